import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
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

/** Of the deal pipelines, the one that is named; where none, or one that is not there, is named, {@link firstWithLeads}. */
export async function namedOrWithLeads(
  snapshots: SnapshotReader,
  { portalId, pipelineId }: { readonly portalId: PortalId; readonly pipelineId: PipelineId | null },
  pipelines: readonly Pipeline[],
): Promise<Pipeline | undefined> {
  return pipelines.find(({ id }) => id === pipelineId) ?? (await firstWithLeads(snapshots, portalId, pipelines));
}
