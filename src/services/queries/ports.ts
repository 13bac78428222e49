import type { Analysis } from '../../core/analysis/analysis.ts';
import type { PipelineId, PortalId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import type { StageVisit } from '../../core/pipeline/stage-visit.ts';
import type { TrackedRecord } from '../../core/pipeline/tracked-record.ts';

/** A deal as it is kept. */
export interface KeptDeal {
  readonly id: RecordId;
  readonly pipelineId: PipelineId;
  readonly amount: number | null;
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
