import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInput } from '../../../src/core/errors.ts';
import { betaProbability, betaQuantile, sampleBeta } from '../../../src/core/statistics/beta.ts';
import { logGamma, sampleGamma } from '../../../src/core/statistics/gamma.ts';
import { normalProbability, normalQuantile } from '../../../src/core/statistics/normal.ts';
import { sampleNormal, seededRandom } from '../../../src/core/statistics/random.ts';
import { readGolden } from '../../golden/read-golden.ts';

interface Reference {
  readonly qbeta: readonly [number, number, number, number][];
  readonly pbeta: readonly [number, number, number, number][];
  readonly qnorm: readonly [number, number][];
  readonly pnorm: readonly [number, number][];
  readonly lgamma: readonly [number, number][];
  readonly pchisq_upper: readonly [number, number, number][];
  readonly pgamma: readonly [number, number, number][];
  readonly qgamma: readonly [number, number, number][];
}

const reference = readGolden('special-functions.json') as Reference;
const expectSame = (actual: number, wanted: number) =>
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-9 * Math.abs(wanted) + 1e-17);

describe('special functions', () => {
  it('agree with R to nine digits', () => {
    for (const [p, a, b, wanted] of reference.qbeta) expectSame(betaQuantile(p, a, b), wanted);
    for (const [x, a, b, wanted] of reference.pbeta) expectSame(betaProbability(x, a, b), wanted);
    for (const [x, wanted] of reference.lgamma) expectSame(logGamma(x), wanted);
    for (const [p, wanted] of reference.qnorm) expectSame(normalQuantile(p), wanted);
    for (const [x, wanted] of reference.pnorm) expectSame(normalProbability(x), wanted);
    expect(reference.qbeta).toHaveLength(175);
    // One degree of freedom, the only one that is asked for: a normal deviate, squared.
    for (const [x, , wanted] of reference.pchisq_upper) expectSame(2 * normalProbability(-Math.sqrt(x)), wanted);
  });

  it('knows what can be worked by hand', () => {
    // Beta(1, 1) is even; Beta(2, 1) has the distribution x²; Γ(5) = 24.
    expectSame(betaProbability(0.3, 1, 1), 0.3);
    expectSame(betaProbability(0.5, 2, 1), 0.25);
    expectSame(logGamma(5), Math.log(24));
    expect(normalProbability(0)).toBe(0.5);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });

  it('has quantiles that undo the probabilities', () => {
    const shape = fc.double({ min: 0.5, max: 5000, noNaN: true });
    const chance = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    fc.assert(
      fc.property(chance, shape, shape, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        const steep = x > 1 - 1e-7;
        if (!steep) expect(Math.abs(betaProbability(x, a, b) - p)).toBeLessThan(1e-8);
        expect(Math.abs(normalProbability(normalQuantile(p)) - p)).toBeLessThan(1e-12);
      }),
    );
  });

  it('refuses what is outside its domain', () => {
    expect(() => logGamma(0)).toThrow(InvalidInput);
    expect(() => betaQuantile(1.1, 1, 1)).toThrow(InvalidInput);
    expect(() => betaProbability(0.5, 0, 1)).toThrow(InvalidInput);
    expect(() => betaProbability(Number.NaN, 1, 1)).toThrow(InvalidInput);
    expect(() => normalQuantile(-0.1)).toThrow(InvalidInput);
    expect(() => normalProbability(Number.NaN)).toThrow(InvalidInput);
    expect(() => sampleGamma(seededRandom(1), -1)).toThrow(InvalidInput);
  });
});

describe('draws', () => {
  const many = 20_000;
  const meanAndVariance = (draw: () => number) => {
    const values = Array.from({ length: many }, draw);
    const mean = values.reduce((sum, value) => sum + value, 0) / many;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / many };
  };

  it('are the same for the same seed and others for another', () => {
    const take = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
    expect(take(0).every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('are spread as they should be', () => {
    const random = seededRandom(20);
    const even = meanAndVariance(random);
    expect(even.mean).toBeCloseTo(0.5, 1.8);
    expect(even.variance).toBeCloseTo(1 / 12, 2);
    const normal = meanAndVariance(() => sampleNormal(random));
    expect(Math.abs(normal.mean)).toBeLessThan(0.03);
    expect(Math.abs(normal.variance - 1)).toBeLessThan(0.05);
    for (const shape of [0.3, 1, 4.5, 60]) {
      const gamma = meanAndVariance(() => sampleGamma(random, shape));
      expect(Math.abs(gamma.mean / shape - 1)).toBeLessThan(0.06);
      expect(Math.abs(gamma.variance / shape - 1)).toBeLessThan(0.12);
    }
    const beta = meanAndVariance(() => sampleBeta(random, 2, 6));
    expect(Math.abs(beta.mean - 0.25)).toBeLessThan(0.01);
    expect(Math.abs(beta.variance - (0.25 * 0.75) / 9)).toBeLessThan(0.002);
  });

  it('of the gamma distribution lie where R has its shares and quantiles', () => {
    const random = seededRandom(33);
    const below = (shape: number, x: number) =>
      Array.from({ length: many }, () => sampleGamma(random, shape)).filter((draw) => draw <= x).length / many;
    const near = (share: number, wanted: number) =>
      expect(Math.abs(share - wanted)).toBeLessThan(4 * Math.sqrt((wanted * (1 - wanted)) / many) + 1e-9);
    for (const [x, shape, wanted] of reference.pgamma) near(below(shape, x), wanted);
    for (const [share, shape, x] of reference.qgamma) near(below(shape, x), share);
  });

  it('of the gamma distribution are as spread as they should be where the shape is small', () => {
    // Of shape a next to 0 the chance to be below x is x^a ÷ Γ(a + 1), but for a factor between e^−x and 1.
    const random = seededRandom(34);
    for (const shape of [0.005, 0.05, 0.25]) {
      const values = Array.from({ length: many }, () => sampleGamma(random, shape));
      for (const x of [1e-9, 1e-5]) {
        const wanted = Math.exp(shape * Math.log(x) - logGamma(shape + 1));
        const seen = values.filter((value) => value <= x).length / many;
        expect(Math.abs(seen - wanted)).toBeLessThan(4 * Math.sqrt((wanted * (1 - wanted)) / many) + 1e-5);
      }
    }
  });

  it('come to rest at 0 for a shape of 0', () => {
    expect(sampleGamma(seededRandom(1), 0)).toBe(0);
  });
});
