import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitPeriods, withOnly } from '../../../src/core/lead-quality/fit-periods.ts';
import { fitRidgeLogistic } from '../../../src/core/statistics/ridge-logistic.ts';

/** Two periods, the first often without a success; two levels of one field and one of another. */
const cell = fc
  .record({
    period: fc.nat(1),
    levels: fc.subarray([2, 3, 4]),
    trials: fc.integer({ min: 1, max: 400 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ period, levels, trials, part }) => ({
    features: [period, ...levels],
    trials,
    successes: period === 0 && part < 0.9 ? 0 : Math.floor(trials * part),
  }));
const penalties = [0, 0, 4, 4, 4];

describe('a fit on periods', () => {
  it('is the ridge fit, also where nothing ever happens in a period', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (cells) => {
        const plain = fitRidgeLogistic({ cells, penalties });
        const { coefficients } = fitPeriods({ cells, penalties, periods: 2 });
        coefficients.forEach((one, place) => expect(one).toBeCloseTo(plain.coefficients[place] ?? 0, 6));
      }),
    );
  });

  it('gives the chance of a period whose leads are all alike', () => {
    const cells = [
      { features: [0], trials: 100, successes: 0 },
      { features: [1], trials: 100, successes: 25 },
    ];
    const { coefficients } = fitPeriods({ cells, penalties, periods: 2 });
    // A penalty of 1e-6 on log-odds b: 100 / (1 + exp(−b)) = −1e-6 · b, so exp(b) = 1.567e-7
    expect(coefficients[0]).toBeCloseTo(-15.669, 3);
    expect(coefficients[1]).toBeCloseTo(-Math.log(3), 5);
  });
});

describe('cells told apart by some features alone', () => {
  it('are one where they are alike in these', () => {
    const cells = [
      { features: [0, 2], trials: 10, successes: 1 },
      { features: [0, 3], trials: 20, successes: 2 },
      { features: [1, 2, 4], trials: 30, successes: 3 },
      { features: [0, 2, 4], trials: 40, successes: 4 },
    ];
    expect(withOnly(cells, (feature) => feature !== 4)).toEqual([
      { features: [0, 2], trials: 50, successes: 5 },
      { features: [0, 3], trials: 20, successes: 2 },
      { features: [1, 2], trials: 30, successes: 3 },
    ]);
    expect(withOnly([], () => true)).toEqual([]);
  });
});
