import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { cipher } from '../../../src/adapters/storage/cipher.ts';
import { installations } from '../../../src/adapters/storage/installations.ts';
import { portalEraser } from '../../../src/adapters/storage/portal-eraser.ts';
import { installation } from '../../fakes/installations.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { OTHER_PORTAL, PORTAL } from '../../fixtures/records.ts';

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
}

/** A value that any column of a type takes; checks and foreign keys are off meanwhile. */
const PLAIN: Readonly<Record<string, string>> = {
  ARRAY: `'{}'`,
  bigint: '0',
  boolean: 'false',
  bytea: `''`,
  'double precision': '0',
  integer: '0',
  jsonb: `'{}'`,
  numeric: '0',
  smallint: '0',
  text: `'x'`,
  'timestamp with time zone': 'now()',
  uuid: `'00000000-0000-0000-0000-000000000000'`,
};

describe.each(ENGINES)('erasing a portal on %s', (engine) => {
  let database: TestDatabase;
  let tables: Map<string, Column[]>;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    const { rows } = await sql<Column>`
      select table_name, column_name, data_type from information_schema.columns
      where table_schema = 'public' and is_generated = 'NEVER' and table_name in (
        select table_name from information_schema.columns where column_name = 'portal_id')`.execute(database.db);
    tables = new Map(rows.map(({ table_name }) => [table_name, rows.filter((one) => one.table_name === table_name)]));
    await dropRules();
  });
  afterAll(() => database.close());

  /** A plain row breaks rules that have nothing to do with erasing; foreign keys stay, which decide its order. */
  async function dropRules() {
    const { rows } = await sql<{ table: string; rule: string }>`
      select conrelid::regclass::text as table, conname as rule from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace`.execute(database.db);
    for (const { table, rule } of rows) {
      await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(rule)}`.execute(database.db);
    }
  }

  /** A row of each portal in every table that has a column for it, parents before children. */
  async function fill() {
    let waiting = [...tables.keys()].filter((table) => table !== 'installations');
    for (let round = 0; waiting.length > 0 && round < 5; round += 1) {
      const left: string[] = [];
      for (const table of waiting) await insert(table).catch(() => left.push(table));
      waiting = left;
    }
    expect(waiting).toEqual([]);
  }

  async function insert(table: string) {
    const columns = tables.get(table) ?? [];
    for (const portalId of [PORTAL, OTHER_PORTAL]) {
      const values = columns.map(({ column_name, data_type }) =>
        column_name === 'portal_id' ? `'${portalId}'` : (PLAIN[data_type] ?? 'null'),
      );
      const names = columns.map(({ column_name }) => column_name);
      await sql.raw(`insert into ${table} (${names.join(', ')}) values (${values.join(', ')})`).execute(database.db);
    }
  }

  async function rowsOf(portalId: string) {
    const counts: Record<string, number> = {};
    for (const table of tables.keys()) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::integer as count from ${sql.table(table)} where portal_id = ${portalId}`.execute(database.db);
      counts[table] = rows[0]?.count ?? 0;
    }
    return counts;
  }

  async function begin(eraseAfterMs: number | null) {
    await empty(database);
    const store = installations(database.db, {
      engine,
      cipher: cipher({ id: 'k1', bytes: Buffer.alloc(32, 7) }),
    });
    const status = eraseAfterMs === null ? 'connected' : 'disconnected';
    await store.save(installation({ portalId: PORTAL, status, eraseAfterMs }));
    await store.save(installation({ portalId: OTHER_PORTAL }));
    await fill();
    return portalEraser(database.db);
  }

  const every = (count: number) => Object.fromEntries([...tables.keys()].map((table) => [table, count]));

  it('deletes its rows from every table that has a portal, and no row of another portal', async () => {
    const eraser = await begin(1_000);
    expect(tables.size).toBeGreaterThan(10);
    expect(await rowsOf(PORTAL)).toEqual(every(1));
    expect([await eraser.due(999), await eraser.due(1_000)]).toEqual([[], [PORTAL]]);

    expect(await eraser.erase(PORTAL, 1_000)).toBe(true);
    expect(await rowsOf(PORTAL)).toEqual(every(0));
    expect(await rowsOf(OTHER_PORTAL)).toEqual(every(1));
    expect(await eraser.due(1_000)).toEqual([]);
  });

  it('deletes nothing of a portal that installed again, or whose time has not come', async () => {
    for (const eraseAfterMs of [null, 5_000]) {
      const eraser = await begin(eraseAfterMs);
      expect(await eraser.erase(PORTAL, 4_999)).toBe(false);
      expect(await rowsOf(PORTAL)).toEqual(every(1));
    }
  });
});
