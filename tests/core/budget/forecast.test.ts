import { describe, expect, it } from '@jest/globals';
import { forecastDraws } from '../../../src/core/budget/forecast.ts';
import { meanOf, varianceOf } from '../../../src/core/statistics/describe-numbers.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { budgetFacts } from '../../fakes/budget-facts.ts';

/** What is won within 100 days, and how unsure the funnel is of it. */
const drawn = (newValue: number, openValue: number, spread: number, unit: 'value' | 'wins' = 'wins') =>
  forecastDraws(
    budgetFacts({
      ...{ unit, usualAmount: 50, amountSpread: 2 },
      values: [0, 100].map((days) => ({
        ...{ days, newValue: (newValue * days) / 100, openValue: (openValue * days) / 100 },
        ...{ newSpread: spread, openSpread: spread, wonShare: 0.1 },
      })),
    }),
    100,
    seededRandom(3),
  );

function expectAbout(draws: Float64Array, mean: number, variance: number): void {
  expect(Math.abs(meanOf(draws) - mean)).toBeLessThan(4 * Math.sqrt(variance / draws.length));
  expect(Math.abs(varianceOf(draws) / variance - 1)).toBeLessThan(0.15);
}

describe('forecastDraws', () => {
  it('spreads a funnel that is known by the chance of the wins alone', () => {
    // 100 wins of Poisson's variance.
    expectAbout(drawn(60, 40, 0), 100, 100);
  });

  it('spreads money by what a win is worth, the more the amounts differ', () => {
    // 2,000 in wins of 50, of which a square is worth twice the square of the mean: 2,000 · 50 · 2.
    expectAbout(drawn(1_200, 800, 0, 'value'), 2_000, 200_000);
  });

  it('adds how unsure the funnel is, of what is open and of what is to come apart, without moving the middle', () => {
    // Log-normal with deviation .2 of the logarithm: variance (e^.04 − 1)·mean² each, beside 1,000 of the wins.
    expectAbout(drawn(600, 400, 0.2), 1_000, 1_000 + Math.expm1(0.04) * (600 ** 2 + 400 ** 2));
  });

  it('never falls below nothing', () => {
    expect(drawn(0.3, 0.2, 0.5).every((value) => value >= 0)).toBe(true);
  });
});
