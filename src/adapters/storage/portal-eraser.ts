import { sql, type Kysely } from 'kysely';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { PortalEraser } from '../../services/privacy/ports.ts';
import type { Tables } from './tables.ts';

/** Forgets portals. Which tables hold rows of a portal the database itself says, so that none can be left out. */
export function portalEraser(db: Kysely<Tables>): PortalEraser {
  return {
    async due(nowMs) {
      const rows = await db
        .selectFrom('installations')
        .select('portal_id')
        .where('erase_after', '<=', new Date(nowMs))
        .orderBy('portal_id')
        .execute();
      return rows.map(({ portal_id }) => portal_id as PortalId);
    },

    erase: (portalId, nowMs) =>
      db.transaction().execute(async (tx) => {
        // First, so that a re-install at the same moment either comes before, and is seen, or waits for the end.
        const left = await tx
          .deleteFrom('installations')
          .where('portal_id', '=', portalId)
          .where('erase_after', '<=', new Date(nowMs))
          .executeTakeFirst();
        if (left.numDeletedRows === 0n) return false;
        for (const table of await tablesOfPortals(tx)) {
          await sql`delete from ${sql.table(table)} where portal_id = ${portalId}`.execute(tx);
        }
        return true;
      }),
  };
}

async function tablesOfPortals(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ table_name: string }>`
    select c.table_name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and c.column_name = 'portal_id' and t.table_type = 'BASE TABLE'
    order by c.table_name`.execute(db);
  return rows.map(({ table_name }) => table_name);
}
