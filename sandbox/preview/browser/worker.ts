import * as React from 'react';
import * as RemoteUI from '@remote-ui/react';
import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import { createEndpoint, retain } from '@remote-ui/rpc';
import type { PageLocation } from '../page-location.ts';
import type { FetchRequest, HostApi, Start, WorkerApi } from '../protocol.ts';

// Gives an unmodified extension the surroundings that HubSpot's own worker gives it, and sends what it draws to the page.

interface ExtensionApi {
  readonly context: unknown;
  readonly actions: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
}

type Scope = DedicatedWorkerGlobalScope & Record<string, unknown>;

const scope = self as unknown as Scope;
const endpoint = createEndpoint<HostApi>(scope, {
  callable: ['fetch', 'action', 'log', 'crmProperties', 'failed', 'raised'],
});
const host = endpoint.call;

/** An extension in HubSpot reaches a server through hubspot.fetch() and nothing else. */
const FORBIDDEN = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'indexedDB', 'caches'];

const ApiContext = React.createContext<ExtensionApi | null>(null);

function useApi(): ExtensionApi {
  const api = React.useContext(ApiContext);
  if (api === null) throw new Error('an extension hook is used outside hubspot.extend()');
  return api;
}

class Boundary extends React.Component<{ readonly children?: React.ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = (): { failed: boolean } => ({ failed: true });
  override componentDidCatch(error: Error): void {
    void host.failed(error.stack ?? error.message);
  }
  override render(): React.ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}

function draw(element: unknown, api: ExtensionApi, channel: RemoteChannel, components: readonly string[]): void {
  if (!React.isValidElement(element)) throw new Error('hubspot.extend: the callback did not return an element');
  const root = createRemoteRoot(channel, { components: [...components] as never[], strict: true });
  const inContext = React.createElement(ApiContext.Provider, { value: api }, element);
  RemoteUI.createRoot(root).render(React.createElement(Boundary, null, inContext));
  void root.mount();
}

/** Where somebody is within the app's pages, as React asks for it. */
function placeInPages(first: PageLocation) {
  let current = first;
  const listeners = new Set<() => void>();
  return {
    current: () => current,
    go: (next: PageLocation) => {
      current = next;
      listeners.forEach((tell) => tell());
    },
    subscribe: (tell: () => void) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}

const pages = placeInPages({ path: '/', params: {} });
const data = (value: unknown): Response => new Response(JSON.stringify({ data: value }));
const noRecord = (): Response =>
  new Response(JSON.stringify({ error: { message: 'only an extension on a record can ask for one' } }), {
    status: 400,
  });

function hooks(isOnRecord: boolean): Readonly<Record<string, unknown>> {
  return {
    useExtensionContext: () => useApi().context,
    useExtensionActions: () => useApi().actions,
    useExtensionApi: () => useApi(),
    useAppPageLocation: () => React.useSyncExternalStore(pages.subscribe, pages.current),
    fetchCrmProperties: async (names: readonly string[]) =>
      isOnRecord ? data(await host.crmProperties(names)) : noRecord(),
    fetchAssociations: () =>
      Promise.resolve(isOnRecord ? data({ results: [], hasMore: false, nextOffset: 0 }) : noRecord()),
    fetchCrmSearch: () => Promise.resolve(data({ results: [], total: 0, hasMore: false })),
    formatCrmProperties: (request: { readonly propertiesList: unknown }) =>
      Promise.resolve(new Response(JSON.stringify(request.propertiesList))),
  };
}

async function hsFetch(url: string | URL, options: Partial<FetchRequest> = {}): Promise<Response> {
  const { status, body } = await host.fetch({ method: 'GET', ...options, url: String(url) });
  return new Response([204, 205, 304].includes(status) ? null : body, { status });
}

function forbid(name: string): void {
  const get = (): never => {
    throw new Error(`${name} is not there for an extension; use hubspot.fetch()`);
  };
  Object.defineProperty(scope, name, { get });
}

const api: WorkerApi = {
  run({ script, context, components, actions, isOnRecord, location }: Start, channel) {
    retain(channel);
    pages.go(location);
    const act =
      (name: string) =>
      (...args: readonly unknown[]) =>
        host.action(name, args);
    const given: ExtensionApi = { context, actions: Object.fromEntries(actions.map((name) => [name, act(name)])) };
    const log = (level: string) => (message: unknown) => void host.log(level, message);
    Object.assign(scope, {
      React,
      RemoteUI,
      __HUBSPOT_EXTENSION_WORKER__: true,
      logger: Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [level, log(level)])),
      extend_V2: (callback: (api: ExtensionApi) => unknown) => draw(callback(given), given, channel, components),
      hsFetch,
      serverless: () => Promise.reject(new Error('hubspot.serverless is not served by this preview')),
      hsWorkerAPI: hooks(isOnRecord),
    });
    FORBIDDEN.forEach(forbid);
    scope.importScripts(script);
    return Promise.resolve(performance.timeOrigin + performance.now());
  },
  locate(location) {
    pages.go(location);
    return Promise.resolve();
  },
};
endpoint.expose(api as never);
scope.addEventListener('unhandledrejection', ({ reason }) => {
  void host.raised(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
});
