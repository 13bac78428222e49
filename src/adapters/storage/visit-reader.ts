import { sql } from 'kysely';
import type { DataQualityRule } from '../../core/pipeline/data-quality.ts';
import type { OwnerId, PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { VisitReader } from '../../services/analysis/ports.ts';
import { rebuildDirtyChunks } from './chunk-rebuild.ts';
import type { Database } from './database.ts';

/** A portal's visits for the analysis: chunks of columns, which are built anew where records changed. */
export function visitReader(database: Pick<Database, 'db' | 'readBytes'>): VisitReader {
  const { db } = database;
  return {
    async packedVisits(portalId) {
      await rebuildDirtyChunks(db, portalId);
      return readChunks(database, portalId);
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

/** Chunks to a query: few enough that no answer grows with the portal, and that others who ask need not wait. */
const CHUNKS_A_QUERY = 64;

/** Leads first, as a funnel passes them. */
async function readChunks({ db, readBytes }: Pick<Database, 'db' | 'readBytes'>, portalId: PortalId) {
  const kinds = await db
    .selectFrom('visit_chunks')
    .select(({ fn }) => ['kind', fn.max('chunk_no').as('last')])
    .where('portal_id', '=', portalId)
    .groupBy('kind')
    .orderBy('kind', 'desc')
    .execute();
  const chunks: Uint8Array[] = [];
  for (const { kind, last } of kinds) {
    for (let first = 0; first <= last; first += CHUNKS_A_QUERY) {
      const query = db
        .selectFrom('visit_chunks')
        .select('body')
        .where('portal_id', '=', sql.lit(portalId))
        .where('kind', '=', sql.lit(kind))
        .where('chunk_no', '>=', sql.lit(first))
        .where('chunk_no', '<', sql.lit(first + CHUNKS_A_QUERY))
        .where('body', 'is not', null)
        .orderBy('chunk_no');
      chunks.push(...(await readBytes(query.compile().sql)));
    }
  }
  return chunks;
}
