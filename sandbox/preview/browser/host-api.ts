import { closeOverlay } from './components/overlays.tsx';
import type { FetchAnswer, HostApi, PreviewDeal, PreviewUser } from '../protocol.ts';

export interface Toast {
  readonly type?: string;
  readonly title?: string;
  readonly message: string;
}

export interface Surroundings {
  readonly portalId: string;
  readonly deal: PreviewDeal;
  readonly user: PreviewUser;
  readonly onToast: (toast: Toast) => void;
  readonly onLog: (line: string) => void;
  readonly onReload: () => void;
  readonly onFailed: (message: string) => void;
}

/** What the page does for a card. */
export function hostApi(around: Surroundings): HostApi {
  const properties = crmProperties(around.deal);
  const actions: Readonly<Record<string, (first: unknown) => unknown>> = {
    addAlert: (toast) => around.onToast(toast as Toast),
    closeOverlay: (id) => closeOverlay(String(id)),
    reloadPage: () => around.onReload(),
    copyTextToClipboard: (text) => navigator.clipboard.writeText(String(text)),
    fetchCrmObjectProperties: () => properties,
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
    crmProperties: (names) =>
      Promise.resolve(Object.fromEntries(names.map((name) => [name, properties[name] ?? null]))),
    failed: around.onFailed,
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

function crmProperties(deal: PreviewDeal): Readonly<Record<string, string | null>> {
  return {
    dealname: deal.name,
    amount: deal.amount === null ? null : String(deal.amount),
    dealstage: deal.stage,
    pipeline: deal.pipeline,
    closedate: deal.closeDate,
    createdate: deal.createdAt,
  };
}
