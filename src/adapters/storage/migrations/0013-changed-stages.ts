import { sql, type Kysely } from 'kysely';

/** Stages that have changed since the records were traced stand in the inbox, one hint for each kind of record. */
export async function changedStages(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table inbox drop constraint inbox_kind_check, add constraint inbox_kind_check
      check (kind in ('deal', 'lead', 'contact', 'contact-to-forget', 'stages'))`.execute(db);
}
