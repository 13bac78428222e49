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

  it('reads one column of bytes as bytes, in the order asked for', async () => {
    const bodies = [randomBytes(300_000), Buffer.alloc(0), randomBytes(1), randomBytes(2 * 1024 * 1024)];
    await database.executeSql('create table bodies (no integer, body bytea)');
    for (const [no, body] of bodies.entries())
      await sql`insert into bodies values (${no}, ${body})`.execute(database.db);

    const read = await database.readBytes('select body from bodies order by no desc');
    expect(read.map((bytes) => Buffer.from(bytes).equals(bodies.pop() as Buffer))).toEqual([true, true, true, true]);
    expect(read.map(({ byteOffset, byteLength, buffer }) => byteOffset + buffer.byteLength - byteLength)).toEqual([
      0, 0, 0, 0,
    ]);
    expect(await database.readBytes('select body from bodies where no < 0')).toEqual([]);
  });

  it('reads bytes while others ask, and goes on after it could not', async () => {
    const reading = Array.from({ length: 5 }, (_, n) => database.readBytes(`select '\\x0${n}'::bytea`));
    const asking = database.executeSql('select 3 as three');
    expect((await Promise.all(reading)).map((rows) => rows.map((bytes) => [...bytes]))).toEqual([
      [[0]],
      [[1]],
      [[2]],
      [[3]],
      [[4]],
    ]);
    expect((await asking).rows).toEqual([{ three: 3 }]);
    await expect(database.readBytes('select body from nowhere')).rejects.toThrow('"nowhere" does not exist');
    const broken = `select decode(lpad('', 200000, '00'), 'hex') from generate_series(1, 9) n where 1 / (9 - n) >= 0`;
    await expect(database.readBytes(broken)).rejects.toThrow('division by zero');
    expect((await database.executeSql('select 4 as four')).rows).toEqual([{ four: 4 }]);
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

// The embedded one has no connection that anybody else could end.
describe.each(ENGINES.filter((engine) => engine === 'postgres'))('bytes read from %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openBlankDatabase(engine);
  });
  afterAll(() => database.close());

  it('are refused when the connection is ended meanwhile, and the next to ask gets another', async () => {
    const reading = database.readBytes(
      `select '\\x00'::bytea from generate_series(1, 9000) where pg_sleep(0.01) is not null`,
    );
    const refused = expect(reading).rejects.toThrow('terminating connection');
    for (let ended = 0; ended === 0;) {
      const { rows } = await database.executeSql(
        `select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy%' and state = 'active' and datname = current_database()`,
      );
      ended = rows.length;
    }
    await refused;
    expect((await database.executeSql('select 5 as five')).rows).toEqual([{ five: 5 }]);
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
