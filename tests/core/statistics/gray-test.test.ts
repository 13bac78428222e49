import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { competingRisks, curveIndexAt } from '../../../src/core/statistics/competing-risks.ts';
import { grayTest } from '../../../src/core/statistics/gray-test.ts';
import { shareIgnoringOtherWays } from '../../../src/core/statistics/naive-curve.ts';
import { readGolden, readReferenceRows } from '../../golden/read-golden.ts';

const rows = readReferenceRows('mgus2_cr.csv');
const check = rows === null ? it.skip : it;
const golden = readGolden('competing-risks.json') as {
  gray_test: { stat: number[]; p: number[] };
  cmprsk: Record<'time' | 'est_pcm' | 'var_pcm' | 'est_death' | 'var_death', number[]>;
  naive_1_minus_km_pcm: { time: number[]; value: number[] };
};
const exit = Float64Array.from(rows ?? [], ({ time }) => Number(time));
const cause = Uint8Array.from(rows ?? [], ({ event }) => Number(event));
const group = Uint8Array.from(rows ?? [], ({ sex }) => (sex === 'F' ? 0 : 1));

describe('mgus2 against R cmprsk', () => {
  check('has the same test of two groups, for either way out', () => {
    for (const way of [1, 2]) {
      const tested = grayTest({ exit, group, cause: cause.map((one) => (one === 0 ? 0 : one === way ? 1 : 2)) });
      expect(Math.abs((tested?.statistic ?? 0) - (golden.gray_test.stat[way - 1] ?? 9))).toBeLessThan(1e-9);
      expect(Math.abs((tested?.pValue ?? 0) - (golden.gray_test.p[way - 1] ?? 9))).toBeLessThan(1e-9);
    }
  });

  check('has the same variance of another kind, worked out here from the columns of our curve', () => {
    // Aalen's variance with a correction for ties, which cmprsk prefers to Greenwood's; the program shows Greenwood's.
    const curve = competingRisks({ entry: null, exit, cause, causes: 2 });
    for (const [way, variances] of [golden.cmprsk.var_pcm, golden.cmprsk.var_death].entries()) {
      golden.cmprsk.time.forEach((time, index) => {
        const last = curveIndexAt(curve, time);
        const gone = (row: number, by: number) => curve.incidence[by]?.[row] ?? 0;
        let variance = 0;
        for (let row = 0; row <= last; row += 1) {
          const [atRisk, before, after] = [
            curve.atRisk[row] ?? 1,
            curve.survival[row - 1] ?? 1,
            curve.survival[row] ?? 1,
          ];
          const still = after > 0 ? (gone(last, way) - gone(row, way)) / after : 0;
          for (const by of [0, 1]) {
            const ends = Math.round(((gone(row, by) - gone(row - 1, by)) * atRisk) / before);
            const tied = ends > 1 ? 1 - (ends - 1) / (atRisk - 1) : 1;
            const carried = by === way ? 1 - still : still;
            variance += ((before * carried) / atRisk) ** 2 * tied * ends;
          }
        }
        expect(Math.abs(variance - (variances[index] ?? 9))).toBeLessThan(1e-9);
      });
    }
  });

  check('has the same naive curve, twice the truth after 20 years', () => {
    const curve = competingRisks({ entry: null, exit, cause, causes: 2 });
    const { time, value } = golden.naive_1_minus_km_pcm;
    time.forEach((at, index) => {
      expect(Math.abs(shareIgnoringOtherWays(curve, 1, at) - (value[index] ?? 9))).toBeLessThan(1e-9);
    });
    expect(golden.cmprsk.est_pcm[6]).toBeLessThan(0.11);
    expect(shareIgnoringOtherWays(curve, 1, 240)).toBeGreaterThan(0.2);
  });
});

describe('a test of two groups', () => {
  const test = (ends: readonly (readonly [exit: number, cause: number, group: number])[]) =>
    grayTest({
      exit: Float64Array.from(ends, ([time]) => time),
      cause: Uint8Array.from(ends, ([, way]) => way),
      group: Uint8Array.from(ends, ([, , which]) => which),
    });

  it('sees a difference and does not see one where there is none', () => {
    const quick = Array.from({ length: 50 }, (_, at) => [at, 1, 0] as const);
    const slow = Array.from({ length: 50 }, (_, at) => [2 * at + 20, 1, 1] as const);
    expect(test([...quick, ...slow])?.pValue).toBeLessThan(1e-6);
    const twin = quick.map(([at]) => [at, 1, 1] as const);
    expect(test([...quick, ...twin])?.statistic).toBeCloseTo(0, 12);
  });

  it('says nothing of one group, of nobody, or where nobody left this way', () => {
    expect(test([])).toBeNull();
    expect(
      test([
        [1, 1, 0],
        [2, 1, 0],
      ]),
    ).toBeNull();
    expect(
      test([
        [1, 0, 0],
        [2, 2, 1],
      ]),
    ).toBeNull();
  });

  it('is finite, and the same whichever group is named first, for any stays', () => {
    const end = fc.tuple(fc.nat(10), fc.nat(2), fc.nat(1));
    fc.assert(
      fc.property(fc.array(end, { maxLength: 25 }), (ends) => {
        const [one, other] = [test(ends), test(ends.map(([time, way, which]) => [time, way, 1 - which] as const))];
        expect(other === null).toBe(one === null);
        if (one === null || other === null) return;
        expect(one.pValue >= 0 && one.pValue <= 1).toBe(true);
        expect(Math.abs(one.statistic - other.statistic)).toBeLessThan(1e-6 * (1 + one.statistic));
      }),
    );
  });

  it('refuses columns that do not fit', () => {
    expect(() => test([[Number.NaN, 1, 0]])).toThrow(InvalidInput);
    expect(() => grayTest({ exit: new Float64Array(1), cause: new Uint8Array(0), group: new Uint8Array(1) })).toThrow(
      InvalidInput,
    );
  });
});
