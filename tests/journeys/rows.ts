import { sql } from 'kysely';
import type { Database } from '../../src/adapters/storage/database.ts';

const TABLES = ['records', 'merged_records', 'stage_visits', 'pipelines', 'stages', 'owners'];

/** Every row that was read of an account, as text that depends neither on its number nor on the order of writing. */
export async function rowsOf(
  { db }: Pick<Database, 'db'>,
  portalId: number,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows: Record<string, readonly string[]> = {};
  for (const table of TABLES) {
    const found = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} where portal_id = ${portalId}`.execute(db);
    const same = { portal_id: 0, record_no: 0, chunk_no: 0 };
    rows[table] = found.rows.map((row) => JSON.stringify({ ...row, ...same })).toSorted();
  }
  return rows;
}
