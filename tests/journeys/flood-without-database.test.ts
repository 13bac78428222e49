import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { changeSchema } from '../../sandbox/changes/change.ts';
import type { Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { signV3 } from '../../sandbox/preview/signature.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { openDatabase } from '../../src/adapters/storage/database.ts';
import { ENGINES } from '../fixtures/database.ts';
import { startPostgres } from '../setup/postgres.mjs';
import { hubspotAhead, hubspotFor, install, SECRET } from './hubspot-for.ts';
import { eventually, product, type Product } from './product.ts';
import { rowsOf } from './rows.ts';

const account = generateAccount({ seed: 47, anchorMs: Date.UTC(2026, 10, 1), leads: 500 });
const { portalId } = account;
const deals = account.records('deals').live.map(({ id }) => id);
const AT_ONCE = 5;
/** HubSpot gives up after five seconds, and comes again. */
const PATIENCE_MS = 5000;
const AGAIN_MS = 100;
const ENOUGH = 10;

/** Sends what HubSpot would, each event in a batch with its neighbour, again and again until it is acknowledged. */
function hubspotSends(to: string, ids: readonly number[]) {
  const acknowledged: number[] = [];
  const refusals: number[] = [];
  const batches = Array.from({ length: Math.ceil(ids.length / 2) }, (_, at) => ids.slice(2 * at, 2 * at + 2));
  const deliver = async (batch: readonly number[]) => {
    const body = JSON.stringify(
      batch.map((objectId) => ({
        ...{ portalId, objectId, objectTypeId: '0-3', subscriptionType: 'object.propertyChange' },
        propertyName: 'amount',
      })),
    );
    for (;;) {
      const timestampMs = Date.now();
      const signature = signV3(SECRET, { method: 'POST', url: to, body, timestampMs });
      const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(timestampMs) };
      const { status } = await fetch(to, { method: 'POST', body, headers, signal: AbortSignal.timeout(PATIENCE_MS) });
      if (status === 204) break;
      refusals.push(status);
      await sleep(AGAIN_MS);
    }
    acknowledged.push(...batch);
  };
  const caller = async () => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) await deliver(batch);
  };
  const all = Promise.all(Array.from({ length: AT_ONCE }, caller));
  return { acknowledged, refusals, all };
}

const onPostgres = () => {
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let sandbox: Sandbox;
  let program: Product;
  let latecomer: Product;

  beforeAll(async () => {
    postgres = await startPostgres({ fsync: 'on' });
    const { env, port } = await hubspotAhead();
    const shared = { DATABASE_URL: postgres.url, TOKEN_KEY: Buffer.alloc(32, 7).toString('base64') };
    program = await product({ ...env, ...shared });
    latecomer = await product(env);
    sandbox = await hubspotFor([program, latecomer], { port, portals: [account] });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([program.stop(), latecomer.stop()]);
    await sandbox.close();
    await postgres.stop();
    program.forget();
    latecomer.forget();
  });

  it('is answered with 5xx; what was acknowledged before is there, and what was not is when HubSpot repeats it', async () => {
    program.start();
    await program.untilAlive();
    await install(program, account);
    await program.untilReady(String(portalId));
    for (const id of deals) {
      const change = { change: 'update', kind: 'deals', id, properties: { amount: String(id % 9973) } };
      sandbox.control.change(portalId, changeSchema.parse(change));
    }

    const flood = hubspotSends(`${program.url}/webhooks/hubspot`, deals);
    await eventually(() => Promise.resolve(flood.acknowledged.length >= ENOUGH));
    await postgres.crash();
    await eventually(() => Promise.resolve(flood.refusals.length >= ENOUGH));
    const before = [...flood.acknowledged];
    expect(before.length).toBeLessThan(deals.length);
    expect(flood.refusals.filter((status) => status < 500)).toEqual([]);

    await postgres.restart();
    const database = await openDatabase({ url: postgres.url });
    const { rows } = await sql<{ record_id: string }>`
      select record_id from inbox where kind = 'deal'
      union select record_id from records where kind = 'deal' and amount = record_id::bigint % 9973`.execute(
      database.db,
    );
    const there = new Set(rows.map(({ record_id }) => Number(record_id)));
    expect(before.filter((id) => !there.has(id))).toEqual([]);

    await flood.all;
    const settled = async () => (await program.readiness(String(portalId))).inStep?.waiting === 0;
    await eventually(settled, 120_000);
    await program.stop();
    latecomer.start();
    await latecomer.untilAlive();
    await install(latecomer, account);
    await latecomer.untilReady(String(portalId));
    await latecomer.stop();
    const fresh = await openDatabase({ dataDir: `${latecomer.dataDir}/postgres` });
    const [lived, read] = [await rowsOf(database, portalId), await rowsOf(fresh, portalId)];
    await Promise.all([database.close(), fresh.close()]);
    expect(lived).toEqual(read);
  }, 240_000);
};

describe('a flood of webhooks while PostgreSQL is down', () => {
  // Whoever brings a PostgreSQL of their own would not like it crashed.
  if (ENGINES.includes('postgres') && process.env['TEST_DATABASE_URL'] === undefined) onPostgres();
  else it.todo('needs the PostgreSQL that comes with the tests');
});
