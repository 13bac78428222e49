import { createHmac } from 'node:crypto';
import { startSandbox, type Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import type { SandboxOptions } from '../../sandbox/hubspot/sandbox-options.ts';
import { appApi } from '../../sandbox/launch/app-api.ts';
import type { SandboxPortal } from '../../sandbox/portals/portal.ts';
import { readManifest } from '../../src/manifest.ts';
import type { Product } from './product.ts';

export const SECRET = 'client-secret-planted-in-this-test';
export const EMAIL = 'planted.person@planted-company.example';
/** Who consents in the sandbox. */
const INSTALLER = '9586501';

/** The environment of programs whose HubSpot is a sandbox that does not run yet, and the port it will have. */
export async function hubspotAhead(): Promise<{
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
}> {
  const probe = await startSandbox({ port: 0, portals: [], app: appOf([]), clock: () => 0 });
  await probe.close();
  const { url } = probe;
  const env = { HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: SECRET, HUBSPOT_API_URL: url, HUBSPOT_APP_URL: url };
  return { env, port: Number(new URL(url).port) };
}

const appOf = (redirectUris: readonly string[]) => ({
  clientId: 'id',
  clientSecret: SECRET,
  redirectUris,
  requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
  optionalScopes: readManifest().scopes.optional,
});

type Wished = Partial<SandboxOptions> & Pick<SandboxOptions, 'port' | 'portals'>;

export const hubspotFor = (programs: readonly Product[], wished: Wished): Promise<Sandbox> =>
  startSandbox({
    app: appOf(programs.map(({ url }) => `${url}/oauth/callback`)),
    clock: () => Date.now(),
    ...wished,
  });

/** As a person who presses the button. */
export const install = ({ url }: Product, { portalId }: SandboxPortal): Promise<void> =>
  appApi(url, (authorizeUrl) => {
    const pressed = new URL(authorizeUrl);
    pressed.searchParams.set('auto', 'approve');
    pressed.searchParams.set('portalId', String(portalId));
    return pressed;
  }).install(String(portalId));

/** Asks a program as a card does, through HubSpot's proxy; gives the signature too, which no log may hold. */
export async function ask(
  { url: program }: Product,
  portalId: number,
  method: string,
  path: string,
  userId = INSTALLER,
) {
  const who = new URLSearchParams({ userId, portalId: String(portalId), userEmail: EMAIL, appId: '1' });
  const url = `${program}${path}?${who.toString()}`;
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', SECRET)
    .update(method + url.replaceAll('%40', '@') + timestamp)
    .digest('base64');
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
  const answer = await fetch(url, { method, headers });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>>, signature };
}
