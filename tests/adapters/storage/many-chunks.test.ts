import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHUNK_FORMAT } from '../../../src/adapters/storage/visit-chunk.ts';
import { visitReader } from '../../../src/adapters/storage/visit-reader.ts';
import { OTHER_PORTAL, PORTAL } from '../../fixtures/records.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';

/** One more than are read with two queries. */
const MANY = 129;

describe.each(ENGINES)('%s, of an account with many chunks', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const keep = (portalId: string, kind: 'deal' | 'lead', numbers: readonly number[]) =>
    database.db
      .insertInto('visit_chunks')
      .values(
        numbers.map((no) => ({
          ...{ portal_id: portalId, kind, chunk_no: no, revision: 1, built_revision: 1, format: CHUNK_FORMAT },
          body: Buffer.from(`${portalId} ${kind} ${no}`),
        })),
      )
      .execute();

  it('gives each chunk of it once, leads first and in the order of their numbers', async () => {
    await empty(database);
    const numbers = Array.from({ length: MANY }, (_, no) => no);
    // One is missing, as where every record of it was erased.
    const leads = numbers.filter((no) => no !== 64);
    await keep(PORTAL, 'deal', numbers.toReversed());
    await keep(PORTAL, 'lead', leads);
    await keep(OTHER_PORTAL, 'deal', [0, 200]);

    const read = await visitReader(database).packedVisits(PORTAL);
    expect(read.map((body) => Buffer.from(body).toString())).toEqual([
      ...leads.map((no) => `${PORTAL} lead ${no}`),
      ...numbers.map((no) => `${PORTAL} deal ${no}`),
    ]);
  });

  it('leaves out one that is marked meanwhile and not built yet', async () => {
    await empty(database);
    await keep(PORTAL, 'deal', [0, 2]);
    const { db, readBytes } = database;
    const another = { portal_id: PORTAL, kind: 'deal', chunk_no: 1 } as const;
    const reader = visitReader({
      db,
      readBytes: async (query) => {
        await db.insertInto('visit_chunks').values(another).execute();
        return readBytes(query);
      },
    });
    const read = await reader.packedVisits(PORTAL);
    expect(read.map((body) => Buffer.from(body).toString())).toEqual([`${PORTAL} deal 0`, `${PORTAL} deal 2`]);
  });
});
