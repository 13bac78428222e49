import { sql, type Kysely } from 'kysely';

/** What campaigns have cost, when they were last read, and months whose lead generation is left to them. */
export async function campaigns(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table campaigns (
      portal_id   text             not null,
      campaign_id text             not null,
      currency    text             check (length(currency) = 3),
      spent       double precision not null check (spent > 0),
      starts_at   timestamptz,
      ends_at     timestamptz,
      primary key (portal_id, campaign_id)
    )`.execute(db);
  await sql`alter table safety_nets add column campaigns_read_at timestamptz`.execute(db);
  await sql`alter table spend_months alter column lead_generation drop not null`.execute(db);
}
