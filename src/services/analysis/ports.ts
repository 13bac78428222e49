import type { Analysis } from '../../core/analysis/analysis.ts';
import type { FunnelStage } from '../../core/funnel/funnel-stage.ts';
import type { VisitTable } from '../../core/funnel/visit-table.ts';
import type { DataQualityCounts } from '../../core/pipeline/data-quality.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';

export interface PipelineReader {
  pipelines(portalId: PortalId): Promise<readonly Pipeline[]>;
}

export interface VisitReader {
  /** Every record of the portal that is not archived and visited one of the stages, as columns. */
  visitTable(portalId: PortalId, stages: readonly FunnelStage[]): Promise<VisitTable>;
  /** How many leads became deals, by the pipeline that their deal is in. */
  leadsBecame(portalId: PortalId): Promise<ReadonlyMap<PipelineId, number>>;
  /** Records touched by each rule, over the same portal. */
  dataQuality(portalId: PortalId): Promise<DataQualityCounts>;
}

export interface FactsKnown {
  /** The moment up to which a portal's records are known whole; null before its first sync has finished. */
  knownUntilMs(portalId: PortalId): Promise<number | null>;
  /** Keeps why the latest analysis failed, for whoever waits for it; null when it did not. */
  noteFailure(portalId: PortalId, code: string | null): Promise<void>;
}

export interface SnapshotWriter {
  /** Replaces the pipeline's snapshot. */
  saveAnalysis(portalId: PortalId, pipelineId: PipelineId, analysis: Analysis): Promise<void>;
}
