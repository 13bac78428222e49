import { sql, type Kysely } from 'kysely';
import type { DataQualityRule } from '../../core/pipeline/data-quality.ts';
import type { OwnerId, PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { VisitReader } from '../../services/analysis/ports.ts';
import { rebuildDirtyChunks } from './chunk-rebuild.ts';
import type { Tables } from './tables.ts';

/** A portal's visits for the analysis: chunks of columns, which are built anew where records changed. */
export function visitReader(db: Kysely<Tables>): VisitReader {
  return {
    async packedVisits(portalId) {
      await rebuildDirtyChunks(db, portalId);
      return readChunks(db, portalId);
    },

    async leadsBecame(portalId) {
      // `limit` holds the planner to one look-up by key for each lead: the embedded engine gathers no statistics.
      const { rows } = await sql<{ pipeline_id: PipelineId; leads: number }>`
        select deal.pipeline_id, count(*)::integer as leads
        from records lead cross join lateral (
          select pipeline_id from records deal
          where deal.portal_id = lead.portal_id and deal.kind = 'deal' and deal.record_id = lead.deal_ids[1]
            and not deal.archived
          limit 1
        ) deal
        where lead.portal_id = ${portalId} and lead.kind = 'lead' and not lead.archived
        group by deal.pipeline_id`.execute(db);
      return new Map(rows.map(({ pipeline_id, leads }) => [pipeline_id, leads]));
    },

    async ownerTeams(portalId) {
      const { rows } = await sql<{ owner_id: OwnerId; team: string }>`
        select owner_id, teams[1] as team
        from owners
        where portal_id = ${portalId} and teams[1] is not null`.execute(db);
      return new Map(rows.map(({ owner_id, team }) => [owner_id, team]));
    },

    async dataQuality(portalId) {
      const { rows } = await sql<{ rule: DataQualityRule; records: number }>`
        select rule, count(*)::integer as records
        from records cross join unnest(data_quality) as rule
        where portal_id = ${portalId}
        group by rule`.execute(db);
      return Object.fromEntries(rows.map(({ rule, records }) => [rule, records]));
    },
  };
}

/** Chunks to a query: few enough that no answer grows with the portal. */
const CHUNKS_A_QUERY = 64;

/** Leads first, as a funnel passes them. */
async function readChunks(db: Kysely<Tables>, portalId: PortalId): Promise<Uint8Array[]> {
  const keys = await db
    .selectFrom('visit_chunks')
    .select(['kind', 'chunk_no'])
    .where('portal_id', '=', portalId)
    .where('body', 'is not', null)
    .orderBy('kind', 'desc')
    .orderBy('chunk_no')
    .execute();
  const chunks: Uint8Array[] = [];
  for (let first = 0; first < keys.length; first += CHUNKS_A_QUERY) {
    const some = keys.slice(first, first + CHUNKS_A_QUERY);
    const { rows } = await sql<{ body: Uint8Array | null }>`
      select body from visit_chunks
      where portal_id = ${portalId} and (kind, chunk_no) in (
        select * from unnest(${some.map(({ kind }) => kind)}::text[], ${some.map((one) => one.chunk_no)}::integer[]))
      order by kind desc, chunk_no`.execute(db);
    for (const { body } of rows) if (body !== null) chunks.push(body);
  }
  return chunks;
}
