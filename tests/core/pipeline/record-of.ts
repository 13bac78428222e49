import { NO_ENTRY_FIELDS } from '../../../src/core/pipeline/entry-fields.ts';
import type { PipelineId, RecordId } from '../../../src/core/pipeline/identifiers.ts';
import type { StageChange, TrackedRecord } from '../../../src/core/pipeline/tracked-record.ts';

const CREATED_AT_MS = Date.UTC(2026, 0, 1);

/** A plain deal with the given history, created on 1 January 2026. */
export const recordOf = (stageHistory: readonly StageChange[], more: Partial<TrackedRecord> = {}): TrackedRecord => ({
  kind: 'deal',
  id: '1' as RecordId,
  pipelineId: 'sales' as PipelineId,
  stageId: null,
  stageHistory,
  historyComplete: true,
  createdAtMs: CREATED_AT_MS,
  updatedAtMs: CREATED_AT_MS,
  currentStageEnteredAtMs: null,
  amount: 100,
  source: null,
  entryFields: NO_ENTRY_FIELDS,
  touchesKnown: false,
  firstTouchedAtMs: null,
  disqualifiedFor: null,
  ownerId: null,
  archived: false,
  mergedIds: [],
  dealIds: [],
  contactIds: [],
  activity: {
    activitiesKnown: false,
    nextActivityAtMs: null,
    lastContactedAtMs: null,
    closeDatePushes: null,
    contactCount: null,
  },
  ...more,
});
