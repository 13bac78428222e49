import { closeOverlay } from './components/overlays.tsx';
import { linkedPage, type PageLocation } from '../page-location.ts';
import type { FetchAnswer, HostApi, PreviewRecord, PreviewUser } from '../protocol.ts';

export interface Toast {
  readonly type?: string;
  readonly title?: string;
  readonly message: string;
}

export interface Surroundings {
  readonly portalId: string;
  readonly record: PreviewRecord | null;
  readonly user: PreviewUser;
  readonly onToast: (toast: Toast) => void;
  readonly onLog: (line: string) => void;
  readonly onReload: () => void;
  readonly onNavigate: (page: PageLocation) => void;
  readonly onFailed: (message: string) => void;
  readonly onRaised: (message: string) => void;
}

interface PageLink {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** What the page does for an extension. */
export function hostApi(around: Surroundings): HostApi {
  const properties = around.record?.properties ?? {};
  const valuesOf = (names: readonly string[]): Readonly<Record<string, string | null>> =>
    Object.fromEntries(names.map((name) => [name, properties[name] ?? null]));
  const goTo = ({ to, params }: PageLink): void => around.onNavigate(linkedPage(to, params));
  const actions: Readonly<Record<string, (first: unknown) => unknown>> = {
    addAlert: (toast) => around.onToast(toast as Toast),
    closeOverlay: (id) => closeOverlay(String(id)),
    reloadPage: () => around.onReload(),
    navigateToPage: (link) => goTo(link as PageLink),
    copyTextToClipboard: (text) => navigator.clipboard.writeText(String(text)),
    fetchCrmObjectProperties: (names) => (Array.isArray(names) ? valuesOf(names as string[]) : properties),
  };
  return {
    async fetch(request) {
      const answer = await post('/__preview/fetch', { request, portalId: around.portalId, userId: around.user.id });
      around.onLog(`hubspot.fetch ${request.method} ${request.url} → ${answer.status}`);
      return answer;
    },
    async action(name, args) {
      around.onLog(`actions.${name}(${JSON.stringify(args.filter((arg) => typeof arg !== 'function'))})`);
      return await actions[name]?.(args[0]);
    },
    log: (level, data) => around.onLog(`${level}: ${String(data)}`),
    crmProperties: (names) => Promise.resolve(valuesOf(names)),
    failed: around.onFailed,
    raised(message) {
      around.onLog(`error: ${message}`);
      around.onRaised(message);
    },
  };
}

async function post(url: string, body: unknown): Promise<FetchAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as FetchAnswer;
}
