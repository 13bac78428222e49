import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInput } from '../../../src/core/errors.ts';
import { restrictedMean, stayQuantile } from '../../../src/core/statistics/quantile.ts';
import { fit, fromStart, wild } from './stays-by-hand.ts';

describe('quantile and mean of a stay', () => {
  const curve = fit([[-1, 2, 1], [-1, 4, 1], [-1, 6, 2], [-1, 8, 1]]); // prettier-ignore

  it('takes the middle of a level part that stops right at the share', () => {
    // Half are gone from 4 until 6.
    expect(stayQuantile(curve, 0.5, 0.9).estimate).toBe(5);
    expect(stayQuantile(curve, 0.6, 0.9).estimate).toBe(6);
  });

  it('knows no upper limit where all are gone at once: of a curve that ends at 0 no error is known', () => {
    const atOnce = fit(Array.from({ length: 10 }, () => [-1, 3, 1] as const));
    expect(stayQuantile(atOnce, 0.5, 0.9)).toEqual({ low: 3, estimate: 3, high: null });
  });

  it('adds up the area under the curve', () => {
    // 2 + 2·3/4 + 2·1/2 + 1·1/4 up to day 7.
    expect(restrictedMean(curve, 7).mean).toBeCloseTo(4.75, 12);
    // Beyond day 2 lie 2.75, beyond 4 lie 1.25, beyond 6 lies .25: 2.75²/(4·3) + 1.25²/(3·2) + .25²/(2·1).
    expect(restrictedMean(curve, 7).se).toBeCloseTo(Math.sqrt(7.5625 / 12 + 1.5625 / 6 + 0.0625 / 2), 12);
    expect(restrictedMean(curve, 0)).toEqual({ mean: 0, se: 0 });
  });

  it('has the mean and the error of plain numbers when nothing is cut off', () => {
    const until = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(fromStart, until, (stays, limit) => {
        const ended = stays.filter(([, , cause]) => cause > 0);
        fc.pre(ended.length > 0);
        const days = ended.map(([, exit]) => Math.min(exit, limit));
        const plain = days.reduce((sum, one) => sum + one, 0) / days.length;
        const spread = days.reduce((sum, one) => sum + (one - plain) ** 2, 0) / days.length;
        const { mean, se } = restrictedMean(fit(ended), limit);
        expect(mean).toBeCloseTo(plain, 9);
        expect(se).toBeCloseTo(Math.sqrt(spread / days.length), 6);
      }),
    );
  });

  it('keeps the mean, with a smaller error, when all is seen twice, and grows with its limit by no more than that', () => {
    fc.assert(
      fc.property(wild, fc.integer({ min: 0, max: 60 }), (stays, limit) => {
        const [once, twice] = [fit(stays), fit([...stays, ...stays])].map((one) => restrictedMean(one, limit));
        expect(twice?.mean).toBeCloseTo(once?.mean ?? Number.NaN, 9);
        expect(twice?.se).toBeCloseTo((once?.se ?? Number.NaN) * Math.SQRT1_2, 6);
        const more = restrictedMean(fit(stays), limit + 1).mean - (once?.mean ?? Number.NaN);
        expect(more).toBeGreaterThanOrEqual(-1e-12);
        expect(more).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('keeps the limits around the estimate', () => {
    fc.assert(
      fc.property(wild, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (stays, share) => {
        const { low, estimate, high } = stayQuantile(fit(stays), share, 0.9);
        if (estimate !== null) expect(low ?? Infinity).toBeLessThanOrEqual(estimate);
        if (high !== null) expect(estimate ?? Infinity).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('refuses shares and times outside their range', () => {
    expect(() => stayQuantile(curve, 1, 0.9)).toThrow(InvalidInput);
    expect(() => stayQuantile(curve, 0.5, 1)).toThrow(InvalidInput);
    expect(() => restrictedMean(curve, -1)).toThrow(InvalidInput);
  });
});
