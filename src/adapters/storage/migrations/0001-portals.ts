import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Who installed, and what a portal is: its account, pipelines, stages and owners. */
export async function portals(db: Kysely<unknown>): Promise<void> {
  await installations(db);
  await sql`
    create table portals (
      portal_id text primary key,
      time_zone text not null,
      currency  text not null check (currency ~ '^[A-Z]{3}$')
    )`.execute(db);
  await pipelines(db);
  await sql`
    create table owners (
      portal_id text    not null,
      owner_id  text    not null,
      archived  boolean not null,
      teams     text[]  not null,
      primary key (portal_id, owner_id)
    )`.execute(db);
}

async function installations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table installations (
      portal_id     text        primary key check (portal_id <> ''),
      access_token  text        not null,
      refresh_token text        not null,
      expires_at    timestamptz not null,
      scopes        text[]      not null,
      status        text        not null check (status in ('connected', 'disconnected')),
      installed_at  timestamptz not null,
      lease_holder  text,
      lease_until   timestamptz,
      check ((lease_holder is null) = (lease_until is null))
    )`.execute(db);
  await sql`
    create table install_states (
      state_hash text        primary key check (length(state_hash) = 64),
      expires_at timestamptz not null
    )`.execute(db);
}

async function pipelines(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table pipelines (
      portal_id   text    not null,
      kind        text    not null check (kind in ('deal', 'lead')),
      pipeline_id text    not null,
      label       text    not null,
      position    integer not null check (position >= 0),
      archived    boolean not null,
      primary key (portal_id, kind, pipeline_id)
    )`.execute(db);
  await sql`
    create table stages (
      portal_id   text    not null,
      kind        text    not null check (kind in ('deal', 'lead')),
      pipeline_id text    not null,
      stage_id    text    not null,
      label       text    not null,
      position    integer not null check (position >= 0),
      stage_kind  text    not null check (stage_kind in ('open', 'won', 'lost')),
      stage_owner text    not null check (stage_owner in ('marketing', 'sales', 'shared')),
      archived    boolean not null,
      primary key (portal_id, kind, pipeline_id, stage_id),
      foreign key (portal_id, kind, pipeline_id) references pipelines on delete cascade
    )`.execute(db);
}
