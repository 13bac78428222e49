import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { betaQuantile } from '../../../src/core/statistics/beta.ts';
import { fitBetaPrior } from '../../../src/core/statistics/beta-binomial.ts';
import { digamma, logGamma, trigamma } from '../../../src/core/statistics/gamma.ts';
import { readGolden } from '../../golden/read-golden.ts';

describe('between what the shares of groups lie', () => {
  it('is what R finds for the rats of Gelman et al., and so are the shares pulled towards it', () => {
    const golden = readGolden('beta-binomial.json') as {
      y: number[];
      n: number[];
      mle: { alpha: number; beta: number };
      eb_posterior_mean: number[];
      eb_q025: number[];
      eb_q975: number[];
    };
    const groups = golden.y.map((successes, group) => ({ successes, trials: golden.n[group] ?? 1 }));
    const prior = fitBetaPrior(groups) ?? { mean: 9, weight: 9 };
    const [alpha, beta] = [prior.mean * prior.weight, (1 - prior.mean) * prior.weight];
    expect(Math.abs(alpha / golden.mle.alpha - 1)).toBeLessThan(1e-5);
    expect(Math.abs(beta / golden.mle.beta - 1)).toBeLessThan(1e-5);
    groups.forEach(({ successes, trials }, group) => {
      const [a, b] = [alpha + successes, beta + trials - successes];
      expect(Math.abs(a / (a + b) - (golden.eb_posterior_mean[group] ?? 0))).toBeLessThan(1e-5);
      expect(Math.abs(betaQuantile(0.025, a, b) - (golden.eb_q025[group] ?? 0))).toBeLessThan(1e-5);
      expect(Math.abs(betaQuantile(0.975, a, b) - (golden.eb_q975[group] ?? 0))).toBeLessThan(1e-5);
    });
  });

  it('is next to a point where groups differ no more than chance has them, and wide where they differ', () => {
    const alike = fitBetaPrior([10, 11, 9, 10].map((successes) => ({ successes, trials: 100 })));
    expect(alike?.weight).toBeGreaterThan(1e4);
    expect(alike?.mean).toBeCloseTo(0.1, 6);
    const unlike = fitBetaPrior([10, 90, 40, 60].map((successes) => ({ successes, trials: 100 })));
    expect(unlike?.weight).toBeLessThan(5);
  });

  it('cannot be told of one group or of groups in which nothing or everything succeeded', () => {
    expect(fitBetaPrior([])).toBeNull();
    expect(fitBetaPrior([{ successes: 3, trials: 10 }])).toBeNull();
    expect(fitBetaPrior([10, 10].map((trials) => ({ successes: 0, trials })))).toBeNull();
    expect(fitBetaPrior([10, 10].map((trials) => ({ successes: trials, trials })))).toBeNull();
  });

  it('is finite and inside its limits for any groups, and refuses impossible ones', () => {
    const group = fc
      .record({
        trials: fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ trials, part }) => ({ trials, successes: trials * part }));
    fc.assert(
      fc.property(fc.array(group, { maxLength: 8 }), (groups) => {
        const prior = fitBetaPrior(groups);
        if (prior === null) return;
        expect(prior.mean >= 0 && prior.mean <= 1).toBe(true);
        expect(prior.weight >= 0.00099 && prior.weight <= 1.001e6).toBe(true);
      }),
    );
    for (const [successes, trials] of [
      [2, 1],
      [-1, 1],
      [0, 0],
      [Number.NaN, 1],
    ] as const) {
      expect(() => fitBetaPrior([{ successes, trials }])).toThrow(InvalidInput);
    }
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
