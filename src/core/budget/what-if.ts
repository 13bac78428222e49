import type { StageId } from '../pipeline/identifiers.ts';
import type { Interval } from '../statistics/interval.ts';

/** A question on top of a recommendation. Whatever is left out stays as it is. */
export interface WhatIfQuestion {
  /** Both lines together, per month, above 0. */
  readonly total?: number;
  /** Lead generation as a share of both lines, 0–1. */
  readonly leadShare?: number;
  /** Whole days within those the funnel was read for. */
  readonly horizonDays?: number;
  /** A stage that would pass on more of its records: 0.1 for a tenth more, −0.5–1. */
  readonly stage?: { readonly stageId: StageId; readonly moreAdvanced: number };
}

export interface WhatIfAnswer {
  readonly horizonDays: number;
  readonly leadGeneration: number;
  readonly salesEnablement: number;
  /** Won within the horizon so, and as things are; in `unit`. */
  readonly value: Interval;
  readonly valueAsIs: Interval;
  readonly gain: Interval;
  readonly chanceOfGain: number;
  /** Margin times the gain, less what more is spent; null without a margin or amounts. */
  readonly profit: Interval | null;
  /** Beyond the largest shift: the response so far from what was ever tried is a guess. */
  readonly beyondLimits: boolean;
}
