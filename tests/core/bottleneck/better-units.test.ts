import { describe, expect, it } from '@jest/globals';
import { betterUnits } from '../../../src/core/bottleneck/better-units.ts';
import type { UnitComparison } from '../../../src/core/bottleneck/compare-units.ts';
import type { Dimension } from '../../../src/core/bottleneck/drill.ts';
import { normalQuantile } from '../../../src/core/statistics/normal.ts';
import { poolGroups } from '../../../src/core/statistics/partial-pooling.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';

const comparison = (dimension: Dimension, logits: readonly number[]): UnitComparison => {
  const effects = logits.map((effect) => ({ effect, variance: 0.0001 }));
  const units = logits.map((_, unit) => ({ unit, stays: 300, staysNow: 100, inPace: -1 }));
  return { dimension, units, effects, conversion: poolGroups(effects), pace: poolGroups([]) };
};
const held = { owner: 'sales', advancedShare: 0.5, staysNow: 400 } as const;
const UNLIKE = [-1, 0.2, 0.2, 0.2];

describe('better units', () => {
  it('promise what the weaker would gain at the upper quartile of all', () => {
    const units = betterUnits([comparison('team', UNLIKE)], held);
    const random = seededRandom(1);
    const factors = Array.from({ length: 200 }, () => units?.factor(random) ?? 0);
    const mean = factors.reduce((sum, one) => sum + one, 0) / factors.length;
    // Shares .27 and three times .55 are .48 on average; the quartile of such a spread lies near .58.
    expect(mean).toBeGreaterThan(1.12);
    expect(mean).toBeLessThan(1.4);
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(1);
    expect(units).toMatchObject({ dimension: 'team' });
  });

  it('are those at the upper quartile of what all do, the best at least; the others are told as well', () => {
    // Middle .2, spread .71: from .2 + .674 · .71 = .68 on.
    const apart = betterUnits([comparison('owner', [-0.8, 0.1, 0.1, 0.2, 1.4])], held);
    expect(apart).toMatchObject({ units: [4], otherUnits: [0, 1, 2, 3] });
    const two = betterUnits([comparison('owner', [1.3, -0.8, 1.4, -0.7])], held);
    expect(two).toMatchObject({ units: [0, 2], otherUnits: [1, 3] });
    // With nine alike and one far below, the quartile (by the spread) lies above all of them: nobody is told from the best.
    const alike = betterUnits([comparison('owner', [...Array.from({ length: 9 }, () => 0.3), -2])], held);
    expect(alike).toMatchObject({ units: [0, 1, 2, 3, 4, 5, 6, 7, 8], otherUnits: [9] });
  });

  it('name nobody where the stage by itself does not tell them apart, or who is behind here and only less so than elsewhere', () => {
    const beyond = (here: readonly number[], apart: readonly number[]) =>
      betterUnits([{ ...comparison('owner', here), conversion: comparison('owner', apart).conversion }], held);
    expect(beyond([0, 0.005, -0.005], [-1, 0.2, 1.2])).toMatchObject({ units: [], otherUnits: [0, 1, 2] });
    expect(beyond([-0.005, 0, 0.005], [-1, 0.2, 1.2])).toMatchObject({ units: [], otherUnits: [0, 1, 2] });
    expect(beyond([0.4, 0.6, -0.9], [-1, 0.2, 1.2])).toMatchObject({ units: [], otherUnits: [0, 1, 2] });
    expect(beyond([-0.9, 0.4, 0.6], [-1, 0.2, 1.2])).toMatchObject({ units: [2], otherUnits: [0, 1] });
  });

  it('hold what the upper quartile of many units has for attainable: not their middle, not their best', () => {
    // 200 units known for certain, spread like N(0, .5²): all below .674 · .5 = .337 come up to it.
    const logits = Array.from({ length: 200 }, (_, at) => 0.5 * normalQuantile((at + 0.5) / 200));
    const share = (logit: number) => 1 / (1 + Math.exp(-logit));
    const total = (all: readonly number[]) => all.reduce((sum, one) => sum + share(one), 0);
    const byHand = total(logits.map((logit) => Math.max(logit, 0.337))) / total(logits);
    const units = betterUnits([comparison('owner', logits)], { ...held, staysNow: 20_000 });
    const random = seededRandom(3);
    const factors = Array.from({ length: 100 }, () => units?.factor(random) ?? 0);
    expect(Math.abs(factors.reduce((sum, one) => sum + one, 0) / factors.length - byHand)).toBeLessThan(0.01);
  });

  it('promise less where many are of no known unit', () => {
    const mean = (staysNow: number) =>
      betterUnits([comparison('team', UNLIKE)], { ...held, staysNow })?.factor(seededRandom(2));
    expect((mean(800) ?? 0) - 1).toBeCloseTo(((mean(400) ?? 0) - 1) / 2, 9);
  });

  it('are none where units do not differ beyond chance', () => {
    expect(betterUnits([comparison('team', [0, 0.005, -0.005])], held)).toBeNull();
    expect(betterUnits([], held)).toBeNull();
  });

  it('are never sizes of deals, and sources only where marketing has a part in the stage', () => {
    expect(betterUnits([comparison('size', UNLIKE)], held)).toBeNull();
    expect(betterUnits([comparison('source', UNLIKE)], held)).toBeNull();
    expect(betterUnits([comparison('source', UNLIKE)], { ...held, owner: 'marketing' })?.dimension).toBe('source');
  });

  it('are none where nothing or everything goes on', () => {
    for (const advancedShare of [0, 1]) {
      expect(betterUnits([comparison('team', UNLIKE)], { ...held, advancedShare })).toBeNull();
    }
  });
});
