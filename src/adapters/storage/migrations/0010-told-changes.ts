import { sql, type Kysely } from 'kysely';

/** Whatever a surface shows is read from these. */
const SHOWN = [
  'installations',
  'portals',
  'pipelines',
  'stages',
  'records',
  'sync_progress',
  'sync_progress_kinds',
  'snapshots',
  'portal_settings',
  'recommendations',
  'decisions',
  'outcomes',
  'sales_verdicts',
];

/**
 * Every commit that changed something shown of a portal tells its name, so that a process may keep what it has read.
 *
 * By the database itself and not by those who write: nobody can forget it. Visits change only together with records.
 */
export async function toldChanges(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function tell_portal_changed() returns trigger language plpgsql as $$
    begin
      perform pg_notify('portal_changed', portal_id) from (select distinct portal_id from changed) portals;
      return null;
    end $$`.execute(db);
  for (const table of SHOWN) {
    for (const [event, rows] of Object.entries({ insert: 'new', update: 'new', delete: 'old' })) {
      await sql`
        create trigger ${sql.ref(`tell_${event}`)} after ${sql.raw(event)} on ${sql.ref(table)}
        referencing ${sql.raw(rows)} table as changed
        for each statement execute function tell_portal_changed()`.execute(db);
    }
  }
}
