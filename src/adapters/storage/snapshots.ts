import { sql, type Kysely } from 'kysely';
import { ANALYSIS_VERSION } from '../../core/analysis/analysis.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { SnapshotWriter } from '../../services/analysis/ports.ts';
import type { SnapshotReader } from '../../services/queries/ports.ts';
import type { SourcesSeen } from '../../services/settings/ports.ts';
import type { SnapshotAges } from '../../services/upkeep/ports.ts';
import { keptAnalyses } from './kept-analyses.ts';
import type { Tables } from './tables.ts';

/** Analyses as they were worked out last, one for each pipeline and version: a cache, never migrated. */
export function snapshots(db: Kysely<Tables>): SnapshotWriter & SnapshotReader & SnapshotAges & SourcesSeen {
  return {
    async saveAnalysis(portalId, pipelineId, analysis) {
      const key = { portal_id: portalId, pipeline_id: pipelineId, version: analysis.version };
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('snapshots')
          .values({ ...key, as_of: new Date(analysis.asOfMs), analysis: JSON.stringify(analysis) })
          .onConflict((conflict) =>
            // By reference: an analysis is large, and would go over twice.
            conflict.columns(['portal_id', 'pipeline_id', 'version']).doUpdateSet((row) => ({
              as_of: row.ref('excluded.as_of'),
              analysis: row.ref('excluded.analysis'),
            })),
          )
          .execute();
        await tx
          .deleteFrom('snapshots')
          .where('portal_id', '=', portalId)
          .where('pipeline_id', '=', pipelineId)
          .where('version', '<', analysis.version)
          .execute();
      });
    },

    analysis: keptAnalyses(db),

    async analysedAsOfMs(portalId, pipelineId) {
      const row = await db
        .selectFrom('snapshots')
        .select('as_of')
        .where('portal_id', '=', portalId)
        .where('pipeline_id', '=', pipelineId)
        .where('version', '=', ANALYSIS_VERSION)
        .executeTakeFirst();
      return row?.as_of.getTime() ?? null;
    },

    sources: (portalId) => sourcesSeen(db, portalId),
  };
}

async function sourcesSeen(db: Kysely<Tables>, portalId: PortalId): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`
    select one->>'source' as source
    from snapshots, jsonb_array_elements(analysis->'leadQuality'->'sources') one
    where portal_id = ${portalId} and version = ${ANALYSIS_VERSION} and one->>'source' is not null
    group by 1 order by sum((one->>'leads')::integer) desc, 1`.execute(db);
  return rows.map(({ source }) => source);
}
