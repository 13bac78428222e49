import { describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../../src/adapters/storage/database.ts';
import { migrate, type Migration } from '../../../src/adapters/storage/migrate.ts';
import { ENGINES, openBlankDatabase } from '../../fixtures/database.ts';

const first: Migration = {
  name: '1',
  up: async (db) => {
    await sql`create table one (id integer)`.execute(db);
  },
};
/** Half done, it takes longer than anybody waits. */
const second = (seconds: number): Migration => ({
  name: '2',
  up: async (db) => {
    await sql`create table two (id integer)`.execute(db);
    await sql`select pg_sleep(${seconds})`.execute(db);
  },
});

// Of the embedded database, tests/adapters/storage/kill.test.ts kills the whole process while it is being made.
const onPostgres = ENGINES.includes('postgres') ? it : it.skip;

describe('a migration on PostgreSQL', () => {
  onPostgres('whose process dies half-way is undone, and applied by the process that waited for it', async () => {
    const database = await openBlankDatabase('postgres');
    const [dying, waiting] = [
      await openDatabase({ url: database.url ?? '' }),
      await openDatabase({ url: database.url ?? '' }),
    ];
    const killed = migrate(dying.db, [first, second(60)]).then(
      () => 'finished',
      () => 'killed',
    );
    const sleeper = sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
    let pid: number | undefined;
    while (pid === undefined) pid = (await sleeper.execute(database.db)).rows[0]?.pid;
    const applied = migrate(waiting.db, [first, second(0)]);

    // What a kill -9 of the process comes to: its connection is gone, and nobody said goodbye.
    await sql`select pg_terminate_backend(${pid}::integer)`.execute(database.db);
    expect(await killed).toBe('killed');
    expect(await applied).toEqual(['2']);
    expect(await migrate(database.db, [first, second(0)])).toEqual([]);
    await Promise.all([dying.close(), waiting.close()]);
    await database.close();
  });
});
