import { sql, type Kysely } from 'kysely';

/** Cards tell advice only where spend can be worked with. Months and sources change only together with their table. */
const SHOWN = ['spend_tables', 'campaigns'];

/** Changes of what was entered and read of spend are told as all others are (0010). */
export async function toldSpend(db: Kysely<unknown>): Promise<void> {
  for (const table of SHOWN) {
    for (const [event, rows] of Object.entries({ insert: 'new', update: 'new', delete: 'old' })) {
      await sql`
        create trigger ${sql.ref(`tell_${event}`)} after ${sql.raw(event)} on ${sql.ref(table)}
        referencing ${sql.raw(rows)} table as changed
        for each statement execute function tell_portal_changed()`.execute(db);
    }
  }
}
