import { sql, type Kysely } from 'kysely';
import { ANALYSIS_VERSION, type Analysis } from '../../core/analysis/analysis.ts';
import type { SnapshotReader } from '../../services/queries/ports.ts';
import type { Tables } from './tables.ts';

/** A card is asked for far more often than an analysis is worked out, and reading one anew takes most of the time. */
const MOST_KEPT = 32;

const rowVersion = sql<string>`xmin::text`.as('row_version');

/**
 * Reads analyses and keeps the last ones. Each time it asks for the row's own version, which every write changes in
 * whichever process it happens: what is kept is never older than the database.
 */
export function keptAnalyses(db: Kysely<Tables>): SnapshotReader['analysis'] {
  const kept = new Map<string, { readonly version: string; readonly analysis: Analysis }>();
  return async (portalId, pipelineId) => {
    const key = `${portalId} ${pipelineId}`;
    const ofThis = db
      .selectFrom('snapshots')
      .where('portal_id', '=', portalId)
      .where('pipeline_id', '=', pipelineId)
      .where('version', '=', ANALYSIS_VERSION);
    const now = await ofThis.select(rowVersion).executeTakeFirst();
    const known = kept.get(key);
    if (now !== undefined && known?.version === now.row_version) return known.analysis;
    kept.delete(key);
    const row = await ofThis.select(['analysis', rowVersion]).executeTakeFirst();
    if (!row) return null;
    const analysis = row.analysis as Analysis;
    kept.set(key, { version: row.row_version, analysis });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return analysis;
  };
}
