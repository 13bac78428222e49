import { DAY_MS } from '../../src/core/pipeline/time-units.ts';

/** What is really wrong in the generated account, for whoever wants to see whether it is found. */
export interface KnownTruth {
  readonly pipelineId: string;
  readonly stageId: string;
  /** Visits entered from this moment on are worse. */
  readonly changedAtMs: number;
  /** Chance that a visit which ends forward or lost ends forward, of a record like most, 0–1. */
  readonly advanceChanceBefore: number;
  readonly advanceChanceAfter: number;
  /** Stays after the change are this many times as long. */
  readonly slower: number;
}

const CHANGED_DAYS_AGO = 120;

export const knownTruth = (anchorMs: number): KnownTruth => ({
  pipelineId: 'default',
  stageId: 'presentationscheduled',
  changedAtMs: anchorMs - CHANGED_DAYS_AGO * DAY_MS,
  advanceChanceBefore: 0.62,
  advanceChanceAfter: 0.4,
  slower: 1.4,
});
