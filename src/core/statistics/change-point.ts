import { InvalidInput } from '../errors.ts';
import { totalOf } from './describe-numbers.ts';
import { logGamma } from './gamma.ts';

/** Where a row of counts changed, if it did. */
export interface ChangePoint {
  /** Chance, given one change, that it came after the first k + 1 counts; they sum to 1. */
  readonly chances: Float64Array;
  /** The likeliest number of counts before the change. */
  readonly before: number;
  /** Natural logarithm of how much better one change explains the counts than none. */
  readonly logBayesFactor: number;
}

/**
 * Looks for one change in a row of shares (binomial, a uniform prior on either side, exact marginal likelihood).
 *
 * Answers "did the share change at some moment, and when?".
 *
 * @param successes 0 up to the trials each; fractions may stand for weighted counts. Not changed.
 * @param trials 0 or more each, as many. Not changed.
 * @returns Null with fewer than two counts. Chances sum to 1; every number is finite.
 * @throws {InvalidInput} when successes and trials do not fit each other.
 *
 * Ties: of two equally likely moments the earlier one.
 * Limits: one change; two that cancel each other are not seen.
 * Cost: O(counts).
 * Source: Smith (1975), Biometrika 62, 407–416; docs/method/bottleneck.md §11.
 */
export function binomialChangePoint(successes: Float64Array, trials: Float64Array): ChangePoint | null {
  const fits = successes.every((count, at) => count >= 0 && count <= (trials[at] ?? -1));
  if (!fits || successes.length !== trials.length || !isFinite(totalOf(trials))) {
    throw new InvalidInput('successes lie between 0 and the trials', { counts: successes.length });
  }
  return changePoint(successes, trials, (won, tried) => logBeta(1 + won, 1 + tried - won));
}

/**
 * Looks for one change in a row of counts (Poisson, a gamma prior with shape and rate 1 on either side, exact marginal
 * likelihood).
 *
 * Answers "did the rate change at some moment, and when?".
 *
 * @param counts 0 or more each; fractions may stand for weighted counts. Not changed.
 * @param exposure What was watched for each, 0 or more, scaled so that rates around 1 are usual. Not changed.
 * @returns Null with fewer than two counts. Chances sum to 1; every number is finite.
 * @throws {InvalidInput} when a count or an exposure is negative or not finite, or their numbers differ.
 *
 * Ties: of two equally likely moments the earlier one.
 * Limits: as for {@link binomialChangePoint}; the prior is not free of scale.
 * Cost: O(counts).
 * Source: Carlin, Gelfand & Smith (1992), Appl. Statist. 41, 389–405; docs/method/bottleneck.md §11.
 */
export function poissonChangePoint(counts: Float64Array, exposure: Float64Array): ChangePoint | null {
  const all = totalOf(counts) + totalOf(exposure);
  if (counts.length !== exposure.length || !isFinite(all) || [counts, exposure].some(hasNegative)) {
    throw new InvalidInput('counts and exposure are finite and 0 or more', { counts: counts.length });
  }
  return changePoint(counts, exposure, (events, watched) => logGamma(1 + events) - (1 + events) * Math.log1p(watched));
}

type LogMarginal = (events: number, size: number) => number;

function changePoint(events: Float64Array, sizes: Float64Array, marginal: LogMarginal): ChangePoint | null {
  if (events.length < 2) return null;
  const [allEvents, allSizes] = [totalOf(events), totalOf(sizes)];
  const logs = new Float64Array(events.length - 1);
  let [seen, watched] = [0, 0];
  for (let at = 0; at < logs.length; at += 1) {
    seen += events[at] ?? 0;
    watched += sizes[at] ?? 0;
    logs[at] = marginal(seen, watched) + marginal(Math.max(0, allEvents - seen), Math.max(0, allSizes - watched));
  }
  const most = logs.reduce((high, one) => Math.max(high, one), -Infinity);
  const weights = logs.map((one) => Math.exp(one - most));
  const sum = totalOf(weights);
  return {
    chances: weights.map((one) => one / sum),
    before: logs.indexOf(most) + 1,
    logBayesFactor: most + Math.log(sum / logs.length) - marginal(allEvents, allSizes),
  };
}

const logBeta = (a: number, b: number) => logGamma(Math.max(a, 1)) + logGamma(Math.max(b, 1)) - logGamma(a + b);

const hasNegative = (numbers: Float64Array) => numbers.some((one) => one < 0);
