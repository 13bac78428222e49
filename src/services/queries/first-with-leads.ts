import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import type { SnapshotReader } from './ports.ts';

/** The deal pipeline that leads go into; the first one where none does, or none is analysed yet. */
export async function firstWithLeads(
  snapshots: SnapshotReader,
  portalId: PortalId,
  pipelines: readonly Pipeline[],
): Promise<Pipeline | undefined> {
  for (const pipeline of pipelines) {
    const analysis = await snapshots.analysis(portalId, pipeline.id);
    if (analysis?.leadQuality.recordKind === 'lead') return pipeline;
  }
  return pipelines[0];
}
