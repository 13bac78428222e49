import { describe, expect, it } from '@jest/globals';
import { drawHazards, lifeDraws } from '../../../src/core/funnel/draw-hazards.ts';
import { gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { stageLife } from '../../../src/core/funnel/stage-life.ts';
import { MINUTE_MS } from '../../../src/core/funnel/visit-table.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { simulateFunnel, usualWorld } from '../../simulation/simulate-funnel.ts';

const DAYS = 60;
const { table, asOfMs } = simulateFunnel({ ...usualWorld, seed: 7, days: 200 });
const counts = gridCounts(table, { asOfMin: asOfMs / MINUTE_MS, days: DAYS });

describe('lives drawn again and again', () => {
  it('are those that follow from hazards drawn with the same chance', () => {
    counts.cells.forEach((cell, stage) => {
      const [first, second] = [seededRandom(stage + 1), seededRandom(stage + 1)];
      const drawLife = lifeDraws(cell, first);
      const alone = { ...counts, stages: counts.stages.slice(stage, stage + 1), cells: [cell] };
      for (let draw = 0; draw < 3; draw += 1) {
        const hazards = drawHazards(second, alone, null).stages[0] ?? { destinations: [], perDay: [] };
        const wanted = stageLife(hazards);
        const drawn = drawLife();
        wanted.leaving.forEach((column, way) => {
          column.forEach((chance, day) =>
            expect(Math.abs((drawn.leaving[way]?.[day] ?? Number.NaN) - chance)).toBeLessThan(1e-15),
          );
        });
        wanted.still.forEach((there, day) => expect(Math.abs((drawn.still[day] ?? 0) - there)).toBeLessThan(1e-15));
      }
    });
  });

  it('keep everybody in a stage that nobody was seen to leave', () => {
    const cell = { exposure: Float64Array.of(4, 4, 2), destinations: [], exits: [] };
    const drawLife = lifeDraws(cell, seededRandom(1));
    expect([...drawLife().still]).toEqual([1, 1, 1]);
    expect(drawLife().leaving).toEqual([]);
  });
});
