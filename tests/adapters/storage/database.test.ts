import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { migrate, DatabaseTooNew, type Migration } from '../../../src/adapters/storage/migrate.ts';
import { ENGINES, openBlankDatabase, type TestDatabase } from '../../fixtures/database.ts';

describe.each(ENGINES)('a database on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openBlankDatabase(engine);
  });
  afterAll(() => database.close());

  it('goes on after a statement that failed', async () => {
    await expect(sql`select 1 / ${0}::integer`.execute(database.db)).rejects.toThrow('division by zero');
    await expect(database.executeSql('select nonsense')).rejects.toThrow('nonsense');
    expect((await database.executeSql('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('goes on after an error in the middle of an answer', async () => {
    const broken = sql`select 1 / (50000 - n) from generate_series(1, 60000) n`.execute(database.db);
    await expect(broken).rejects.toThrow('division by zero');
    expect((await database.executeSql('select 2 as two')).rows).toEqual([{ two: 2 }]);
  });

  it('undoes a transaction that failed', async () => {
    await database.executeSql('create table undone (n integer)');
    const failing = database.db.transaction().execute(async (tx) => {
      await sql`insert into undone values (1)`.execute(tx);
      await sql`insert into undone values ('x')`.execute(tx);
    });
    await expect(failing).rejects.toThrow();
    expect((await database.executeSql('select n from undone')).rows).toEqual([]);
  });

  it('carries large values both ways unchanged', async () => {
    const bytes = randomBytes(4 * 1024 * 1024);
    const { rows } = await sql<{ same: Buffer }>`select ${bytes}::bytea as same`.execute(database.db);
    expect(rows[0]?.same.equals(bytes)).toBe(true);
  });

  it('gives many rows, and the rows of several statements', async () => {
    const many = await database.executeSql('select n from generate_series(1, 100000) n');
    expect(many.rows).toHaveLength(100_000);
    expect((await database.executeSql('select 1 as n; select 2 as n')).rows).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('answers many who ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => sql<{ n: number }>`select ${n}::integer as n`.execute(database.db)),
    );
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 50 }, (_, n) => n));
  });
});

describe.each(ENGINES)('migrations on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openBlankDatabase(engine);
  });
  afterAll(() => database.close());

  const table = (name: string): Migration => ({
    name,
    up: async (db) => {
      await sql`create table ${sql.table(name)} (n integer)`.execute(db);
    },
  });
  const first = table('0001-first');

  it('are applied once, in order, even when several ask at once', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.db, [first, table('0002-second')])));
    expect(applied.flat()).toEqual(['0001-first', '0002-second']);
    expect(await migrate(database.db, [first, table('0002-second')])).toEqual([]);
  });

  it('are undone whole when one fails, and can be tried again', async () => {
    const failing: Migration = {
      name: '0003-third',
      up: async (db) => {
        await table('0003-third').up(db);
        await sql`select nonsense`.execute(db);
      },
    };
    const known = [first, table('0002-second')];
    await expect(migrate(database.db, [...known, failing])).rejects.toThrow('nonsense');
    expect(await migrate(database.db, [...known, table('0003-third')])).toEqual(['0003-third']);
  });

  it('refuse a database that a newer program has changed, and name the migration', async () => {
    await expect(migrate(database.db, [first])).rejects.toThrow(DatabaseTooNew);
    await expect(migrate(database.db, [first])).rejects.toThrow('0002-second, 0003-third');
  });

  it('begin every key with the portal', async () => {
    const own = await openBlankDatabase(engine);
    await migrate(own.db);
    const { rows } = await sql<{ table: string; first: string }>`
      select c.relname as table, a.attname as first
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.contype = 'p' and c.relnamespace = 'public'::regnamespace`.execute(own.db);
    await own.close();
    expect(rows.length).toBeGreaterThan(12);
    const others = rows.filter((row) => row.first !== 'portal_id').map((row) => row.table);
    expect(others.sort()).toEqual(['install_states', 'schema_migrations']);
  });
});
