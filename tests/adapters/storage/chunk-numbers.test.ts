import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { chunkNumber, chunkSizesOf } from '../../../src/adapters/storage/chunk-numbers.ts';
import { ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';

describe.each(ENGINES)('%s: chunk numbers', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  it('put the first records into chunks of 256 and those after 16,384 into chunks of 1,024', async () => {
    const numbers = [0, 255, 256, 16_383, 16_384, 17_407, 17_408, 999_999];
    const { rows } = await sql<{ chunk: number }>`
      select ${chunkNumber('no')} as chunk from unnest(${numbers}::integer[]) with ordinality given (no, place)
      order by place`.execute(database.db);
    expect(rows.map(({ chunk }) => chunk)).toEqual([0, 0, 1, 63, 64, 64, 65, 1_024]);
  });

  it('fill the chunks as far as their sizes say', async () => {
    const { rows } = await sql<{ records: number }>`
      select count(*)::integer as records
      from (select ${chunkNumber('no')} as chunk from generate_series(0, 19999) given (no)) numbered
      group by chunk order by chunk`.execute(database.db);
    expect(rows.map(({ records }) => records)).toEqual(chunkSizesOf(20_000));
  });
});

describe('sizes of chunks', () => {
  it('are none where no record was ever written', () => {
    expect(chunkSizesOf(0)).toEqual([]);
  });

  it('end with what is left over', () => {
    expect(chunkSizesOf(600)).toEqual([256, 256, 88]);
  });
});
