import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Facts: deals and leads with all that HubSpot kept of their way, and their visits. */
export async function records(db: Kysely<unknown>): Promise<void> {
  await recordTable(db);
  await sql`
    create table merged_records (
      portal_id      text not null,
      kind           text not null check (kind in ('deal', 'lead')),
      record_id      text not null,
      into_record_id text not null,
      primary key (portal_id, kind, record_id),
      check (record_id <> into_record_id)
    )`.execute(db);
  await sql`
    create table record_counters (
      portal_id      text    not null,
      kind           text    not null check (kind in ('deal', 'lead')),
      next_record_no integer not null check (next_record_no >= 0),
      primary key (portal_id, kind)
    )`.execute(db);
  await sql`
    create table stage_visits (
      portal_id     text        not null,
      kind          text        not null check (kind in ('deal', 'lead')),
      record_id     text        not null,
      seq           integer     not null check (seq >= 0),
      pipeline_id   text        not null,
      stage_id      text        not null,
      entered_at    timestamptz not null,
      observed_from timestamptz not null,
      left_at       timestamptz,
      next_stage_id text,
      primary key (portal_id, kind, record_id, seq),
      check (observed_from >= entered_at),
      check (left_at >= entered_at),
      check (next_stage_id is null or left_at is not null)
    )`.execute(db);
}

async function recordTable(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table records (
      portal_id                text             not null,
      kind                     text             not null check (kind in ('deal', 'lead')),
      record_id                text             not null check (record_id <> ''),
      record_no                integer          not null check (record_no >= 0),
      chunk_no                 integer          not null check (chunk_no >= 0),
      pipeline_id              text             not null,
      stage_id                 text,
      stage_history            jsonb            not null check (jsonb_typeof(stage_history) = 'array'),
      history_complete         boolean          not null,
      created_at               timestamptz      not null,
      updated_at               timestamptz      not null,
      current_stage_entered_at timestamptz,
      amount                   double precision check (amount > '-Infinity' and amount < 'Infinity'),
      source                   text,
      owner_id                 text,
      archived                 boolean          not null,
      merged_ids               text[]           not null,
      deal_ids                 text[]           not null,
      contact_ids              text[]           not null,
      activities_known         boolean          not null,
      next_activity_at         timestamptz,
      last_contacted_at        timestamptz,
      close_date_pushes        integer          check (close_date_pushes >= 0),
      contact_count            integer          check (contact_count >= 0),
      data_quality             text[]           not null,
      primary key (portal_id, kind, record_id),
      check (kind = 'lead' or deal_ids = '{}')
    )`.execute(db);
  // The chunk comes first, or a planner without statistics would take this index for look-ups by record as well.
  await sql`create index records_by_chunk on records (chunk_no, portal_id, kind)`.execute(db);
}
