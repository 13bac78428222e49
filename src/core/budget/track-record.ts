import { meanOf } from '../statistics/describe-numbers.ts';
import { SHOWN_DEVIATIONS, type Interval } from '../statistics/interval.ts';
import type { Outcome } from './outcome.ts';

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

/**
 * What became of all that was advised and done.
 *
 * Answers "when it said it was sure, was it right?". Whether a move gained is not known for certain even afterwards: it
 * counts with the chance that it did.
 *
 * @param outcomes In any order; not changed.
 * @returns Nulls with no outcomes.
 *
 * Source: Brier (1950); docs/method/budget.md §8.
 */
export function trackRecord(outcomes: readonly Outcome[]): TrackRecord {
  if (outcomes.length === 0) return { outcomes: 0, predicted: null, realised: null, withinInterval: null, brier: null };
  const mean = (of: (outcome: Outcome) => number) => meanOf(outcomes.map(of));
  return {
    outcomes: outcomes.length,
    predicted: mean(({ predicted }) => predicted.estimate),
    realised: mean(({ realised }) => realised.estimate),
    withinInterval: mean(({ predicted, realised }) => (agree(predicted, realised) ? 1 : 0)),
    brier: mean(
      ({ chanceOfGain, chanceItGained }) =>
        chanceItGained * (1 - chanceOfGain) ** 2 + (1 - chanceItGained) * chanceOfGain ** 2,
    ),
  };
}

function agree(predicted: Interval, realised: Interval): boolean {
  const errorOf = ({ low, high }: Interval) => (high - low) / (2 * SHOWN_DEVIATIONS);
  const error = Math.hypot(errorOf(predicted), errorOf(realised));
  return Math.abs(predicted.estimate - realised.estimate) <= SHOWN_DEVIATIONS * error;
}
