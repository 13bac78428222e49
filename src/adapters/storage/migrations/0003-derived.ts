import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** How far a sync has come, and what is worked out from the facts: visits as columns, analyses. */
export async function derived(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table visit_chunks (
      portal_id      text    not null,
      kind           text    not null check (kind in ('deal', 'lead')),
      chunk_no       integer not null check (chunk_no >= 0),
      revision       integer not null default 1,
      built_revision integer,
      format         integer,
      body           bytea,
      primary key (portal_id, kind, chunk_no),
      check (built_revision <= revision),
      check ((built_revision is null) = (body is null) and (built_revision is null) = (format is null))
    )`.execute(db);
  // Typed arrays hardly shrink and are read whole.
  await sql`alter table visit_chunks alter column body set storage external`.execute(db);
  await sql`
    create table snapshots (
      portal_id   text        not null,
      pipeline_id text        not null,
      version     integer     not null check (version > 0),
      as_of       timestamptz not null,
      analysis    jsonb       not null,
      primary key (portal_id, pipeline_id, version)
    )`.execute(db);
  await progress(db);
}

async function progress(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sync_progress (
      portal_id   text        primary key,
      started_at  timestamptz not null,
      resumed_at  timestamptz not null,
      done_before integer     not null check (done_before >= 0),
      finished_at timestamptz,
      failure     text
    )`.execute(db);
  await sql`
    create table sync_progress_kinds (
      portal_id text    not null,
      kind      text    not null check (kind in ('deal', 'lead')),
      position  integer not null check (position >= 0),
      done      integer not null check (done >= 0),
      total     integer check (total >= 0),
      "after"   text,
      state     text    not null check (state in ('waiting', 'running', 'finished', 'not-granted')),
      primary key (portal_id, kind),
      foreign key (portal_id) references sync_progress on delete cascade
    )`.execute(db);
}
