import type { StageId } from '../pipeline/identifiers.ts';
import type { StageOwner } from '../pipeline/pipeline.ts';
import type { Interval } from '../statistics/interval.ts';
import type { ChangeAlert } from './change-alerts.ts';
import type { StageTrend } from './stage-trend.ts';
import type { Dimension, Drill } from './drill.ts';
import type { HeldTarget, TargetReading } from './held-target.ts';
import type { LoadElasticity } from './load-elasticity.ts';
import type { StageFlow } from './stage-flow.ts';
import type { Workload } from './workload.ts';

export type Verdict = 'bottleneck' | 'candidates' | 'no clear bottleneck';

/** What looks worse than it could be. `capacity`: it is worse, and fills up because more comes than is worked on. */
export type Cause = 'conversion' | 'speed' | 'conversion and speed' | 'capacity' | 'unclear';

/** What a stage is held against: its own earlier period, its own better units, or the share that people want of it. */
export type StageReference =
  | { readonly kind: 'earlier period' }
  | {
      readonly kind: 'better units';
      readonly dimension: Dimension;
      /** Chance that the units differ here beyond what they do in the other stages, 0–1. */
      readonly chanceDiffer: number;
    }
  | ({ readonly kind: 'target' } & HeldTarget);

/** Whether stays take longer than in the earlier period: told on its own, bottleneck or not. */
export interface DwellRise {
  readonly longer: boolean;
  /** Chance that the pace really changed and stays take longer, 0–1. */
  readonly chance: number;
  /** How many times as long, age by age; null where nobody left. */
  readonly times: Interval | null;
}

/** One stage as a possible bottleneck. */
export interface StageStake {
  readonly stageId: StageId;
  readonly owner: StageOwner;
  /** Chance that this stage costs more than every other, 0–1. */
  readonly chanceTop: number;
  /** Won per quarter if the stage were as good as its reference; in `unit`. */
  readonly stake: Interval;
  readonly reference: StageReference;
  /** Chance that the stage has really changed since the earlier period, 0–1; 0 where there is none. */
  readonly chanceChanged: number;
  readonly cause: Cause;
  readonly dwell: DwellRise;
  readonly advancedShareNow: Interval | null;
  readonly advancedShareBefore: Interval | null;
  readonly medianStayDaysNow: number | null;
  readonly medianStayDaysBefore: number | null;
}

/** Where one stage stands against its target. */
export interface StageTarget extends TargetReading {
  readonly stageId: StageId;
}

/** What one stage has on its table, and how it answers to it. */
export interface StageLoad {
  readonly stageId: StageId;
  readonly flow: StageFlow;
  readonly loadElasticity: LoadElasticity;
}

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where the funnel loses most against what it has itself shown it can do. */
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
  /** Stages that people want a share of, in order; whether missed or not. */
  readonly targets: readonly StageTarget[];
  /** Every open stage in order, judged or not. */
  readonly loads: readonly StageLoad[];
  /** How much comes to those who work on it. */
  readonly workload: Workload;
  /** Changes of the last half year, likeliest first. */
  readonly alerts: readonly ChangeAlert[];
  /** How each stage has done over the last year, in order; without those of which too little is known. */
  readonly trends: readonly StageTrend[];
  readonly drill: Drill;
}
