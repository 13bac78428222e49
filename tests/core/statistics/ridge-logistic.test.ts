import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInput } from '../../../src/core/errors.ts';
import { chanceOfLogit, fitRidgeLogistic } from '../../../src/core/statistics/ridge-logistic.ts';

const logit = (share: number) => Math.log(share / (1 - share));

describe('ridge logistic regression', () => {
  it('left free, meets the shares of the cells', () => {
    // 20 of 80 without the feature, 30 of 60 with it: intercept logit(1/4), effect logit(1/2) − logit(1/4) = ln 3
    const cells = [
      { features: [0], trials: 80, successes: 20 },
      { features: [0, 1], trials: 60, successes: 30 },
    ];
    const { coefficients, covariance } = fitRidgeLogistic({ cells, penalties: [0, 0] });
    expect(coefficients[0]).toBeCloseTo(logit(1 / 4), 6);
    expect(coefficients[1]).toBeCloseTo(Math.log(3), 6);
    // 1/20 + 1/60 + 1/30 + 1/30: the variance of a log odds ratio
    expect(covariance[3]).toBeCloseTo(1 / 20 + 1 / 60 + 1 / 30 + 1 / 30, 5);
  });

  it('adds to log-odds that are known: what is left of them is what it learns', () => {
    // 30 of 60 where one in four was foretold: logit(1/2) − logit(1/4) = ln 3
    const cells = [{ features: [0], trials: 60, successes: 30, offset: logit(1 / 4) }];
    expect(fitRidgeLogistic({ cells, penalties: [0] }).coefficients[0]).toBeCloseTo(Math.log(3), 6);
    expect(() =>
      fitRidgeLogistic({ cells: [{ features: [0], trials: 1, successes: 0, offset: Number.NaN }], penalties: [0] }),
    ).toThrow(InvalidInput);
  });

  it('solves the penalised equations: surplus equals penalty times coefficient', () => {
    const cell = fc
      .record({
        features: fc.uniqueArray(fc.nat(3), { maxLength: 4 }),
        trials: fc.nat(50),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ features, trials, part }) => ({ features, trials, successes: Math.floor(trials * part) }));
    const penalty = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 12 }),
        fc.tuple(penalty, penalty, penalty, penalty),
        (cells, penalties) => {
          const { coefficients } = fitRidgeLogistic({ cells, penalties });
          penalties.forEach((held, feature) => {
            const surplus = cells
              .filter(({ features }) => features.includes(feature))
              .reduce((sum, { features, trials, successes }) => {
                const at = features.reduce((total, one) => total + (coefficients[one] ?? 0), 0);
                return sum + successes - trials * chanceOfLogit(at);
              }, 0);
            expect(Math.abs(surplus - held * (coefficients[feature] ?? 0))).toBeLessThan(1e-6);
          });
        },
      ),
    );
  });

  it('ends where it would have ended, wherever it begins, and whatever the order of the features', () => {
    const cells = [
      { features: [0], trials: 80, successes: 20 },
      { features: [1, 0], trials: 60, successes: 30 },
      { features: [2, 0, 1], trials: 15, successes: 2 },
    ];
    const penalties = [0, 1, 4];
    const sorted = cells.map((cell) => ({ ...cell, features: cell.features.toSorted() }));
    const fit = fitRidgeLogistic({ cells: sorted, penalties });
    const log = fc.double({ min: -4, max: 4, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(log, log, log), (from) => {
        const start = Float64Array.from(from);
        const { coefficients, covariance } = fitRidgeLogistic({ cells, penalties, start });
        coefficients.forEach((one, place) => expect(one).toBeCloseTo(fit.coefficients[place] ?? 0, 9));
        covariance.forEach((one, place) => expect(one).toBeCloseTo(fit.covariance[place] ?? 0, 9));
        expect([...start]).toEqual(from);
      }),
    );
  });

  it('finds its way where whole steps would lead to and fro for ever', () => {
    const cells = [
      { features: [0], trials: 283, successes: 282, offset: -9 },
      { features: [0, 1, 2, 3], trials: 152, successes: 0, offset: 5 },
    ];
    const penalties = [0, 4, 4, 4];
    const { coefficients } = fitRidgeLogistic({ cells, penalties });
    const points = (features: readonly number[]) => features.reduce((sum, one) => sum + (coefficients[one] ?? 0), 0);
    const surplus = cells.map(
      (cell) => cell.successes - cell.trials * chanceOfLogit(cell.offset + points(cell.features)),
    );
    expect((surplus[0] ?? 0) + (surplus[1] ?? 0) - 1e-6 * (coefficients[0] ?? 0)).toBeCloseTo(0, 6);
    for (const own of [1, 2, 3]) expect((surplus[1] ?? 0) - 4 * (coefficients[own] ?? 0)).toBeCloseTo(0, 6);
  });

  it('stays finite where all succeed, and says nothing of nothing', () => {
    const { coefficients } = fitRidgeLogistic({ cells: [{ features: [0], trials: 9, successes: 9 }], penalties: [0] });
    expect(Number.isFinite(coefficients[0])).toBe(true);
    expect([...fitRidgeLogistic({ cells: [], penalties: [4] }).coefficients]).toEqual([0]);
  });

  it('refuses more successes than trials, and a feature without a coefficient', () => {
    const fit = (features: number[], successes: number) => () =>
      fitRidgeLogistic({ cells: [{ features, trials: 1, successes }], penalties: [1] });
    expect(fit([0], 2)).toThrow('successes lie between');
    expect(fit([1], 1)).toThrow('no coefficient');
  });
});
