import type { StageId } from '../pipeline/identifiers.ts';
import type { Interval } from '../statistics/interval.ts';
import type { OutlookTilt } from './tilt.ts';

/** What is foretold for a record that has been in one stage for a given time. */
export interface AgeOutlook {
  /** Days in the stage. */
  readonly ageDays: number;
  /** Chance to be won within each of the table's `horizonsDays`, same order. */
  readonly winChances: readonly Interval[];
  /** Share of stays in this stage that are over by this age, 0–1: the age's percentile, open stays included. */
  readonly leftShare: number;
  /** Stays seen to reach this age: how many similar records this rests on. */
  readonly similarRecords: number;
}

export interface StageOutlook {
  readonly stageId: StageId;
  /** Rising ages, the first 0. The last one stands for every longer stay ("beyond what was seen"). */
  readonly ages: readonly AgeOutlook[];
}

/** Win chances by stage, age and horizon, made once per analysis and looked up by every card. Plain data. */
export interface OutlookTable {
  /** Rising; the last one is the horizon of the analysis. */
  readonly horizonsDays: readonly number[];
  /** Open stages. */
  readonly stages: readonly StageOutlook[];
  /** What a deal's own fields add or take; null where they foretell nothing beyond stage and age, or too little is known. */
  readonly tilt: OutlookTilt | null;
}

/** Ages are read up to this many horizons. */
export const HORIZONS_OF_AGE = 2;
/** What a stay of the earlier periods counts for. */
export const EARLIER_WEIGHT = 0.2;
