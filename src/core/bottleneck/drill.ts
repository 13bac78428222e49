import type { StageId } from '../pipeline/identifiers.ts';
import type { Interval } from '../statistics/interval.ts';

/** What records are grouped by, to see where a stage is weak. */
export const DIMENSIONS = ['pipeline', 'team', 'owner', 'source', 'size'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Whether units differ beyond chance. */
export interface Difference {
  /** False: they do not differ beyond chance, and nobody should be told apart. */
  readonly differs: boolean;
  /** Chance that they differ at all, 0–1. */
  readonly chance: number;
}

/** One pipeline, team, owner, source or size of deals, in one stage. */
export interface DrillUnit {
  /** Id of the pipeline in which records began, id of the owner, name of the team, the source; `small`, `medium` or `large`. */
  readonly unit: string;
  /** Stays seen now and in the earlier period. */
  readonly stays: number;
  /** Share that would go on if its records were mixed as everybody's, pulled towards the others. */
  readonly advancedShare: Interval;
  /** How many times as long as usual its stays take, pulled towards the others; null where hardly anything left. */
  readonly stayTimes: Interval | null;
}

export interface DimensionDrill {
  readonly dimension: Dimension;
  readonly conversion: Difference;
  readonly pace: Difference;
  /** Most stays first, at most 20; at least two. */
  readonly units: readonly DrillUnit[];
}

/** The better units of a stage, or the others, in what they do. */
export interface PracticeGroup {
  readonly leads: number;
  /** Share of them first touched in time, as if both had the same mix of records. */
  readonly touchedShare: Interval;
}

/** How soon leads are first touched by the better units of a stage and by the others. An association, nobody's merit. */
export interface TouchPractice {
  /** Minutes since the lead entered the funnel; the one of five ages by which nearest to half of all leads were touched. */
  readonly withinMin: number;
  readonly better: PracticeGroup;
  readonly others: PracticeGroup;
  /** Share of the better units − that of the others. */
  readonly difference: Interval;
  /** False: no difference was found. */
  readonly differs: boolean;
  /** So few units were compared that a difference may have nothing to do with who does better: any two differ somehow. */
  readonly fewUnits: boolean;
}

/** Units of a stage that do better there than the others beyond chance, and what they are seen to do differently. */
export interface BetterPractice {
  readonly dimension: Dimension;
  /** The better units, those of most stays first. */
  readonly units: readonly string[];
  /** How many units they are compared with. */
  readonly otherUnits: number;
  /** Null where first touches are not on record, or of too few leads: deals tell of none. */
  readonly firstTouch: TouchPractice | null;
}

export interface StageDrill {
  readonly stageId: StageId;
  /** Only those with two units or more to compare. */
  readonly dimensions: readonly DimensionDrill[];
  /** Null where no units of it do better than the others beyond chance, and beyond what they do in other stages. */
  readonly better: BetterPractice | null;
}

/** The funnel's stages by unit. */
export interface Drill {
  readonly stages: readonly StageDrill[];
  /** Amounts below the first are small, from the second on large; null when hardly any are known, or they give away what became of a record. */
  readonly sizeLimits: readonly [number, number] | null;
  /** Amounts are written down as deals end, or on their way: sizes are left out, as they would foretell what is past. */
  readonly sizesGiveAway: boolean;
}
