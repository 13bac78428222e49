import type { Interval } from '../statistics/interval.ts';
import type { BudgetGoal } from './budget-settings.ts';
import type { BindingLimit, BreakEven, Elasticity, ElasticityName, FactorShift, Statement } from './explanation.ts';
import type { FittedResponse } from './fitted-response.ts';
import type { BudgetLine, BudgetRefusal } from './spend.ts';

/** Why money stays where it is. `have` and `need` where it is a matter of counts. */
export interface HoldReason {
  readonly code: HoldCode;
  readonly have: number | null;
  readonly need: number | null;
}

export type HoldCode =
  | 'too-early'
  | 'few-wins'
  | 'few-leads'
  | 'no-spend'
  | 'few-months'
  | 'spend-out-of-date'
  | 'line-empty'
  | 'spend-without-leads'
  | 'data-quality'
  | 'amounts-not-known'
  | 'goal-needs-existing-business'
  | 'no-room-to-move'
  | 'team-saturated'
  | 'tested-not-optimised'
  | 'flat-optimum'
  | 'not-sure-enough'
  | 'rests-on-load';

/** A trial that would tell more than history can. */
export interface TestDesign {
  readonly line: BudgetLine;
  /** Change of that line per month while it lasts; above 0 for more. */
  readonly amount: number;
  /** Whole months, 1 or more. */
  readonly months: number;
  readonly watch: 'leads' | 'wins';
  /** Of what is watched, in the months of the trial and in as many before: what is expected, and what it would take. */
  readonly expectedCount: number;
  readonly neededCount: number;
  /** False: even so long a trial would more likely than not miss the change. */
  readonly enough: boolean;
}

/** One thing to record so that the next advice is surer, in the order of its worth. */
export interface RecordNext {
  readonly code:
    | 'enter-spend'
    | 'vary-lead-generation'
    | 'vary-sales-enablement'
    | 'record-owners-and-touches'
    | 'record-who-sells'
    | 'let-sales-judge-leads'
    | 'record-sources'
    | 'record-amounts'
    | 'log-lost-deals';
  readonly about: ElasticityName | 'paidShare' | 'value' | 'spend';
  /** What knowing it would add, in the unit of the gain, 0 or more (expected value of partial perfect information). */
  readonly worth: number;
}

/** One point of the gain over the split. */
export interface GainPoint {
  /** Lead generation as a share of both lines, 0–1. */
  readonly leadShare: number;
  /** Per month to lead generation; below 0: to sales enablement. */
  readonly amount: number;
  /** In the unit of the goal, against leaving all as it is. */
  readonly gain: Interval;
  readonly chanceOfGain: number;
}

export interface GoalAnswer {
  readonly goal: BudgetGoal;
  /** Left out in advice that was kept before horizons were compared: that of the advice. */
  readonly horizonDays?: number;
  /** Null: nothing is moved, or the goal cannot be worked out here (`reason`). */
  readonly to: BudgetLine | null;
  readonly amount: number;
  readonly chanceOfGain: number;
  /** `tested-not-optimised`: a floor and a trial, no sum to be made largest. */
  readonly reason: HoldCode | null;
}

export interface BudgetWarning {
  readonly code:
    | 'horizon-shorter-than-cycle'
    | 'months-missing'
    | 'spend-hardly-varies'
    | 'spend-follows-leads'
    | 'sources-not-known'
    | 'last-month-not-over'
    | 'horizon-short-for-goal';
  readonly what: readonly string[];
}

/** What one more unit of money brings within the horizon, by margin, less that unit; null without a margin. */
export interface MarginalReturn {
  readonly leadGeneration: Interval;
  readonly salesEnablement: Interval;
}

/** The split as it is: means of the last months, per month. */
export interface PresentSpend {
  readonly leadGeneration: number;
  readonly salesEnablement: number;
  readonly tools: number;
  readonly months: readonly string[];
}

/** The advice on one budget at one moment. Plain data: the same facts, settings and seed give the same bytes. */
export interface Recommendation {
  readonly version: number;
  readonly seed: number;
  readonly asOfMs: number;
  readonly horizonDays: number;
  readonly goal: BudgetGoal;
  readonly unit: 'value' | 'wins';
  readonly currency: string;
  readonly verdict: 'shift' | 'test' | 'hold';
  /** Why not a shift; null for one. */
  readonly reason: HoldReason | null;
  /** The move that was judged: that of a shift, or of what a test asks; null where none can be named. */
  readonly from: BudgetLine | null;
  readonly to: BudgetLine | null;
  /** Per month, 0 or more. */
  readonly amount: number;
  /** Of the line it is taken from, 0–1. */
  readonly share: number;
  /** What the move would win more within the horizon, in the unit of the goal. */
  readonly expectedGain: Interval | null;
  /** The same against what will be won anyway. */
  readonly expectedGainShare: Interval | null;
  /** Chance that the move wins more than leaving all as it is, 0–1. */
  readonly chanceOfGain: number | null;
  /** The chance from which on money is moved: 0.8 with a history of spend, else 0.9. */
  readonly gate: number;
  readonly test: TestDesign | null;
  /** When it can be seen whether it came true, counted from a move made at `asOfMs`. */
  readonly readAfterDays: number | null;
  readonly readOnMs: number | null;
  readonly expiresAtMs: number;
  readonly because: readonly Statement[];
  readonly unless: readonly Statement[];
  readonly breakEven: readonly BreakEven[];
  readonly bindingLimits: readonly BindingLimit[];
  /** Always five, in the order of `ElasticityName`. */
  readonly elasticities: readonly Elasticity[];
  /** Lead generation and sales enablement as they count within this horizon. */
  readonly horizonElasticities: { readonly leadGeneration: Interval; readonly salesEnablement: Interval } | null;
  readonly paidShare: number | null;
  readonly factorShifts: readonly FactorShift[];
  /** Rising in `leadShare`, within the limits; empty where nothing can be moved. */
  readonly curve: readonly GainPoint[];
  readonly flatOptimum: boolean;
  readonly recordNext: readonly RecordNext[];
  /** Every goal within every horizon that is compared. */
  readonly otherGoals: readonly GoalAnswer[];
  readonly warnings: readonly BudgetWarning[];
  readonly present: PresentSpend | null;
  /** What will be won within the horizon with all left as it is; null in an empty funnel. */
  readonly forecast: Interval | null;
  /** To the target of the settings: what is missing, and the chance to reach it as things are. */
  readonly target: { readonly missing: number; readonly chance: number } | null;
  readonly marginalReturn: MarginalReturn | null;
  /** What a what-if is answered from; null where there is nothing to answer from. */
  readonly fitted: FittedResponse | null;
}

/** Version of `Recommendation` that this code writes and reads. */
export const RECOMMENDATION_VERSION = 1;

/** Advice, or why there can be none before something is mended. */
export type BudgetAnswer =
  | { readonly kind: 'recommendation'; readonly recommendation: Recommendation }
  | { readonly kind: 'refused'; readonly refusals: readonly BudgetRefusal[] };
