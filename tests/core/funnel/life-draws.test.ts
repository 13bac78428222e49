import { describe, expect, it } from '@jest/globals';
import { ageGroups } from '../../../src/core/funnel/age-groups.ts';
import { lifeDraws } from '../../../src/core/funnel/draw-hazards.ts';
import { gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { stageLife } from '../../../src/core/funnel/stage-life.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { simulateFunnel, usualWorld } from '../../simulation/simulate-funnel.ts';

const DAYS = 60;
const { table, asOfMs } = simulateFunnel({ ...usualWorld, seed: 7, days: 200 });
const counts = gridCounts(table, { asOfMin: asOfMs / MINUTE_MS, days: DAYS });

describe('lives drawn again and again', () => {
  it('are those that follow from chances that are the same throughout each group of ages', () => {
    counts.cells.forEach((cell, stage) => {
      const drawLife = lifeDraws(cell, seededRandom(stage + 1));
      const groups = ageGroups(cell);
      for (let draw = 0; draw < 3; draw += 1) {
        const drawn = drawLife();
        const perDay = drawn.leaving.map((column) => {
          const chances = new Float64Array(DAYS);
          for (const { fromDay, toDay } of groups)
            chances.fill((column[fromDay] ?? 0) / (drawn.still[fromDay] || 1), fromDay, toDay);
          return chances;
        });
        const wanted = stageLife({ destinations: cell.destinations, perDay });
        if (groups.length === 0) wanted.still.fill(1);
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
