import type { Analysis } from '../../core/analysis/analysis.ts';
import type { BudgetSettings } from '../../core/budget/budget-settings.ts';
import type { Outcome } from '../../core/budget/outcome.ts';
import type { Recommendation } from '../../core/budget/recommendation.ts';
import type { SpendMonth } from '../../core/budget/spend.ts';
import type { TrackRecord } from '../../core/budget/track-record.ts';
import type { OwnerId, PipelineId, PortalId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import type { StageVisit } from '../../core/pipeline/stage-visit.ts';
import type { TrackedRecord } from '../../core/pipeline/tracked-record.ts';

/** A deal as it is kept. */
export interface KeptDeal {
  readonly id: RecordId;
  readonly pipelineId: PipelineId;
  readonly amount: number | null;
  readonly source: string | null;
  readonly ownerId: OwnerId | null;
  readonly activity: TrackedRecord['activity'];
  /** Oldest first; the last one is where it is now. */
  readonly visits: readonly StageVisit[];
}

export interface DealReader {
  deal(portalId: PortalId, dealId: RecordId): Promise<KeptDeal | null>;
}

/** A lead as it is kept. */
export type KeptLead = Pick<
  TrackedRecord,
  | 'id'
  | 'pipelineId'
  | 'createdAtMs'
  | 'source'
  | 'entryFields'
  | 'touchesKnown'
  | 'firstTouchedAtMs'
  | 'disqualifiedFor'
  | 'dealIds'
> & {
  /** Oldest first; the last one is where it is now. */
  readonly visits: readonly StageVisit[];
};

export interface LeadReader {
  /** The newest twenty, newest first. */
  leadsOfContact(portalId: PortalId, contactId: string): Promise<readonly KeptLead[]>;
}

export interface SnapshotReader {
  /** The newest of this code's version; null when there is none. */
  analysis(portalId: PortalId, pipelineId: PipelineId): Promise<Analysis | null>;
}

export interface PortalReader {
  /** Portals whose installation is connected. */
  all(): Promise<readonly PortalId[]>;
  /** Null when the portal is not installed. */
  status(portalId: PortalId): Promise<'connected' | 'disconnected' | null>;
  currency(portalId: PortalId): Promise<string | null>;
  pipelines(portalId: PortalId): Promise<readonly Pipeline[]>;
}

export interface ProgressReader {
  progress(portalId: PortalId): Promise<ProgressSeen | null>;
}

/** How far the first sync has come, as a reader needs it. */
export interface ProgressSeen {
  readonly resumedAtMs: number;
  readonly doneBefore: number;
  readonly finishedAtMs: number | null;
  readonly failure: string | null;
  readonly kinds: readonly {
    readonly kind: RecordKind;
    readonly done: number;
    readonly total: number | null;
    readonly state: 'waiting' | 'running' | 'finished' | 'not-granted';
  }[];
}

/** A recommendation and where it stands now. */
export interface RecommendationSeen {
  readonly id: string;
  readonly recommendation: Omit<Recommendation, 'fitted'>;
  readonly proposedAtMs: number;
  readonly expiresAtMs: number;
  /** When it can be seen what came of it; null when nothing is to be moved. */
  readonly readOnMs: number | null;
  readonly standing: {
    readonly state: 'proposed' | 'accepted' | 'dismissed' | 'snoozed' | 'expired' | 'read';
    readonly by: string | null;
    readonly atMs: number | null;
    readonly reason: string | null;
    readonly snoozedUntilMs: number | null;
  };
  readonly outcome: Outcome | null;
}

export interface AdviceSeen {
  /** Newest first; the first one is the present one. */
  readonly recommendations: readonly RecommendationSeen[];
  readonly trackRecord: TrackRecord;
  readonly reviewOnMs: number;
}

export interface AdviceReader {
  advice(portalId: PortalId, pipelineId: PipelineId, cadenceMonths: number): Promise<AdviceSeen>;
  /** The present one; null where nothing was advised. */
  presentAdvice(portalId: PortalId, pipelineId: PipelineId): Promise<RecommendationSeen | null>;
}

/** What people entered and chose, as advice takes it. */
export interface InputsReader {
  inputs(
    portalId: PortalId,
    pipelineId: PipelineId,
  ): Promise<{ readonly settings: BudgetSettings; readonly spend: readonly SpendMonth[] }>;
}

/** What a person of sales said of a lead last. */
export interface VerdictSeen {
  readonly leadId: RecordId;
  readonly accepted: boolean;
  readonly reason: string | null;
  readonly by: string;
  readonly atMs: number;
}

export interface VerdictsOfLeads {
  /** Of those that were judged, in no order. */
  latestVerdicts(portalId: PortalId, leadIds: readonly RecordId[]): Promise<readonly VerdictSeen[]>;
}

/** How close what is kept is to what HubSpot has. */
export interface InStep {
  /** Null before the first sync has finished. */
  readonly knownUntilMs: number | null;
  /** Things that HubSpot told of and that were not read yet. */
  readonly waiting: number;
  /** Records that the latest full list found to differ; null before there was one. */
  readonly drifted: number | null;
  readonly relistedAtMs: number | null;
}

export interface InStepReader {
  inStep(portalId: PortalId): Promise<InStep>;
}
