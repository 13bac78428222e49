import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { betaQuantile } from '../../../src/core/statistics/beta.ts';
import { fitBetaPrior } from '../../../src/core/statistics/beta-binomial.ts';
import { digamma, logGamma, trigamma } from '../../../src/core/statistics/gamma.ts';
import { anyGroups, groupsOf, IMPOSSIBLE, readRats, UNTELLABLE } from './groups-of-trials.ts';

describe('between what the shares of groups lie', () => {
  it('is what R finds for the rats of Gelman et al., and so are the shares pulled towards it', () => {
    const { rats, found } = readRats();
    const prior = fitBetaPrior(rats) ?? { mean: 9, weight: 9 };
    const [alpha, beta] = [prior.mean * prior.weight, (1 - prior.mean) * prior.weight];
    expect(Math.abs(alpha / found.mle.alpha - 1)).toBeLessThan(1e-5);
    expect(Math.abs(beta / found.mle.beta - 1)).toBeLessThan(1e-5);
    rats.forEach(({ successes, trials }, group) => {
      const [a, b] = [alpha + successes, beta + trials - successes];
      expect(Math.abs(a / (a + b) - (found.eb_posterior_mean[group] ?? 0))).toBeLessThan(1e-5);
      expect(Math.abs(betaQuantile(0.025, a, b) - (found.eb_q025[group] ?? 0))).toBeLessThan(1e-5);
      expect(Math.abs(betaQuantile(0.975, a, b) - (found.eb_q975[group] ?? 0))).toBeLessThan(1e-5);
    });
  });

  it('is next to a point where groups differ no more than chance has them, and wide where they differ', () => {
    const alike = fitBetaPrior(groupsOf([10, 11, 9, 10], 100));
    expect(alike?.weight).toBeGreaterThan(1e4);
    expect(alike?.mean).toBeCloseTo(0.1, 6);
    const unlike = fitBetaPrior(groupsOf([10, 90, 40, 60], 100));
    expect(unlike?.weight).toBeLessThan(5);
  });

  it('cannot be told of one group or of groups in which nothing or everything succeeded', () => {
    for (const groups of UNTELLABLE) expect(fitBetaPrior(groups)).toBeNull();
  });

  it('is finite and inside its limits for any groups, and refuses impossible ones', () => {
    fc.assert(
      fc.property(anyGroups, (groups) => {
        const prior = fitBetaPrior(groups);
        if (prior === null) return;
        expect(prior.mean >= 0 && prior.mean <= 1).toBe(true);
        expect(prior.weight >= 0.00099 && prior.weight <= 1.001e6).toBe(true);
      }),
    );
    for (const group of IMPOSSIBLE) expect(() => fitBetaPrior([group])).toThrow(InvalidInput);
  });
});

describe('slopes of the gamma function', () => {
  it('are those of its logarithm', () => {
    // ψ(1) = −γ, ψ(½) = −γ − 2 ln 2, ψ′(1) = π²/6, ψ′(½) = π²/2
    const euler = 0.577_215_664_901_532_9;
    expect(digamma(1)).toBeCloseTo(-euler, 12);
    expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.LN2, 12);
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 12);
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 12);
    for (const x of [0.3, 3, 20, 500]) {
      const step = 1e-4 * x;
      expect(digamma(x)).toBeCloseTo((logGamma(x + step) - logGamma(x - step)) / (2 * step), 5);
      expect(trigamma(x)).toBeCloseTo((digamma(x + step) - digamma(x - step)) / (2 * step), 5);
    }
    for (const slope of [digamma, trigamma]) expect(() => slope(0)).toThrow(InvalidInput);
  });
});
