import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { joinColumns } from '../../../src/core/statistics/join-columns.ts';
import { valueAtPlace } from '../../../src/core/statistics/order-statistic.ts';

describe('the value at a place', () => {
  it('is the third smallest at place 2, two alike counting as two', () => {
    expect(valueAtPlace(Float64Array.of(5, 1, 9, 1, 4), 2)).toBe(4);
    expect(valueAtPlace(Float64Array.of(5, 1, 9, 1, 4), 1)).toBe(1);
  });

  it('is none where there is no such place', () => {
    expect(valueAtPlace(new Float64Array(0), 0)).toBeNaN();
    expect(valueAtPlace(Float64Array.of(1), 1)).toBeNaN();
  });

  it('is found as soon in what is sorted already', () => {
    const values = Float64Array.from({ length: 200_000 }, (_, index) => index);
    for (const place of [0, 10_000, 100_000, 190_000, 199_999]) {
      expect(valueAtPlace(values, place)).toBe(place);
      expect(valueAtPlace(values.toReversed(), place)).toBe(place);
    }
  });

  it('is what sorting would put there, and all values are kept', () => {
    const few = fc.array(fc.constantFrom(0, 1, 2, 3), { minLength: 1, maxLength: 40 });
    const many = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(few, many), fc.nat(), fc.nat(), (numbers, one, other) => {
        const [values, sorted] = [Float64Array.from(numbers), Float64Array.from(numbers).sort()];
        for (const place of [one % numbers.length, other % numbers.length]) {
          expect(valueAtPlace(values, place) === sorted[place]).toBe(true);
        }
        expect([...values.sort()]).toEqual([...sorted]);
      }),
    );
  });
});

describe('columns one after the other', () => {
  it('keep their numbers and their order', () => {
    const parts = [Float64Array.of(1, 2), new Float64Array(0), Float64Array.of(3)];
    expect([...joinColumns(parts, new Float64Array(3))]).toEqual([1, 2, 3]);
    expect([...joinColumns([], new Uint8Array(0))]).toEqual([]);
  });
});
