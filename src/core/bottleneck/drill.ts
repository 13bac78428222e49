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

export interface StageDrill {
  readonly stageId: StageId;
  /** Only those with two units or more to compare. */
  readonly dimensions: readonly DimensionDrill[];
}

/** The funnel's stages by unit. */
export interface Drill {
  readonly stages: readonly StageDrill[];
  /** Amounts below the first are small, from the second on large; null when hardly any are known, or they give away what became of a record. */
  readonly sizeLimits: readonly [number, number] | null;
  /** Amounts are written down as deals end, or on their way: sizes are left out, as they would foretell what is past. */
  readonly sizesGiveAway: boolean;
}
