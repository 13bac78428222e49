import type { EntryFields } from './entry-fields.ts';
import type { OwnerId, PipelineId, RecordId, RecordKind, StageId } from './identifiers.ts';

/** What made a change of stage, as far as HubSpot tells. */
export type ChangeSource = 'person' | 'automation' | 'bulk' | 'import' | 'integration' | 'unknown';

/** One change of stage as HubSpot recorded it. */
export interface StageChange {
  readonly stageId: StageId;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly source: ChangeSource;
}

/** Signs of life beside the stage; each null when HubSpot does not say. */
export interface RecordActivity {
  /**
   * Whether HubSpot tells of activities: then `nextActivityAtMs: null` means that none is planned, and
   * `lastContactedAtMs: null` that nobody was ever in touch.
   */
  readonly activitiesKnown: boolean;
  readonly nextActivityAtMs: number | null;
  readonly lastContactedAtMs: number | null;
  /** How often the expected close date was moved to a later day. */
  readonly closeDatePushes: number | null;
  readonly contactCount: number | null;
}

/** Of a record of whose activities nobody tells. */
export const ACTIVITY_NOT_KNOWN: RecordActivity = {
  activitiesKnown: false,
  nextActivityAtMs: null,
  lastContactedAtMs: null,
  closeDatePushes: null,
  contactCount: null,
};

/** What of a record decides how its way is read. */
export type TraceableRecord = Pick<
  TrackedRecord,
  | 'kind'
  | 'stageId'
  | 'stageHistory'
  | 'historyComplete'
  | 'createdAtMs'
  | 'currentStageEnteredAtMs'
  | 'amount'
  | 'archived'
  | 'mergedIds'
>;

/** A deal or a lead with all that HubSpot kept of its way, before any rule is applied. */
export interface TrackedRecord {
  readonly kind: RecordKind;
  readonly id: RecordId;
  /** The pipeline it is in today; a change of stage belongs to the pipeline of its stage, not to this one. */
  readonly pipelineId: PipelineId;
  /** The stage it is in today; null when HubSpot gives none. */
  readonly stageId: StageId | null;
  /** Oldest first, ties in HubSpot's order. May be empty. */
  readonly stageHistory: readonly StageChange[];
  /** False when HubSpot's cap on revisions may have cut off the oldest changes. */
  readonly historyComplete: boolean;
  readonly createdAtMs: number;
  /** Last change as HubSpot knows it; decides which of two copies is newer. */
  readonly updatedAtMs: number;
  /** When it entered its present stage, as HubSpot calculates it; null when not known. */
  readonly currentStageEnteredAtMs: number | null;
  /** In the portal's home currency, major units; null when nobody entered one. */
  readonly amount: number | null;
  /** Where it came from first (original source); null when not known. */
  readonly source: string | null;
  /** What was known when it was made. */
  readonly entryFields: EntryFields;
  /** Whether HubSpot tells of first touches: then `firstTouchedAtMs: null` means that nobody has reached out yet. */
  readonly touchesKnown: boolean;
  /** When somebody first reached out to it. */
  readonly firstTouchedAtMs: number | null;
  /** Why it was disqualified: one of the portal's own list of reasons, never a note; null when nobody said. */
  readonly disqualifiedFor: string | null;
  readonly ownerId: OwnerId | null;
  readonly archived: boolean;
  /** Records that were merged into this one. */
  readonly mergedIds: readonly RecordId[];
  /** For a lead: the deals it became; for a deal: empty. */
  readonly dealIds: readonly RecordId[];
  readonly contactIds: readonly string[];
  readonly activity: RecordActivity;
}
