import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Ledger } from '../../../src/adapters/hubspot/call-ledger.ts';
import { portalQuota } from '../../../src/adapters/hubspot/quota.ts';
import { callLedgers } from '../../../src/adapters/storage/call-ledgers.ts';
import { openDatabase } from '../../../src/adapters/storage/database.ts';
import { ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { OTHER_PORTAL, PORTAL } from '../../fixtures/records.ts';

describe.each(ENGINES)('ledgers kept in %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const count = (ledger: { readonly made: number } | null) => {
    const made = (ledger?.made ?? 0) + 1;
    return { ledger: { made }, result: made };
  };

  it('are changed one after the other, each portal and kind apart', async () => {
    const ledgers = callLedgers(database.db);
    const made = await Promise.all(Array.from({ length: 8 }, () => ledgers.change(PORTAL, 'general', count)));
    expect(made.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await ledgers.change(OTHER_PORTAL, 'general', count)).toBe(1);
    expect(await ledgers.change(PORTAL, 'search', count)).toBe(1);
  });

  it('stay as they were when a change fails', async () => {
    const ledgers = callLedgers(database.db);
    const fails = () => {
      throw new Error('weather');
    };
    await expect(ledgers.change(PORTAL, 'associations', fails)).rejects.toThrow('weather');
    expect(await ledgers.change(PORTAL, 'associations', count)).toBe(1);
  });

  if (engine === 'postgres') {
    it('let two processes together begin no more calls than the portal’s budget', async () => {
      const second = await openDatabase({ url: database.url ?? '' });
      const third = '999' as typeof PORTAL;
      const never = () => new Promise<void>(() => undefined);
      const quotas = [database, second].map(({ db }) => portalQuota({ ledgers: callLedgers(db), sleep: never }));
      let begun = 0;
      for (const quota of quotas) {
        for (let call = 0; call < 80; call += 1) void quota.take(third, 'general').then(() => (begun += 1));
      }
      // Two rounds each: the first call of a process asks alone, and all others behind it together.
      const ledgers = callLedgers(database.db);
      const look = (ledger: Ledger | null) => ({ ledger: ledger as Ledger, result: ledger?.begunMs.length ?? 0 });
      for (let tries = 0; tries < 200 && begun < 100; tries += 1) await ledgers.change(OTHER_PORTAL, 'look', count);
      expect(begun).toBe(100);
      expect(await ledgers.change(third, 'general', look)).toBe(100);
      await second.close();
    });
  }
});
