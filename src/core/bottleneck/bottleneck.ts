import type { StageId } from '../pipeline/identifiers.ts';
import type { StageOwner } from '../pipeline/pipeline.ts';
import type { Interval } from '../statistics/interval.ts';

export type Verdict = 'bottleneck' | 'candidates' | 'no clear bottleneck';

/** What looks worse than in the earlier period. */
export type Cause = 'conversion' | 'speed' | 'conversion and speed' | 'unclear';

/** One stage as a possible bottleneck. */
export interface StageStake {
  readonly stageId: StageId;
  readonly owner: StageOwner;
  /** Chance that this stage costs more than every other, 0–1. */
  readonly chanceTop: number;
  /** Won per quarter if the stage were as good as its reference; in `unit`. */
  readonly stake: Interval;
  /** Chance that the stage has really changed since the earlier period, 0–1. */
  readonly chanceChanged: number;
  readonly cause: Cause;
  readonly advancedShareNow: Interval | null;
  readonly advancedShareBefore: Interval | null;
  readonly medianStayDaysNow: number | null;
  readonly medianStayDaysBefore: number | null;
}

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where the funnel loses most against its own earlier self. */
export interface Bottleneck {
  readonly verdict: Verdict;
  /** Currency per quarter when amounts are known, else wins per quarter. */
  readonly unit: 'value' | 'wins';
  /** Every open stage that could be judged, largest `chanceTop` first. With a verdict, the first is meant. */
  readonly stages: readonly StageStake[];
  readonly now: Period;
  readonly before: Period;
  /** The stage with the lowest naive rate: what a plain report would blame. */
  readonly lowestNaiveStageId: StageId | null;
}
