import { InvalidInput } from '../errors.ts';
import type { Interval } from './interval.ts';
import { normalQuantile } from './normal.ts';

/**
 * Range that is likely to hold the ratio of a count to what was expected (Byar's limits of a Poisson count).
 *
 * Answers "how many times the usual was that, and how far could chance have moved it?".
 *
 * @param observed A count, whole or not, 0 or more.
 * @param expected Above 0, taken as known.
 * @param level How often the interval shall hold the truth, between 0 and 1.
 * @returns 0 or more, finite, `low ≤ estimate ≤ high`.
 * @throws {InvalidInput} when a number is outside its range.
 *
 * Limits: within half a percent of the exact limits from 5 on, within 3 % from 1 on; the spread of `expected` is not in it.
 * Source: Breslow & Day (1987), Statistical Methods in Cancer Research II, §2.3; docs/method/bottleneck.md §12.
 */
export function countRatioInterval(observed: number, expected: number, level: number): Interval {
  if (!(observed >= 0 && observed < Infinity && expected > 0 && expected < Infinity)) {
    throw new InvalidInput('a count is set against one above 0', { observed, expected });
  }
  if (!(level > 0 && level < 1)) throw new InvalidInput('a level lies between 0 and 1', { level });
  const z = normalQuantile((1 + level) / 2);
  const limit = (count: number, side: number) =>
    count * Math.max(0, 1 - 1 / (9 * count) + (side * z) / (3 * Math.sqrt(count))) ** 3;
  const estimate = observed / expected;
  return {
    low: observed > 0 ? Math.min(estimate, limit(observed, -1) / expected) : 0,
    estimate,
    high: limit(observed + 1, 1) / expected,
    level,
  };
}
