import { sql, type Kysely } from 'kysely';

/** An analysis is written far more often than it is read from here: packing it took as long as writing it. */
export async function plainSnapshots(db: Kysely<unknown>): Promise<void> {
  await sql`alter table snapshots alter column analysis set storage external`.execute(db);
}
