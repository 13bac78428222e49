import type { Kysely } from 'kysely';
import { ANALYSIS_VERSION, type Analysis } from '../../core/analysis/analysis.ts';
import type { SnapshotWriter } from '../../services/analysis/ports.ts';
import type { SnapshotReader } from '../../services/queries/ports.ts';
import type { SnapshotAges } from '../../services/upkeep/ports.ts';
import type { Tables } from './tables.ts';

/** Analyses as they were worked out last, one for each pipeline and version: a cache, never migrated. */
export function snapshots(db: Kysely<Tables>): SnapshotWriter & SnapshotReader & SnapshotAges {
  return {
    async saveAnalysis(portalId, pipelineId, analysis) {
      const key = { portal_id: portalId, pipeline_id: pipelineId, version: analysis.version };
      const value = { as_of: new Date(analysis.asOfMs), analysis: JSON.stringify(analysis) };
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('snapshots')
          .values({ ...key, ...value })
          .onConflict((conflict) => conflict.columns(['portal_id', 'pipeline_id', 'version']).doUpdateSet(value))
          .execute();
        await tx
          .deleteFrom('snapshots')
          .where('portal_id', '=', portalId)
          .where('pipeline_id', '=', pipelineId)
          .where('version', '<', analysis.version)
          .execute();
      });
    },

    async analysis(portalId, pipelineId) {
      const row = await db
        .selectFrom('snapshots')
        .select('analysis')
        .where('portal_id', '=', portalId)
        .where('pipeline_id', '=', pipelineId)
        .where('version', '=', ANALYSIS_VERSION)
        .executeTakeFirst();
      return row ? (row.analysis as Analysis) : null;
    },

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
  };
}
