import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { countRatioInterval } from '../../../src/core/statistics/count-ratio-interval.ts';

/** P(X ≤ count) of a Poisson count. */
function atMost(count: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), Math.exp(-mean)];
  for (let one = 1; one <= count; one += 1) {
    term *= mean / one;
    sum += term;
  }
  return sum;
}

describe('limits of a count against what was expected', () => {
  it('are those of the tables: 10 seen where 5 were expected is 2 times, 0.96 to 3.68', () => {
    const { low, estimate, high } = countRatioInterval(10, 5, 0.95);
    expect(estimate).toBe(2);
    // Exact limits of a count of 10: 4.795 and 18.390 (Breslow & Day 1987, table 2.10).
    expect(low).toBeCloseTo(4.795 / 5, 2);
    expect(high).toBeCloseTo(18.39 / 5, 2);
  });

  it('leave hardly more or less than a twentieth in each exact tail, from a count of 3 on', () => {
    for (const count of [3, 5, 8, 20, 100]) {
      const { low, high } = countRatioInterval(count, 1, 0.9);
      expect(Math.abs(1 - atMost(count - 1, low) - 0.05)).toBeLessThan(0.003);
      expect(Math.abs(atMost(count, high) - 0.05)).toBeLessThan(0.003);
    }
  });

  it('begin at 0 where nothing was seen', () => {
    const { low, estimate, high } = countRatioInterval(0, 4, 0.9);
    expect([low, estimate]).toEqual([0, 0]);
    expect(high).toBeCloseTo(-Math.log(0.05) / 4, 1);
  });

  it('surround the estimate, are finite, and narrow as there is more to count', () => {
    const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), positive, (observed, expected) => {
        const { low, estimate, high } = countRatioInterval(observed, expected, 0.9);
        expect(0 <= low && low <= estimate && estimate <= high && high < Infinity).toBe(true);
        const more = countRatioInterval(4 * observed, 4 * expected, 0.9);
        expect(more.high - more.low).toBeLessThanOrEqual((high - low) * (1 + 1e-9));
      }),
    );
  });

  it('are refused where nothing was expected, or a number is none', () => {
    for (const [observed, expected] of [
      [1, 0],
      [-1, 1],
      [Number.NaN, 1],
      [1, Infinity],
    ] as const) {
      expect(() => countRatioInterval(observed, expected, 0.9)).toThrow(InvalidInput);
    }
    expect(() => countRatioInterval(1, 1, 1)).toThrow(InvalidInput);
  });
});
