import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import { findAnalysis, type AnalysisFound, type NotReady } from './find-analysis.ts';
import type { PortalReader, ProgressReader, SnapshotReader } from './ports.ts';

/**
 * Everything the overview shows of one deal pipeline; of the first one when none, or one that is not there, is named.
 * Reads what is kept; never asks HubSpot and never waits for an analysis.
 */
export type ReadOverview = (portalId: PortalId, pipelineId: PipelineId | null) => Promise<NotReady | AnalysisFound>;

interface Ports {
  readonly portals: PortalReader;
  readonly progress: ProgressReader;
  readonly snapshots: SnapshotReader;
}

export function readOverview(ports: Ports): ReadOverview {
  const find = findAnalysis(ports);
  return (portalId, pipelineId) =>
    find(portalId, (pipelines) => pipelines.find(({ id }) => id === pipelineId) ?? pipelines[0]);
}
