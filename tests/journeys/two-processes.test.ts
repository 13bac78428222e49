import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { openDatabase } from '../../src/adapters/storage/database.ts';
import { ENGINES, openBlankDatabase, type TestDatabase } from '../fixtures/database.ts';
import { ask, hubspotAhead, hubspotFor, install } from './hubspot-for.ts';
import { product, type Product } from './product.ts';
import { rowsOf } from './rows.ts';

const account = generateAccount({ seed: 41, anchorMs: Date.UTC(2026, 10, 1), leads: 200 });
const portalId = String(account.portalId);

describe('two programs that start at once', () => {
  let sandbox: Sandbox;
  let programs: readonly Product[] = [];
  let open: (one: Readonly<Record<string, string>>) => Promise<Product>;
  let port: number;

  beforeAll(async () => {
    const ahead = await hubspotAhead();
    port = ahead.port;
    open = (more) => product({ ...ahead.env, ...more });
    const first = await open({});
    programs = [first, await product(ahead.env, first.dataDir)];
  });
  afterAll(async () => {
    await Promise.all(programs.map((one) => one.stop()));
    for (const one of programs) one.forget();
  });

  it('on one embedded database: one runs, the other says clearly why it does not', async () => {
    for (const one of programs) one.start();
    const ended = await Promise.race(programs.map(async (one) => ({ one, code: await one.ended() })));
    expect(ended.code).not.toBe(0);
    const said = readFileSync(ended.one.logFile, 'utf8');
    expect(said).toContain('is in use by process');
    expect(said).toContain('set DATABASE_URL to use PostgreSQL');
    const other = programs.find((one) => one !== ended.one);
    await other?.untilAlive();
  }, 60_000);

  const onPostgres = () => {
    let database: TestDatabase;
    let both: readonly Product[] = [];
    beforeAll(async () => {
      database = await openBlankDatabase('postgres');
      const shared = { DATABASE_URL: database.url ?? '', TOKEN_KEY: Buffer.alloc(32, 7).toString('base64') };
      both = [await open(shared), await open(shared)];
      sandbox = await hubspotFor(both, { port, portals: [account] });
    });
    afterAll(async () => {
      await Promise.all(both.map((one) => one.stop()));
      for (const one of both) one.forget();
      await sandbox.close();
      await database.close();
    });

    it('both run, an account that is installed in both at once is there once, and all of it is read once', async () => {
      for (const one of both) one.start();
      await Promise.all(both.map((one) => one.untilAlive()));
      await Promise.all([...both, ...both].map((one) => install(one, account)));
      await Promise.all(both.map((one) => one.untilReady(portalId)));

      const { db } = database;
      const installed = await sql<{ status: string }>`select status from installations`.execute(db);
      expect(installed.rows).toEqual([{ status: 'connected' }]);
      const shared = await rowsOf(database, account.portalId);
      expect(shared['records']).toHaveLength(
        account.records('deals').live.length + account.records('leads').live.length,
      );
      expect(sandbox.control.callsMade().byStatus['429']).toBeUndefined();
      for (const one of both) {
        const deal = account.records('deals').live[0]?.id ?? 0;
        expect(await ask(one, account.portalId, 'GET', `/v1/deals/${deal}/card`)).toMatchObject({ status: 200 });
      }

      const alone = await open({});
      await sandbox.close();
      sandbox = await hubspotFor([...both, alone], { port, portals: [account] });
      alone.start();
      await alone.untilAlive();
      await install(alone, account);
      await alone.untilReady(portalId);
      await alone.stop();
      const fresh = await openDatabase({ dataDir: `${alone.dataDir}/postgres` });
      const rows = await rowsOf(fresh, account.portalId);
      await fresh.close();
      alone.forget();
      expect(shared).toEqual(rows);
    }, 180_000);
  };
  if (ENGINES.includes('postgres')) describe('on one PostgreSQL', onPostgres);
});
