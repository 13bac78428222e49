import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import { findAnalysis, type AnalysisFound, type NotReady } from './find-analysis.ts';
import { namedOrWithLeads } from './first-with-leads.ts';
import type { PortalReader, ProgressReader, SnapshotReader } from './ports.ts';

/**
 * What is known of the sources of one deal pipeline; where none, or one that is not there, is named, of the one that
 * leads go into. Reads what is kept; never asks HubSpot and never waits for an analysis.
 */
export type ReadSources = (portalId: PortalId, pipelineId: PipelineId | null) => Promise<NotReady | AnalysisFound>;

interface Ports {
  readonly portals: PortalReader;
  readonly progress: ProgressReader;
  readonly snapshots: SnapshotReader;
}

export function readSources(ports: Ports): ReadSources {
  const find = findAnalysis(ports);
  return (portalId, pipelineId) =>
    find(portalId, (deals) => namedOrWithLeads(ports.snapshots, { portalId, pipelineId }, deals));
}
