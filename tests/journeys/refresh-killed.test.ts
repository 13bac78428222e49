import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { openDatabase } from '../../src/adapters/storage/database.ts';
import { hubspotAhead, hubspotFor, install } from './hubspot-for.ts';
import { eventually, product, type Product } from './product.ts';

const account = generateAccount({ seed: 13, anchorMs: Date.UTC(2026, 10, 1), leads: 200 });
const portalId = String(account.portalId);
/** How long the answer to a refresh is on its way; the tokens have been rotated by then. */
const ON_ITS_WAY_MS = 1_500;

let sandbox: Sandbox;
let program: Product;
let refreshes = 0;

beforeAll(async () => {
  const { env, port } = await hubspotAhead();
  program = await product(env);
  sandbox = await hubspotFor([program], {
    port,
    portals: [account],
    mount: (express) =>
      express.use('/oauth/2026-09/token', (_request, response, next) => {
        refreshes += 1;
        const send = response.json.bind(response);
        response.json = (body: unknown) => {
          setTimeout(() => send(body), ON_ITS_WAY_MS);
          return response;
        };
        next();
      }),
  });
});

afterAll(async () => {
  await program.stop();
  await sandbox.close();
  program.forget();
});

async function inDatabase<T>(work: (db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<T>): Promise<T> {
  const { db, close } = await openDatabase({ dataDir: path.join(program.dataDir, 'postgres') });
  return work(db).finally(close);
}

it('a process killed between HubSpot’s answer to a refresh and keeping it comes back connected', async () => {
  program.start();
  await program.untilAlive();
  await install(program, account);
  await program.untilReady(portalId);
  await program.stop();
  // Half an hour later: the token has expired, and there is something to read.
  await inDatabase(async (db) => {
    await sql`update installations set expires_at = now()`.execute(db);
    await sql`delete from sync_progress`.execute(db);
  });

  refreshes = 0;
  program.start();
  await eventually(() => Promise.resolve(refreshes === 1));
  await sleep(ON_ITS_WAY_MS / 2);
  await program.kill();

  program.start();
  await program.untilReady(portalId);
  await program.stop();
  expect(refreshes).toBe(2);
  const rows = await inDatabase((db) => sql`select status, expires_at > now() as fresh from installations`.execute(db));
  expect(rows.rows).toEqual([{ status: 'connected', fresh: true }]);
}, 60_000);
