import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Who installed, when a portal that left is to be erased, and the budget of calls that all processes share. */
export async function farewells(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table installations
      add column installed_by text,
      add column erase_after  timestamptz`.execute(db);
  // When these left is not known: their thirty days begin now.
  await sql`update installations set erase_after = now() + interval '30 days' where status = 'disconnected'`.execute(
    db,
  );
  await sql`
    alter table installations
      add constraint erased_once_disconnected check ((status = 'disconnected') = (erase_after is not null))`.execute(
    db,
  );
  await sql`
    create table call_ledgers (
      portal_id text  not null,
      bucket    text  not null,
      ledger    jsonb not null check (jsonb_typeof(ledger) = 'object'),
      primary key (portal_id, bucket)
    )`.execute(db);
}
