import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { poolGroups, type GroupEffect } from '../../../src/core/statistics/partial-pooling.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';

const groups = (effects: readonly number[], variance = 0.01): GroupEffect[] =>
  effects.map((effect) => ({ effect, variance }));

describe('groups pulled towards each other', () => {
  it('agree with the chance worked by hand', () => {
    // Two groups alike, variance 1: with a spread s the likelihood is 1/√(1 + s²) of that without one. The prior of s is
    // half-normal with scale 0.25 on 0.04, 0.08 … 0.96, and a quarter of all.
    const spreads = Array.from({ length: 24 }, (_, index) => 0.04 * (index + 1));
    const priors = spreads.map((spread) => Math.exp(-8 * spread * spread));
    const all = priors.reduce((sum, one) => sum + one, 0);
    const slab = spreads.reduce((sum, spread, at) => sum + (priors[at] ?? 0) / all / Math.sqrt(1 + spread * spread), 0);
    const wanted = (0.25 * slab) / (0.25 * slab + 0.75);
    expect(poolGroups(groups([0.3, 0.3], 1)).chanceDiffer).toBeCloseTo(wanted, 12);
  });

  it('differ where they lie far apart, and hardly move then', () => {
    const { chanceDiffer, groups: pulled } = poolGroups(groups([-0.8, 0.1, 0, 0.1, -0.1]));
    expect(chanceDiffer).toBeGreaterThan(0.99);
    expect(pulled[0]?.effect).toBeLessThan(-0.6);
    expect(pulled[0]?.effect).toBeGreaterThan(-0.8);
  });

  it('do not differ where they lie no further apart than chance has them, and meet in the middle', () => {
    const { chanceDiffer, groups: pulled } = poolGroups(groups([-0.1, 0.1, 0.05, -0.05]));
    expect(chanceDiffer).toBeLessThan(0.25);
    expect(Math.abs((pulled[0]?.effect ?? 1) - (pulled[1]?.effect ?? 0))).toBeLessThan(0.05);
  });

  it('cannot differ alone, or where there are none', () => {
    expect(poolGroups(groups([2])).chanceDiffer).toBe(0);
    expect(poolGroups([])).toMatchObject({ chanceDiffer: 0, groups: [] });
  });

  it('are drawn around what they are pulled to', () => {
    const pooled = poolGroups(groups([-0.6, 0.2, 0.4]));
    const random = seededRandom(3);
    const draws = Array.from({ length: 2000 }, () => pooled.draw(random));
    const mean = draws.reduce((sum, { effects }) => sum + (effects[0] ?? 0), 0) / draws.length;
    expect(Math.abs(mean - (pooled.groups[0]?.effect ?? 0))).toBeLessThan(0.03);
    expect(draws.every(({ spread }) => spread > 0)).toBe(true);
  });

  it('lie between where they were and the others, and stay finite', () => {
    const effect = fc.double({ min: -5, max: 5, noNaN: true });
    const variance = fc.double({ min: 1e-4, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.record({ effect, variance }), { minLength: 1, maxLength: 12 }), (some) => {
        const { chanceDiffer, groups: pulled } = poolGroups(some);
        const [low, high] = [Math.min(...some.map((one) => one.effect)), Math.max(...some.map((one) => one.effect))];
        expect(chanceDiffer).toBeGreaterThanOrEqual(0);
        expect(chanceDiffer).toBeLessThanOrEqual(1);
        for (const one of pulled) {
          expect(one.effect).toBeGreaterThanOrEqual(low - 1e-9);
          expect(one.effect).toBeLessThanOrEqual(high + 1e-9);
          expect(one.variance).toBeGreaterThan(0);
        }
      }),
    );
  });
});
