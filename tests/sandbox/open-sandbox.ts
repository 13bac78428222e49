import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import type { SandboxPortal } from '../../sandbox/portals/portal.ts';
import type { SandboxOptions } from '../../sandbox/hubspot/sandbox-options.ts';
import { type Sandbox, startSandbox } from '../../sandbox/hubspot/start-sandbox.ts';

export const ANCHOR_MS = Date.UTC(2026, 10, 24);
export const CALLBACK = 'http://localhost:3000/oauth/callback';
export const APP = {
  clientId: 'client',
  clientSecret: 'secret',
  redirectUris: [CALLBACK],
  requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
  optionalScopes: ['crm.objects.leads.read', 'marketing.campaigns.read'],
};

export const smallAccount = () => generateAccount({ seed: 5, anchorMs: ANCHOR_MS, leads: 2_000 });

export interface TestClock {
  nowMs: number;
}

export interface Opened {
  readonly sandbox: Sandbox;
  readonly portal: SandboxPortal;
  readonly clock: TestClock;
}

/** The test's clock stands still: what is not about limits must not meet them. */
const NO_LIMITS = { tenSecondly: 1_000_000, searchSecondly: 1_000_000, associationsTenSecondly: 1_000_000 };

export async function openSandbox(
  portal: SandboxPortal,
  { stateFile, ...more }: Pick<SandboxOptions, 'faults' | 'limits' | 'stateFile'> = {},
): Promise<Opened> {
  const clock = { nowMs: ANCHOR_MS };
  const sandbox = await startSandbox({
    port: 0,
    portals: [portal],
    app: APP,
    clock: () => clock.nowMs,
    limits: NO_LIMITS,
    ...more,
    ...(stateFile !== undefined && { stateFile }),
  });
  return { sandbox, portal, clock };
}

export function authorizeUrl(url: string, changes: Readonly<Record<string, string>> = {}): string {
  const asked = new URLSearchParams({
    client_id: APP.clientId,
    redirect_uri: CALLBACK,
    scope: APP.requiredScopes.join(' '),
    optional_scope: APP.optionalScopes.join(' '),
    state: 'nonce',
    ...changes,
  });
  return `${url}/oauth/authorize?${asked.toString()}`;
}

/** A code, as somebody who pressed the button is sent back with. */
export async function codeFor({ sandbox, portal }: Opened, changes: Readonly<Record<string, string>> = {}) {
  const pressed = authorizeUrl(sandbox.url, { auto: 'approve', portalId: String(portal.portalId), ...changes });
  const answer = await fetch(pressed, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

export async function postForm(url: string, form: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ client_id: APP.clientId, client_secret: APP.clientSecret, ...form });
  const answer = await fetch(url, { method: 'POST', body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

export const exchange = ({ sandbox }: Opened, code: string) =>
  postForm(`${sandbox.url}/oauth/2026-09/token`, { grant_type: 'authorization_code', code, redirect_uri: CALLBACK });

export const refresh = ({ sandbox }: Opened, token: unknown) =>
  postForm(`${sandbox.url}/oauth/2026-09/token`, { grant_type: 'refresh_token', refresh_token: String(token) });

interface WireRecord {
  readonly id: string;
  readonly name: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly propertiesWithHistory: Readonly<
    Record<string, readonly { readonly value: string; readonly timestamp: string }[]>
  >;
  readonly associations?: Readonly<Record<string, { readonly results: readonly { id: string; type: string }[] }>>;
  readonly stages: readonly {
    readonly id: string;
    readonly displayOrder: number;
    readonly metadata: Readonly<Record<string, string>>;
  }[];
  readonly to: readonly { readonly toObjectId: number }[];
}

/** Any answer of the API; each test looks at the parts that its answer has. */
interface WireBody extends WireRecord {
  readonly category: string;
  readonly total: number;
  readonly results: readonly WireRecord[];
  readonly errors: readonly unknown[];
  readonly paging?: { readonly next: { readonly after: string } };
}

/** Calls the API with a token, and gives back the status, the body and the headers. */
export function caller({ sandbox }: Pick<Opened, 'sandbox'>, token: unknown) {
  const headers = { authorization: `Bearer ${String(token)}`, 'content-type': 'application/json' };
  const call = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(sandbox.url + path, { ...init, headers });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: JSON.parse(text === '' ? 'null' : text) as WireBody,
    };
  };
  return {
    headers,
    get: (path: string) => call(path),
    post: (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) }),
    delete: (path: string) => call(path, { method: 'DELETE' }),
  };
}

export type Hub = ReturnType<typeof caller>;

export async function installed(opened: Opened, changes: Readonly<Record<string, string>> = {}) {
  const { body } = await exchange(opened, await codeFor(opened, changes));
  return caller(opened, body['access_token']);
}
