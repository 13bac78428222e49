import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { ask, EMAIL, hubspotAhead, hubspotFor, SECRET } from './hubspot-for.ts';
import { product, type Product } from './product.ts';

const account = generateAccount({ seed: 12, anchorMs: Date.UTC(2026, 10, 1), leads: 300 });
const portalId = String(account.portalId);

let sandbox: Sandbox;
let program: Product;
/** Everything secret that passed by: tokens, codes, states and signatures. */
const secrets = new Set([SECRET, EMAIL, encodeURIComponent(EMAIL)]);

beforeAll(async () => {
  const { env, port } = await hubspotAhead();
  program = await product({ ...env, LOG_LEVEL: 'debug' });
  sandbox = await hubspotFor([program], {
    port,
    portals: [account],
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

async function asked(method: string, path: string, userId?: string) {
  const answer = await ask(program, account.portalId, method, path, userId);
  secrets.add(answer.signature);
  return answer;
}

describe('a whole journey, from the first consent to the goodbye', () => {
  it('ends with the app taken out of the account and the card saying so', async () => {
    program.start();
    await program.untilAlive();
    await install();
    await program.untilReady(portalId);
    const [deal] = account.records('deals').live;
    const card = `/v1/deals/${deal?.id ?? ''}/card`;
    const before = await asked('GET', card);
    expect(before.status).toBe(200);
    expect(before.body['state']).not.toBe('disconnected');

    expect(await asked('DELETE', '/v1/installation', '1')).toMatchObject({ status: 403 });
    expect(await asked('DELETE', '/v1/installation')).toMatchObject({ status: 200, body: { disconnected: true } });
    expect(await asked('GET', card)).toMatchObject({ status: 200, body: { state: 'disconnected' } });
  }, 90_000);

  it('leaves no secret, address or name of a deal or person in the log', async () => {
    // Only then is every line of it written.
    await program.stop();
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
