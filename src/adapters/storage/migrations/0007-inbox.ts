import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What HubSpot says has changed and is still to be read; up to when a portal is known; when it was last gone over. */
export async function inbox(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence inbox_revisions`.execute(db);
  await sql`
    create table inbox (
      portal_id text        not null,
      kind      text        not null check (kind in ('deal', 'lead', 'contact', 'contact-to-forget')),
      record_id text        not null check (record_id <> ''),
      revision  bigint      not null default nextval('inbox_revisions'),
      since     timestamptz not null default now(),
      primary key (portal_id, kind, record_id)
    )`.execute(db);
  await sql`create index inbox_in_order on inbox (portal_id, revision)`.execute(db);
  await sql`alter table sync_progress add column known_until timestamptz`.execute(db);
  await sql`
    create table safety_nets (
      portal_id      text        primary key,
      searched_until timestamptz,
      settled_until  timestamptz,
      bin_read_at    timestamptz,
      relisted_at    timestamptz,
      drifted        integer     check (drifted >= 0)
    )`.execute(db);
}
