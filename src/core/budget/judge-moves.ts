import { meanOf } from '../statistics/describe-numbers.ts';
import { drawnInterval } from '../statistics/drawn-interval.ts';
import { largestOn } from '../statistics/largest-on.ts';
import type { FittedResponse } from './fitted-response.ts';
import type { GoalView } from './goal-view.ts';
import type { GainPoint } from './recommendation.ts';
import { responder, splitHorizon } from './respond.ts';

/** One move and what it gains in each draw. */
export interface JudgedMove {
  /** Above 0 to lead generation, below 0 to sales enablement. */
  readonly amount: number;
  readonly gains: Float64Array;
  readonly meanGain: number;
  readonly chanceOfGain: number;
}

export interface JudgedMoves {
  /** Rising in the amount, 0 among them. */
  readonly moves: readonly JudgedMove[];
  /** Where the mean gain is largest; null where leaving all as it is, is best. */
  readonly best: JudgedMove | null;
  /** What is won with all left as it is, per draw. */
  readonly asIs: Float64Array;
}

/** A move within this share of the range of the best one is as good. */
const WITHIN_RANGE = 1 / 50;

/**
 * What each move would gain, in every draw, and which gains most on average.
 *
 * Answers "where does the next unit of money work harder?".
 *
 * @param fitted Not changed.
 * @param view What counts as a gain.
 * @param amounts Rising, 0 among them; not changed.
 * @param step Amounts between those may be chosen where it is null.
 *
 * Cost: O(amounts · draws).
 */
export function judgeMoves(
  fitted: FittedResponse,
  view: GoalView,
  amounts: readonly number[],
  step: number | null,
): JudgedMoves {
  const respond = responder({ fitted, split: splitHorizon(fitted.values, view.days), leadTimes: view.leadTimes });
  const valueOf = (amount: number) =>
    respond({
      leadGeneration: fitted.leadGeneration + amount,
      salesEnablement: fitted.salesEnablement - amount,
    }).map((value) => value * view.worth);
  const asIs = valueOf(0);
  const judged = (amount: number): JudgedMove => {
    const gains = valueOf(amount).map((value, draw) => value - (asIs[draw] ?? 0));
    const better = gains.reduce((count, gain) => (gain > 0 ? count + 1 : count), 0);
    return { amount, gains, meanGain: meanOf(gains), chanceOfGain: better / Math.max(1, gains.length) };
  };
  const moves = amounts.map(judged);
  const top = moves.reduce<JudgedMove | null>(
    (most, move) => (move.meanGain > (most?.meanGain ?? 0) ? move : most),
    null,
  );
  if (top === null || step !== null) return { moves, best: top, asIs };
  const place = amounts.indexOf(top.amount);
  const [below, above] = [amounts[place - 1] ?? top.amount, amounts[place + 1] ?? top.amount];
  // At an end of the range nothing lies beyond: what gains most there is the end itself.
  if (below === top.amount || above === top.amount) return { moves, best: top, asIs };
  const range = (amounts.at(-1) ?? 0) - (amounts[0] ?? 0);
  const refined = judged(largestOn((amount) => judged(amount).meanGain, below, above, range * WITHIN_RANGE));
  return { moves, best: refined.meanGain > top.meanGain ? refined : top, asIs };
}

/**
 * The gain over the split, as it is drawn on a chart.
 *
 * @returns One point per move judged, in their order; amounts in currency per month, shares and chances 0–1.
 */
export function gainCurve({ leadGeneration, salesEnablement }: FittedResponse, { moves }: JudgedMoves): GainPoint[] {
  return moves.map(({ amount, gains, chanceOfGain }) => ({
    leadShare: (leadGeneration + amount) / (leadGeneration + salesEnablement),
    amount,
    gain: drawnInterval(gains),
    chanceOfGain,
  }));
}
