import type { Analysis } from '../../core/analysis/analysis.ts';
import type { HistoryQuestion } from '../../core/analysis/analyse-history.ts';
import type { FunnelStage } from '../../core/funnel/funnel-stage.ts';
import type { SalesVerdict } from '../../core/lead-quality/sales-verdicts.ts';
import type { SourceSpend } from '../../core/lead-quality/source-cost.ts';
import type { DataQualityCounts } from '../../core/pipeline/data-quality.ts';
import type { OwnerId, PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';

export interface PipelineReader {
  pipelines(portalId: PortalId): Promise<readonly Pipeline[]>;
}

/** Visits as storage packs them. Nobody opens them but the analyst, who may sit in another thread, and empties the list. */
export type PackedVisits = Uint8Array[];

export interface VisitReader {
  /** Every record of the portal that is not archived, with its visits; up to date when the promise is kept. */
  packedVisits(portalId: PortalId): Promise<PackedVisits>;
  /** How many leads became deals, by the pipeline that their deal is in. */
  leadsBecame(portalId: PortalId): Promise<ReadonlyMap<PipelineId, number>>;
  /** First team of each owner who is in one. */
  ownerTeams(portalId: PortalId): Promise<ReadonlyMap<OwnerId, string>>;
  /** Records touched by each rule, over the same portal. */
  dataQuality(portalId: PortalId): Promise<DataQualityCounts>;
}

export interface Analyst {
  /**
   * Works out a history without holding up what else this program does.
   *
   * @param visits May be taken over: not to be used afterwards.
   */
  analyse(visits: PackedVisits, question: AnalystQuestion): Promise<Analysis>;
}

/** Plain data, so that it can travel between threads. */
export interface AnalystQuestion extends Omit<HistoryQuestion, 'table'> {
  readonly stages: readonly FunnelStage[];
}

export interface FactsKnown {
  /** The moment up to which a portal's records are known whole; null before its first sync has finished. */
  knownUntilMs(portalId: PortalId): Promise<number | null>;
  /** Keeps why the latest analysis failed, for whoever waits for it; null when it did not. */
  noteFailure(portalId: PortalId, code: string | null): Promise<void>;
}

/** What people of a portal chose, as far as an analysis is concerned. */
export interface AnalysisChoices {
  horizonDays(portalId: PortalId): Promise<number>;
  /** The deal pipeline that leads go into; null where nobody said. */
  leadsInto(portalId: PortalId): Promise<PipelineId | null>;
}

export interface SourceSpendReader {
  /** What sources of leads cost; empty where nobody entered it. */
  sourceSpend(portalId: PortalId): Promise<readonly SourceSpend[]>;
}

export interface VerdictReader {
  /** What sales said of leads, the latest of each; empty where nobody did. */
  verdicts(portalId: PortalId): Promise<readonly SalesVerdict[]>;
}

export interface SnapshotWriter {
  /** Replaces the pipeline's snapshot. */
  saveAnalysis(portalId: PortalId, pipelineId: PipelineId, analysis: Analysis): Promise<void>;
}
