import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { logVarianceFrom, standInsBySource } from '../../../src/core/bottleneck/stand-ins.ts';
import { seededRandom, sampleNormal } from '../../../src/core/statistics/random.ts';

/** Amounts won, by source. */
const timesOf = (...bySource: (readonly number[])[]) => [
  ...standInsBySource({
    amounts: Float64Array.from(bySource.flat()),
    source: Uint16Array.from(bySource.flatMap((amounts, code) => amounts.map(() => code))),
    sources: bySource.length,
  }),
];
const many = (times: number, ...amounts: number[]) => Array.from({ length: times }, () => amounts).flat();

describe('what a missing amount is taken for', () => {
  it('is what deals of its source are worth, where there are many of them and they differ', () => {
    // 200 of 100 and 200 of 1000: the usual amount is 550. Each logarithm is known to ±√(5/403/200) = .008: hardly pulled.
    const [small = 0, large = 0] = timesOf(many(200, 100), many(200, 1000));
    expect(small * 550).toBeCloseTo(100, 0);
    expect(large * 550).toBeCloseTo(1000, 0);
  });

  it('is the usual amount where sources are alike, there is one only, or none of it was won', () => {
    expect(timesOf(many(40, 50, 200), many(10, 50, 200))).toEqual([1, 1]);
    expect(timesOf([100, 300])).toEqual([1]);
    expect(timesOf(many(9, 70), [], many(9, 70))).toEqual([1, 1, 1]);
    expect(timesOf([], [])).toEqual([1, 1]);
    expect(timesOf([0, 0], [0])).toEqual([1, 1]);
  });

  it('is not decided by the few wins of a source', () => {
    // Of most, half are 50 and half 200. Two of 400 lie two standard errors above the middle of 100, and could be chance.
    const [, few = 0] = timesOf(many(100, 50, 200), [400, 400]);
    const [, more = 0] = timesOf(many(100, 50, 200), many(20, 400));
    expect(few).toBeGreaterThan(1);
    expect(few).toBeLessThan(2.4);
    // The usual amount is 125 and of all of them (200 · 125 + 20 · 400) / 220 = 150.
    expect(more).toBeGreaterThan(0.9 * (400 / 150));
  });

  it('moves next to nothing where three sources are alike but for chance', () => {
    const random = seededRandom(7302);
    const amounts = (wins: number) => Array.from({ length: wins }, () => Math.exp(8 + 0.7 * sampleNormal(random)));
    const far = Array.from({ length: 200 }, () =>
      timesOf(amounts(30), amounts(20), amounts(10)).reduce((sum, times) => sum + Math.log(times) ** 2, 0),
    );
    // Means of 10 to 30 such amounts lie .13 to .22 apart from the truth by chance alone.
    expect(Math.sqrt(far.reduce((sum, one) => sum + one, 0) / 600)).toBeLessThan(0.06);
  });

  it('leaves the mean of all that was won where it was, whatever the amounts', () => {
    const amount = fc.oneof(fc.double({ min: 0.01, max: 1e6, noNaN: true }), fc.constantFrom(1e-300, 1e300));
    fc.assert(
      fc.property(
        fc.array(fc.array(amount, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 6 }),
        (won) => {
          const times = timesOf(...won);
          expect(times.every((one) => one > 0 && Number.isFinite(one))).toBe(true);
          const mean = won.reduce((sum, own, code) => sum + own.length * (times[code] ?? 0), 0) / won.flat().length;
          expect(mean).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('is above 0 and has an end where amounts are slips of the pen', () => {
    // 1e300 and 1e-300 lie e^1382 apart, which no number holds.
    for (const won of [
      [[1e300, 1e300], [1e-300]],
      [[1e300], [1e-300, 1e-300]],
    ]) {
      const times = timesOf(...won);
      expect(times.every((one) => one > 0 && Number.isFinite(one))).toBe(true);
    }
  });

  it('takes logarithms to vary by 1 before it has seen any', () => {
    expect(logVarianceFrom(0, 0)).toBe(1);
    // Ten amounts of no spread around one mean: 5 of 14.
    expect(logVarianceFrom(0, 9)).toBeCloseTo(5 / 14, 12);
    expect(logVarianceFrom(-1e-9, 9)).toBeCloseTo(5 / 14, 12);
  });
});
