import type { Interval } from '../statistics/interval.ts';

/** Whether an accepted move did what was foretold. */
export interface Outcome {
  readonly acceptedAtMs: number;
  readonly readAtMs: number;
  /** More won, as a share of what was to be expected without the move. */
  readonly predicted: Interval;
  readonly realised: Interval;
  /** What was foretold, 0–1. */
  readonly chanceOfGain: number;
  /** Chance that it did win more, given what was seen since, 0–1. */
  readonly chanceItGained: number;
  /** Of new records per month: the first sign to be seen. */
  readonly leads: Interval;
  /** Whole months since the move that could be read. */
  readonly months: number;
}

/** Why an outcome cannot be read yet. */
export interface OutcomeNotYet {
  readonly reason: 'too-soon' | 'no-months-before' | 'no-months-since';
  readonly readOnMs: number | null;
}

/** How far advice can be trusted, from how it came out. */
export interface TrackRecord {
  readonly outcomes: number;
  /** Means of the shares; null with no outcome. */
  readonly predicted: number | null;
  readonly realised: number | null;
  /** Share of outcomes whose realised gain lay within what was foretold, the error of its reading allowed for. */
  readonly withinInterval: number | null;
  /** Mean squared distance of the foretold chance of gain from what came; 0 is perfect, 0.25 is a coin. */
  readonly brier: number | null;
}
