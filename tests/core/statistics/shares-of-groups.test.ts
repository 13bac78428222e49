import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { meanAtWeight } from '../../../src/core/statistics/beta-binomial.ts';
import { logBeta } from '../../../src/core/statistics/beta.ts';
import { possiblePriors, type PossiblePrior } from '../../../src/core/statistics/shares-of-groups.ts';
import { anyGroups, groupsOf, IMPOSSIBLE, readRats, UNTELLABLE } from './groups-of-trials.ts';

const meanOf = (priors: readonly PossiblePrior[] | null, of: (prior: PossiblePrior) => number) =>
  (priors ?? []).reduce((sum, prior) => sum + prior.chance * of(prior), 0);
const spreadOf = (successes: readonly number[], trials: number) =>
  meanOf(possiblePriors(groupsOf(successes, trials)), ({ weight }) => weight ** -0.5);

describe('what groups may be like', () => {
  it('is on average what Gelman et al. find for the rats on a fine grid', () => {
    const { rats, found } = readRats();
    const priors = possiblePriors(rats);
    // 1 %: their mean is flat on 0–1, ours on its log-odds.
    const alpha = meanOf(priors, ({ mean, weight }) => mean * weight);
    const beta = meanOf(priors, ({ mean, weight }) => (1 - mean) * weight);
    expect(Math.abs(alpha / found.grid_posterior.mean_alpha - 1)).toBeLessThan(0.01);
    expect(Math.abs(beta / found.grid_posterior.mean_beta - 1)).toBeLessThan(0.01);
  });

  it('is wide of few groups, narrow of many that are alike, and far apart of many that are not', () => {
    expect(spreadOf([10, 11, 9], 100)).toBeGreaterThan(0.12);
    const alike = Array.from({ length: 60 }, (_, group) => 9 + (group % 3));
    expect(spreadOf(alike, 100)).toBeLessThan(0.08);
    const unlike = Array.from({ length: 60 }, (_, group) => (group % 3) * 40 + 5);
    expect(spreadOf(unlike, 100)).toBeGreaterThan(0.5);
  });

  it('cannot be told of one group or of groups in which nothing or everything succeeded', () => {
    for (const groups of UNTELLABLE) expect(possiblePriors(groups)).toBeNull();
  });

  it('is finite and inside its limits for any groups, and refuses impossible ones', () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const priors = possiblePriors(groups);
        if (priors === null) return;
        expect(meanOf(priors, () => 1)).toBeCloseTo(1, 9);
        for (const { mean, weight, chance } of priors) {
          expect(mean >= 0 && mean <= 1 && chance >= 0).toBe(true);
          expect(weight >= 2 && weight <= 500).toBe(true);
        }
      }),
    );
    for (const group of IMPOSSIBLE) expect(() => possiblePriors([group])).toThrow(InvalidInput);
  });
});

describe('the mean at a weight', () => {
  const groups = [
    { successes: 3, trials: 20 },
    { successes: 12, trials: 30 },
    { successes: 1, trials: 9 },
  ];
  const likelihood = (logOdds: number, weight: number) => {
    const mean = 1 / (1 + Math.exp(-logOdds));
    const [a, b] = [mean * weight, (1 - mean) * weight];
    return groups.reduce((sum, { successes: y, trials }) => sum + logBeta(a + y, b + trials - y) - logBeta(a, b), 0);
  };

  it('stands at the top of the likelihood, whose bend there is how unsure it is', () => {
    const { logOdds, logOddsVariance, logLikelihood } = meanAtWeight(groups, { mean: 0.5, weight: 12 });
    const [here, step] = [likelihood(logOdds, 12), 1e-3];
    const [left, right] = [likelihood(logOdds - step, 12), likelihood(logOdds + step, 12)];
    expect(Math.abs(right - left) / (2 * step)).toBeLessThan(1e-3);
    expect(1 / ((2 * here - left - right) / step ** 2)).toBeCloseTo(logOddsVariance, 3);
    expect(logLikelihood).toBeCloseTo(here + Math.log(logOddsVariance) / 2, 9);
  });

  it('is the same from wherever it is looked for', () => {
    const found = [1e-6, 0.2, 0.9].map((mean) => meanAtWeight(groups, { mean, weight: 5 }).mean);
    expect(Math.max(...found) - Math.min(...found)).toBeLessThan(1e-3);
  });
});
