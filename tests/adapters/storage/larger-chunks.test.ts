import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { unpackChunk } from '../../../src/adapters/storage/visit-chunk.ts';
import { visitReader } from '../../../src/adapters/storage/visit-reader.ts';
import { deal, PORTAL, progress } from '../../fixtures/records.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';

describe.each(ENGINES)('%s, of an account read when chunks were larger', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  it('keeps a record where it is, and sees it change there', async () => {
    await empty(database);
    const { db } = database;
    const [store, reader] = [syncStore(db), visitReader(database)];
    await store.savePage(PORTAL, [deal('1'), deal('2')], progress());
    await sql`update records set record_no = 5000, chunk_no = 0 where record_id = '2'`.execute(db);
    await store.savePage(
      PORTAL,
      [deal('2', { amount: 77, updatedAtMs: deal('2').record.updatedAtMs + 1 })],
      progress(),
    );

    const chunks = (await reader.packedVisits(PORTAL)).map(unpackChunk);
    expect(chunks.map(({ columns }) => columns.amounts.at(-1))).toEqual([77]);
    expect(chunks.map(({ ids }) => ids.ends.length)).toEqual([2]);
  });
});
