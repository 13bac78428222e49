import { describe, expect, it } from '@jest/globals';
import { lateLives } from '../../../src/core/funnel/draw-hazards.ts';
import { winChanceAt } from '../../../src/core/funnel/win-by-horizon.ts';
import { emptyCurves, solveWins } from '../../../src/core/funnel/win-curves.ts';
import { coarsen } from '../../../src/core/outlook/coarsen.ts';
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

  it('are those of each age and horizon asked of each stage, where so much was counted that nothing is left to chance', () => {
    const days = 160;
    const column = (from: (day: number) => number) => Float64Array.from({ length: days }, (_, day) => 1e10 * from(day));
    const wavy = (day: number) => 0.004 + 0.003 * Math.sin(day / 6);
    const waves = {
      days,
      stages: stagesOf(['new', 'talk', 'won', 'lost']),
      cells: [
        { exposure: column(() => 1), destinations: [1, 3], exits: [column(wavy), column((day) => 0.01 - wavy(day))] },
        {
          exposure: column(() => 1),
          destinations: [2, 3],
          exits: [column((day) => 2 * wavy(day)), column(() => 0.02)],
        },
        { exposure: new Float64Array(days), destinations: [], exits: [] },
        { exposure: new Float64Array(days), destinations: [], exits: [] },
      ],
    };
    const bothAsked = [
      { stage: 1, agesDays: [0, 1, 2, 3, 4, 9, 13, 31, 70], horizonsDays: [20, 80] },
      { stage: 0, agesDays: [5, 7, 40], horizonsDays: [20, 80] },
    ];
    // Eighty days in at most forty steps: two days a step, and ages within one step share their chance.
    const lives = lateLives(coarsen(waves, 2));
    const curves = emptyCurves(lives.wins, 40);
    solveWins(lives, curves);
    const drawn = drawChances({ counts: waves, asked: bothAsked, draws: 10, random: seededRandom(3) });
    bothAsked.forEach(({ stage, agesDays, horizonsDays }, place) => {
      const life = lives.stages[stage] ?? { destinations: [], still: new Float64Array(0), leaving: [] };
      agesDays.forEach((age, row) => {
        const told = drawn[place]?.[row]?.map(({ mean }) => mean) ?? [];
        const wanted = horizonsDays.map((horizon) => winChanceAt(life, curves, Math.floor(age / 2), horizon / 2));
        expect(told).toHaveLength(2);
        told.forEach((mean, column) => expect(Math.abs(mean / (wanted[column] ?? NaN) - 1)).toBeLessThan(1e-3));
      });
    });
    // The waves are so high that a step to either side would be seen.
    const ofLast = drawn[0]?.map(([first]) => first?.mean ?? NaN) ?? [];
    expect(new Set(ofLast.map((mean) => mean.toFixed(3))).size).toBe(7);
  });

  it('are none of no stage, and none at no age', () => {
    const draw = (of: typeof asked) => drawChances({ counts, asked: of, draws: 10, random: seededRandom(3) });
    expect(draw([])).toEqual([]);
    expect(draw([{ stage: 0, agesDays: [], horizonsDays: [1] }])).toEqual([[]]);
  });
});
