import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { medianOf, varianceOf } from '../../../src/core/statistics/describe-numbers.ts';
import { drawnInterval } from '../../../src/core/statistics/drawn-interval.ts';
import { sliceDraws } from '../../../src/core/statistics/elliptical-slice.ts';
import { largestOn } from '../../../src/core/statistics/largest-on.ts';
import { partialInformationValue, perfectInformationValue } from '../../../src/core/statistics/partial-information.ts';
import { sampleNormal, seededRandom } from '../../../src/core/statistics/random.ts';
import { fitWeightedRegression } from '../../../src/core/statistics/weighted-regression.ts';

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('sliceDraws', () => {
  it('finds the posterior that is known: a normal prior and a normal observation', () => {
    // Seen 2 with variance ¼: mean 2·4/(1+4) = 1.6, variance 1/(1+4) = .2; the other coordinate stays as it was.
    const draws = sliceDraws({
      logLikelihood: (point) => -0.5 * (((point[0] ?? 0) - 2) ** 2 / 0.25),
      ...{ size: 2, draws: 1500, thin: 3, random: seededRandom(4) },
    });
    const [first, second] = [draws.map((point) => point[0] ?? 0), draws.map((point) => point[1] ?? 0)];
    expect(Math.abs(meanOf(first) - 1.6)).toBeLessThan(0.06);
    expect(Math.abs(varianceOf(first) - 0.2)).toBeLessThan(0.04);
    expect(Math.abs(meanOf(second))).toBeLessThan(0.15);
    expect(Math.abs(varianceOf(second) - 1)).toBeLessThan(0.25);
  });

  it('refuses to start from what cannot be', () => {
    const question = { size: 1, draws: 1, thin: 1, random: seededRandom(1) };
    expect(() => sliceDraws({ ...question, logLikelihood: () => -Infinity })).toThrow('impossible');
    expect(() => sliceDraws({ ...question, draws: 0, logLikelihood: () => 0 })).toThrow('counted');
  });
});

describe('fitWeightedRegression', () => {
  it('is the straight line through points on one, and the weighted mean with nothing but an intercept', () => {
    const line = [0, 1, 2, 3].map((x) => ({ outcome: 2 + 3 * x, features: [1, x], weight: 1 }));
    const { coefficients } = fitWeightedRegression(line, [0, 0]);
    expect(coefficients[0]).toBeCloseTo(2, 9);
    expect(coefficients[1]).toBeCloseTo(3, 9);
    // (1·1 + 3·5) / 4 = 4; misfit 1·9 + 3·1 = 12 on one degree: variance 12/4
    const two = [
      { outcome: 1, features: [1], weight: 1 },
      { outcome: 5, features: [1], weight: 3 },
    ];
    const fit = fitWeightedRegression(two, [0]);
    expect(fit.coefficients[0]).toBeCloseTo(4, 12);
    expect(fit.misfit).toBeCloseTo(12, 12);
    expect(fit.covariance[0]).toBeCloseTo(3, 12);
  });

  it('holds a penalised coefficient towards 0', () => {
    // one row of outcome 1, prior variance 1, variance 1: half way
    expect(fitWeightedRegression([{ outcome: 1, features: [1], weight: 1 }], [1]).coefficients[0]).toBeCloseTo(0.5, 12);
  });

  it('asks for more rows than free coefficients', () => {
    expect(() => fitWeightedRegression([], [0])).toThrow('more rows');
    expect(() => fitWeightedRegression([{ outcome: 1, features: [1], weight: 0 }], [1])).toThrow('weight');
  });
});

describe('value of information', () => {
  const draws = Array.from({ length: 900 }, () => 0);
  const random = seededRandom(9);
  const quantity = draws.map(() => sampleNormal(random));
  const noise = draws.map(() => sampleNormal(random));
  const nothing = new Float64Array(draws.length);

  it('is the mean of the better part where one number decides: E max(0, z) = .4', () => {
    const gains = [nothing, Float64Array.from(quantity)];
    const mean = meanOf(quantity);
    expect(Math.abs(partialInformationValue(quantity, gains) - (0.399 - Math.max(0, mean)))).toBeLessThan(0.08);
    expect(Math.abs(perfectInformationValue(gains) - (0.399 + mean / 2 - Math.max(0, mean)))).toBeLessThan(0.08);
  });

  it('is next to nothing for a number that decides nothing', () => {
    expect(partialInformationValue(noise, [nothing, Float64Array.from(quantity, (z) => z + 3)])).toBeLessThan(0.05);
    expect(partialInformationValue([], [])).toBe(0);
    expect(perfectInformationValue([])).toBe(0);
  });
});

describe('largestOn', () => {
  it('finds the top of any hill, and the end of a slope', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (top) => {
        expect(Math.abs(largestOn((x) => -((x - top) ** 2), -5, 5, 1e-9) - top)).toBeLessThan(1e-6);
      }),
    );
    expect(largestOn((x) => x, 0, 3, 1e-6)).toBe(3);
    expect(largestOn((x) => -x, 0, 3, 1e-6)).toBe(0);
    expect(largestOn(() => 1, 2, 2, 1e-6)).toBe(2);
  });
});

describe('draws as an interval', () => {
  it('takes mean and limits by rank, and nothing of nothing', () => {
    const { low, estimate, high } = drawnInterval(Array.from({ length: 101 }, (_, index) => index));
    expect([low, estimate, high]).toEqual([5, 50, 95]);
    expect(drawnInterval([])).toMatchObject({ low: 0, estimate: 0, high: 0 });
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 2, 3])).toBe(2.5);
    expect(medianOf([])).toBe(0);
  });
});
