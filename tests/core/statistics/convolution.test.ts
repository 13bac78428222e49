import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addConvolution, addFourSums, SUMS_AT_ONCE, sumSince } from '../../../src/core/statistics/convolution.ts';

/** Thousandths: of any fractions half are so small that a product of two weighs less than what is let pass. */
const columns = (length: { readonly minLength: number; readonly maxLength: number }) =>
  fc
    .array(fc.integer({ min: 0, max: 1000 }), length)
    .map((thousandths) => Float64Array.from(thousandths, (number) => number / 1000));

/** Sum by sum, as it is defined. */
const defined = (chances: Float64Array, curve: Float64Array, place: number) =>
  Array.from({ length: place }, (_, day) => (chances[day] ?? 0) * (curve[place - 1 - day] ?? 0)).reduce(
    (sum, one) => sum + one,
    0,
  );

describe('a convolution', () => {
  it('adds what leaves each day times what is still won in the days left', () => {
    const into = Float64Array.of(7, 1, 0, 0, 0, 0);
    // By place 2: ½ leave on day 0 with a day left (curve 0.5), ¼ on day 1 with none left (curve 0).
    addConvolution(into, Float64Array.of(0.5, 0.25), Float64Array.of(0, 0.5, 1, 1, 1, 1));
    expect([...into]).toEqual([7, 1, 0.25, 0.625, 0.75, 0.75]);
  });

  it('leaves nothing behind where nothing leaves, or there is no room', () => {
    const into = Float64Array.of(3, 4);
    addConvolution(into, new Float64Array(0), Float64Array.of(1, 1));
    addConvolution(new Float64Array(0), Float64Array.of(1), new Float64Array(0));
    expect([...into]).toEqual([3, 4]);
  });

  it('is what its definition says, whatever the lengths', () => {
    fc.assert(
      fc.property(
        columns({ minLength: 0, maxLength: 12 }),
        columns({ minLength: 1, maxLength: 14 }),
        (chances, curve) => {
          const into = new Float64Array(curve.length);
          addConvolution(into, chances, curve);
          into.forEach((sum, place) => {
            expect(Math.abs(sum - defined(chances, curve, place))).toBeLessThan(1e-12);
          });
        },
      ),
    );
  });

  it('may be begun before the end of the curve is known, and ended as it becomes known', () => {
    fc.assert(
      fc.property(
        columns({ minLength: 0, maxLength: 9 }),
        columns({ minLength: 4, maxLength: 12 }),
        (chances, curve) => {
          const time = curve.length - (SUMS_AT_ONCE - 1);
          const sums = new Float64Array(SUMS_AT_ONCE + 2).fill(1);
          const known = curve.map((value, place) => (place < time ? value : Number.NaN));
          addFourSums(sums, 1, chances, known, time, 0);
          expect([sums[0], sums.at(-1)]).toEqual([1, 1]);
          for (let late = 0; late < SUMS_AT_ONCE; late += 1) {
            const whole = (sums[1 + late] ?? 0) - 1 + sumSince(chances, curve, time, late);
            expect(Math.abs(whole - defined(chances, curve, time + late))).toBeLessThan(1e-12);
          }
        },
      ),
    );
  });

  it('may be read from any place on, also beyond the end', () => {
    fc.assert(
      fc.property(
        columns({ minLength: 0, maxLength: 14 }),
        columns({ minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 16 }),
        (chances, curve, from) => {
          const sums = new Float64Array(SUMS_AT_ONCE);
          addFourSums(sums, 0, chances, curve, curve.length, from);
          sums.forEach((sum, later) => {
            expect(Math.abs(sum - defined(chances.subarray(from + later), curve, curve.length))).toBeLessThan(1e-12);
          });
        },
      ),
    );
  });
});
