import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { totalOf } from '../../../src/core/statistics/describe-numbers.ts';
import { sumBetween } from '../../../src/core/statistics/sum-between.ts';

describe('sumBetween', () => {
  it('counts a part of a day as that part of it', () => {
    const column = Float64Array.of(4, 2, 8);
    expect(sumBetween(column, 0.5, 2.25)).toBe(2 + 2 + 2);
    expect(sumBetween(column, 1.25, 1.75)).toBe(1);
    expect(sumBetween(column, 1, 3)).toBe(10);
  });

  it('parts a column anywhere without losing any of it', () => {
    const column = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }).map((days) => Float64Array.from(days));
    fc.assert(
      fc.property(column, fc.double({ min: 0, max: 1, noNaN: true }), (days, part) => {
        const at = part * days.length;
        expect(sumBetween(days, 0, at) + sumBetween(days, at, days.length)).toBeCloseTo(totalOf(days), 6);
      }),
    );
  });
});
