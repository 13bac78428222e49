import type { StageChange, TrackedRecord } from '../../../src/core/pipeline/tracked-record.ts';
import { trackedRecord } from '../../fixtures/records.ts';

/** A plain deal with the given history, created on 1 January 2026. */
export const recordOf = (stageHistory: readonly StageChange[], more: Partial<TrackedRecord> = {}): TrackedRecord =>
  trackedRecord({ stageId: null, amount: 100, stageHistory, ...more });
