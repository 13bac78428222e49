import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { readManifest } from '../../src/manifest.ts';
import { product, type Product } from './product.ts';

const account = generateAccount({ seed: 12, anchorMs: Date.UTC(2026, 10, 1), leads: 300 });
const portalId = String(account.portalId);
const SECRET = 'client-secret-planted-in-this-test';
const EMAIL = 'planted.person@planted-company.example';
/** Who consents in the sandbox. */
const INSTALLER = '9586501';

let sandbox: Sandbox;
let program: Product;
/** Everything secret that passed by: tokens, codes and states. */
const secrets = new Set([SECRET, EMAIL, encodeURIComponent(EMAIL)]);

beforeAll(async () => {
  const probe = await startSandbox({ port: 0, portals: [], app: app([]), clock: () => 0 });
  await probe.close();
  const env = { HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: SECRET, LOG_LEVEL: 'debug' };
  program = await product({ ...env, HUBSPOT_API_URL: probe.url, HUBSPOT_APP_URL: probe.url });
  sandbox = await startSandbox({
    port: Number(new URL(probe.url).port),
    portals: [account],
    app: app([`${program.url}/oauth/callback`]),
    clock: () => Date.now(),
    mount: (express) =>
      express.use((request, _response, next) => {
        const token = request.get('authorization')?.replace('Bearer ', '');
        if (token !== undefined) secrets.add(token);
        next();
      }),
  });
});

afterAll(async () => {
  await program.stop();
  await sandbox.close();
  program.forget();
});

function app(redirectUris: readonly string[]) {
  return {
    clientId: 'id',
    clientSecret: SECRET,
    redirectUris,
    requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
    optionalScopes: readManifest().scopes.optional,
  };
}

async function install() {
  const follow = async (url: string | URL) =>
    new URL((await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '');
  const consent = await follow(`${program.url}/oauth/install`);
  consent.searchParams.set('auto', 'approve');
  consent.searchParams.set('portalId', portalId);
  const back = await follow(consent);
  for (const name of ['code', 'state']) secrets.add(back.searchParams.get(name) ?? '');
  expect((await fetch(back)).status).toBe(200);
}

async function ask(method: string, path: string, userId = INSTALLER) {
  const who = new URLSearchParams({ userId, portalId, userEmail: EMAIL, appId: '1' });
  const url = `${program.url}${path}?${who.toString()}`;
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', SECRET)
    .update(method + url.replaceAll('%40', '@') + timestamp)
    .digest('base64');
  secrets.add(signature);
  const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp };
  const answer = await fetch(url, { method, headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('a whole journey, from the first consent to the goodbye', () => {
  it('ends with the app taken out of the account and the card saying so', async () => {
    program.start();
    await program.untilAlive();
    await install();
    await program.untilReady(portalId);
    const [deal] = account.records('deals').live;
    const card = `/v1/deals/${deal?.id ?? ''}/card`;
    const before = await ask('GET', card);
    expect(before.status).toBe(200);
    expect(before.body['state']).not.toBe('disconnected');

    expect(await ask('DELETE', '/v1/installation', '1')).toMatchObject({ status: 403 });
    expect(await ask('DELETE', '/v1/installation')).toMatchObject({ status: 200, body: { disconnected: true } });
    expect(await ask('GET', card)).toMatchObject({ status: 200, body: { state: 'disconnected' } });
  }, 90_000);

  it('leaves no secret, address or name of a deal or person in the log', () => {
    const log = readFileSync(program.logFile, 'utf8');
    for (const event of ['installed', 'first-sync-finished', 'disconnected']) {
      expect(log).toContain(`"${event}"`);
    }
    expect(secrets.size).toBeGreaterThan(7);
    expect([...secrets].filter((secret) => secret === '' || log.includes(secret))).toEqual([]);
    const kinds = ['deals', 'leads', 'contacts'] as const;
    const said = kinds
      .flatMap((kind) => account.records(kind).live)
      .flatMap(({ properties }) =>
        ['dealname', 'hs_lead_name', 'firstname', 'lastname', 'email'].map((name) => properties[name] ?? ''),
      );
    const names = said.filter((name) => name.length > 6);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => log.includes(name))).toEqual([]);
  });
});
