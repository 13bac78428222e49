import { describe, expect, it } from '@jest/globals';
import { drawChances } from '../../../src/core/outlook/draw-chances.ts';
import { betaQuantile } from '../../../src/core/statistics/beta.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { stagesOf } from '../funnel/visits-by-hand.ts';

/** Fifty in a stage on its only day, twenty of them won on it. */
const counts = {
  days: 1,
  stages: stagesOf(['new', 'won']),
  cells: [
    { exposure: Float64Array.of(50), destinations: [1], exits: [Float64Array.of(20)] },
    { exposure: Float64Array.of(0), destinations: [], exits: [] },
  ],
};
const asked = [{ stage: 0, agesDays: [0], horizonsDays: [1] }];

describe('drawn chances', () => {
  it('have the limits between which 90 of 100 draws of a share lie, and their mean', () => {
    const limits = drawChances({ counts, asked, draws: 20_000, random: seededRandom(3) })[0]?.[0]?.[0];
    // Half a move given in advance: won 20.5, still there 30.5.
    expect(Math.abs((limits?.low ?? 0) - betaQuantile(0.05, 20.5, 30.5))).toBeLessThan(0.006);
    expect(Math.abs((limits?.high ?? 0) - betaQuantile(0.95, 20.5, 30.5))).toBeLessThan(0.006);
    expect(Math.abs((limits?.mean ?? 0) - 20.5 / 51)).toBeLessThan(0.002);
  });

  it('are none of no stage, and none at no age', () => {
    const draw = (of: typeof asked) => drawChances({ counts, asked: of, draws: 10, random: seededRandom(3) });
    expect(draw([])).toEqual([]);
    expect(draw([{ stage: 0, agesDays: [], horizonsDays: [1] }])).toEqual([[]]);
  });
});
