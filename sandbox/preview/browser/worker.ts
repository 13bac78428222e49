import * as React from 'react';
import * as RemoteUI from '@remote-ui/react';
import { createRemoteRoot, type RemoteChannel } from '@remote-ui/core';
import { createEndpoint, retain } from '@remote-ui/rpc';
import type { FetchRequest, HostApi, WorkerApi } from '../protocol.ts';

// Gives an unmodified card the surroundings that HubSpot's own worker gives it, and sends what it draws to the page.

interface CardApi {
  readonly context: unknown;
  readonly actions: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
}

type Scope = DedicatedWorkerGlobalScope & Record<string, unknown>;

const scope = self as unknown as Scope;
const endpoint = createEndpoint<HostApi>(scope, {
  callable: ['fetch', 'action', 'log', 'crmProperties', 'failed'],
});
const host = endpoint.call;

const ACTIONS = [
  'addAlert',
  'reloadPage',
  'openIframeModal',
  'refreshObjectProperties',
  'onCrmPropertiesUpdate',
  'closeOverlay',
  'copyTextToClipboard',
  'navigateToPage',
  'fetchCrmObjectProperties',
];
/** A card in HubSpot reaches a server through hubspot.fetch() and nothing else. */
const FORBIDDEN = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'indexedDB', 'caches'];

const ApiContext = React.createContext<CardApi | null>(null);

function useApi(): CardApi {
  const api = React.useContext(ApiContext);
  if (api === null) throw new Error('the card uses an extension hook outside hubspot.extend()');
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

function draw(element: unknown, api: CardApi, channel: RemoteChannel, components: readonly string[]): void {
  if (!React.isValidElement(element)) throw new Error('hubspot.extend: the callback did not return an element');
  const root = createRemoteRoot(channel, { components: [...components] as never[], strict: true });
  const inContext = React.createElement(ApiContext.Provider, { value: api }, element);
  RemoteUI.createRoot(root).render(React.createElement(Boundary, null, inContext));
  void root.mount();
}

const data = (value: unknown): Response => new Response(JSON.stringify({ data: value }));

function hooks(): Readonly<Record<string, unknown>> {
  return {
    useExtensionContext: () => useApi().context,
    useExtensionActions: () => useApi().actions,
    useExtensionApi: () => useApi(),
    useAppPageLocation: () => ({ path: '/', params: {} }),
    fetchCrmProperties: async (names: readonly string[]) => data(await host.crmProperties(names)),
    fetchAssociations: () => Promise.resolve(data({ results: [], hasMore: false, nextOffset: 0 })),
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
    throw new Error(`${name} is not there for a card; use hubspot.fetch()`);
  };
  Object.defineProperty(scope, name, { get });
}

const api: WorkerApi = {
  run(script, channel, context, components) {
    retain(channel);
    const act =
      (name: string) =>
      (...args: readonly unknown[]) =>
        host.action(name, args);
    const card: CardApi = { context, actions: Object.fromEntries(ACTIONS.map((name) => [name, act(name)])) };
    const log = (level: string) => (message: unknown) => void host.log(level, message);
    Object.assign(scope, {
      React,
      RemoteUI,
      __HUBSPOT_EXTENSION_WORKER__: true,
      logger: Object.fromEntries(['debug', 'info', 'warn', 'error'].map((level) => [level, log(level)])),
      extend_V2: (callback: (given: CardApi) => unknown) => draw(callback(card), card, channel, components),
      hsFetch,
      serverless: () => Promise.reject(new Error('hubspot.serverless is not served by this preview')),
      hsWorkerAPI: hooks(),
    });
    FORBIDDEN.forEach(forbid);
    scope.importScripts(script);
    return Promise.resolve();
  },
};
endpoint.expose(api as never);
scope.addEventListener('unhandledrejection', (event) => {
  void host.log('error', `unhandled rejection: ${String(event.reason)}`);
});
