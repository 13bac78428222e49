import { poolGroups } from '../statistics/partial-pooling.ts';

/** What the variance of logarithms of amounts is taken for before looking, and the amounts that this weighs. */
const LOG_VARIANCE = 1;
const LOG_VARIANCE_WEIGHT = 5;
/** Logarithm of how many times the middle a source is taken for at most: beyond it are slips of the pen, and numbers without end. */
const MOST_TIMES_LOG = 30;

/**
 * Variance of the logarithms of amounts, pulled to 1 by the weight of five amounts.
 *
 * @param squares Sum of squares around the mean or means, 0 or more.
 * @param freedom Amounts less means, 0 or more.
 * @returns Above 0.
 */
export function logVarianceFrom(squares: number, freedom: number): number {
  return (Math.max(0, squares) + LOG_VARIANCE * LOG_VARIANCE_WEIGHT) / (freedom + LOG_VARIANCE_WEIGHT);
}

/** Amounts of what was won, and where each came from. */
export interface WonAmounts {
  /** Winsorised; not changed. */
  readonly amounts: Float64Array;
  /** Code of the source, one per amount; not changed. */
  readonly source: Uint16Array;
  /** How many codes there are. */
  readonly sources: number;
}

/**
 * What an amount that is missing is taken for, by the source of its record: so many times the usual amount.
 *
 * Answers "are deals of this source larger?". Means of the logarithms of won amounts are pulled towards each other as far as
 * sources look alike (spread on a grid, a spike at 0), so that the few wins of one do not decide. They only say how sources lie to
 * each other: over all won ones the mean stays the usual amount, as the mean of amounts that are not log-normal is not that of a
 * formula.
 *
 * @returns Above 0, one per code; 1 for a source of which nothing of value was won, and for all where they do not differ.
 *
 * Limits: amounts of 0 are passed over; spreads are taken to be alike in all sources. No source is taken to lie further from the middle
 *   than 10^13 times.
 * Cost: O(amounts + codes).
 * Source: docs/method/bottleneck.md §4; Gelman et al. (2013), §5.4.
 */
export function standInsBySource({ amounts, source, sources }: WonAmounts): Float64Array {
  const [wins, sums, squares] = [new Float64Array(sources), new Float64Array(sources), new Float64Array(sources)];
  for (let at = 0; at < amounts.length; at += 1) {
    const amount = amounts[at] ?? 0;
    const code = source[at] ?? 0;
    if (amount <= 0) continue;
    const log = Math.log(amount);
    wins[code] = (wins[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + log;
    squares[code] = (squares[code] ?? 0) + log * log;
  }
  const seen = [...wins.keys()].filter((code) => (wins[code] ?? 0) > 0);
  const of = (code: number) => ({ won: wins[code] ?? 1, mean: (sums[code] ?? 0) / (wins[code] ?? 1) });
  const all = seen.reduce((sum, code) => sum + of(code).won, 0);
  const middle = sums.reduce((sum, one) => sum + one, 0) / Math.max(1, all);
  const around = seen.reduce((sum, code) => sum + (squares[code] ?? 0) - of(code).won * of(code).mean ** 2, 0);
  const variance = logVarianceFrom(around, all - seen.length);
  const { groups } = poolGroups(
    seen.map((code) => ({ effect: of(code).mean - middle, variance: variance / of(code).won })),
  );
  const times = new Float64Array(sources).fill(1);
  seen.forEach((code, place) => (times[code] = timesOf(groups[place]?.effect ?? 0)));
  const mean = seen.reduce((sum, code) => sum + of(code).won * (times[code] ?? 1), 0) / Math.max(1, all);
  for (const code of seen) times[code] = (times[code] ?? 1) / mean;
  return times;
}

const timesOf = (effect: number) => Math.exp(Math.min(MOST_TIMES_LOG, Math.max(-MOST_TIMES_LOG, effect)));
