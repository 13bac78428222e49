import { sql, type Kysely } from 'kysely';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { ContactEraser, Forgotten } from '../../services/privacy/ports.ts';
import { hintAtRecordsOf, syncedOnce } from './inbox.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Forgets people. Their numbers stand with the records they are tied to, in the inbox, and nowhere else. */
export function contactEraser(db: Db): ContactEraser {
  return {
    forgetAsked: (portalId) =>
      db.transaction().execute(async (tx) => {
        if (!(await syncedOnce(tx, portalId))) return null;
        const ids = await takeAsked(tx, portalId);
        if (ids.length === 0) return { contacts: 0, records: 0, pipelineIds: [] };
        await hintAtRecordsOf(tx, portalId, ids);
        const records = await untie(tx, portalId, ids);
        const pipelineIds = records > 0 ? await dropDerived(tx, portalId) : [];
        return { contacts: ids.length, records, pipelineIds } satisfies Forgotten;
      }),
  };
}

/** The hints go first: whatever else happens in the transaction, they go with it or stay with it. */
async function takeAsked(tx: Db, portalId: PortalId): Promise<string[]> {
  const asked = await sql<{ record_id: string }>`
    delete from inbox where portal_id = ${portalId} and kind = 'contact-to-forget' returning record_id`.execute(tx);
  const ids = asked.rows.map(({ record_id }) => record_id);
  await sql`
    delete from inbox
    where portal_id = ${portalId} and kind = 'contact' and record_id = any(${ids}::text[])`.execute(tx);
  return ids;
}

/** Takes the contacts from their records, and the chunks that these are in are built anew from nothing. */
async function untie(tx: Db, portalId: PortalId, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ kind: string; chunk_no: number }>`
    update records set contact_ids = array(select one from unnest(contact_ids) with ordinality as own (one, at)
      where one <> all(${ids}::text[]) order by at)
    where portal_id = ${portalId} and contact_ids && ${ids}::text[]
    returning kind, chunk_no`.execute(tx);
  await sql`
    update visit_chunks set revision = revision + 1, built_revision = null, format = null, body = null
    where portal_id = ${portalId} and (kind, chunk_no) in (
      select * from unnest(${rows.map(({ kind }) => kind)}::text[], ${rows.map((row) => row.chunk_no)}::integer[]))`.execute(
    tx,
  );
  return rows.length;
}

async function dropDerived(tx: Db, portalId: PortalId): Promise<PipelineId[]> {
  const { rows } = await sql<{ pipeline_id: PipelineId }>`
    with gone as (delete from snapshots where portal_id = ${portalId} returning pipeline_id)
    select distinct pipeline_id from gone order by pipeline_id`.execute(tx);
  return rows.map(({ pipeline_id }) => pipeline_id);
}
