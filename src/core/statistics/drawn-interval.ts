import { meanOf } from './describe-numbers.ts';
import { SHOWN_LEVEL, type Interval } from './interval.ts';

/**
 * What draws say of a number: their mean and the range that holds most of them.
 *
 * @param draws Finite; not changed.
 * @param level How much of them, between 0 and 1.
 * @returns `low ≤ estimate ≤ high`; zeros of no draws.
 *
 * Limits: the estimate is the mean, moved to the nearer limit where a few far draws carry it beyond.
 * Cost: O(n log n).
 */
export function drawnInterval(draws: ArrayLike<number>, level: number = SHOWN_LEVEL): Interval {
  const sorted = Float64Array.from(draws).sort();
  const tail = (1 - level) / 2;
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const mean = meanOf(sorted);
  const [low, high] = [at(tail), at(1 - tail)];
  return { low, estimate: Math.min(high, Math.max(low, mean)), high, level };
}
