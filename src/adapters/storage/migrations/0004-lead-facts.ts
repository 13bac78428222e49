import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What was known of a record when it was made, when it was first touched, and why it was disqualified. */
export async function leadFacts(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table records
      add column touches_known    boolean     not null default false,
      add column first_touched_at timestamptz,
      add column disqualified_for text,
      add column entry_fields     jsonb       not null default '{}' check (jsonb_typeof(entry_fields) = 'object')
    `.execute(db);
  // A card of a contact looks for the leads and deals that are tied to it.
  await sql`create index records_by_contact on records using gin (contact_ids)`.execute(db);
}
