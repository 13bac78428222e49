import { describe, expect, it } from '@jest/globals';
import { drawEnoughStakes } from '../../../src/core/bottleneck/enough-draws.ts';
import { drawStakes } from '../../../src/core/bottleneck/stakes.ts';
import { chancesTop } from '../../../src/core/bottleneck/verdict.ts';
import type { GridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { stagesOf } from '../funnel/visits-by-hand.ts';

const first = (count: number) => Float64Array.of(count, 0, 0);
const now: GridCounts = {
  ...{ days: 3, stages: stagesOf(['new', 'won', 'lost']) },
  cells: [
    { exposure: first(1e8), destinations: [1, 2], exits: [first(5e7), first(5e7)] },
    ...[1, 2].map(() => ({ exposure: first(0), destinations: [], exits: [] })),
  ],
};
const load = {
  steps: 3,
  entering: Float64Array.of(10, 0, 0),
  open: Array.from({ length: 3 }, () => new Float64Array(4)),
};
/** One stage that went on more often before, with so much of a chance; and better units with so much of one. */
const asked = (chance: number, ofUnits = 0) => ({
  ...{ now, load, random: seededRandom(1) },
  changes: [
    {
      ...{ conversionChance: chance, conversionLost: { mean: 1, variance: 0 } },
      ...{ speedChance: 0, paceLost: { mean: 0, variance: 0 } },
    },
  ],
  targets: [],
  betterUnits: ofUnits === 0 ? [] : [{ ...UNITS, chance: ofUnits }],
});
const UNITS = { dimension: 'team' as const, factor: () => 1.9 };

describe('drawEnoughStakes', () => {
  it.each([
    ['far below both limits', 0.1, 200],
    ['about 35 %', 0.35, 500],
    ['between the limits', 0.475, 200],
    ['about 60 %', 0.6, 500],
    ['sure', 1, 200],
    ['never', 0, 200],
  ])('draws as often as the verdict needs: chance to be on top %s', (_, chance, draws) => {
    const { values, gains } = drawEnoughStakes(asked(chance));
    expect(values).toHaveLength(draws);
    expect(gains.map(({ length }) => length)).toEqual([draws, draws, draws]);
  });

  it('goes on where it stopped: the first 200 are the same, the others are new', () => {
    const { gains } = drawEnoughStakes(asked(0.6));
    expect(gains[0]?.subarray(0, 200)).toEqual(drawStakes({ ...asked(0.6), draws: 200 }).gains[0]);
    expect(gains[0]?.subarray(200, 400)).not.toEqual(gains[0]?.subarray(0, 200));
  });

  it('tells of all draws how often the better units gave the gain', () => {
    // In every draw with a gain it is the units: 1.9 · .5 is more than what was lost, from .73 to .5.
    const { byUnits, gains } = drawEnoughStakes(asked(0, 0.6));
    expect(gains[0]).toHaveLength(500);
    expect(byUnits).toEqual([1, 0, 0]);
  });
});

describe('chancesTop', () => {
  it('counts the draws in which a stage costs most, the earlier one of two that cost the same', () => {
    const gains = [Float64Array.of(2, 1, 0, -1), Float64Array.of(1, 1, 0, 3)];
    expect(chancesTop(gains)).toEqual([0.5, 0.25]);
  });

  it('is 0 without draws', () => {
    expect(chancesTop([])).toEqual([]);
    expect(chancesTop([new Float64Array(0)])).toEqual([0]);
  });
});
