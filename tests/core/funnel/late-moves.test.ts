import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lateLifeDraws, lateLives, lifeDraws } from '../../../src/core/funnel/draw-hazards.ts';
import type { StageGrid } from '../../../src/core/funnel/grid-counts.ts';
import { lateMoves } from '../../../src/core/funnel/late-moves.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { stagesOf } from './visits-by-hand.ts';

/** A stage with as many ways out as there are columns of moves. */
const stageWith = (watched: readonly number[], ...moves: readonly (readonly number[])[]): StageGrid => ({
  exposure: Float64Array.from(watched),
  destinations: moves.map((_, to) => to + 1),
  exits: moves.map((out) => Float64Array.from(out)),
});
const none = (days: number) => Array<number>(days).fill(0);
const rounded = (columns: readonly Float64Array[]) =>
  columns.map((column) => [...column].map((one) => +one.toFixed(5)));

// Of ten, one moved on each of four days; six were forgotten and are watched until day 16.
const forgotten = stageWith([10, 9, 8, 7, ...Array<number>(12).fill(6)], [1, 1, 1, 1, ...none(12)]);

describe('what is given to a way out after its last move', () => {
  it('is a quarter of a move, thinning out as age goes on', () => {
    // Four moves, the last by day 4: after day a the next comes with (a ÷ 4)^−ln 5. In days 4 and 5 ¼ · (1 − 1.5^−1.609) =
    // .1198 moves of six that are there, .00999 a day; from day 13 on ¼ · 3.25^−1.609 = .0375 in three days, .00208.
    const { groups, from, seen, chances } = lateMoves(forgotten);
    expect(groups.map(({ fromDay }) => fromDay)).toEqual([0, 1, 2, 3, 4, 6, 9, 13]);
    expect([from, seen]).toEqual([4, 4]);
    expect(rounded(chances)[0]).toEqual([0, 0, 0, 0, 0.00999, expect.any(Number), expect.any(Number), 0.00208]);
    const all = groups.reduce((sum, group, at) => sum + (group.toDay - group.fromDay) * (chances[0]?.[at] ?? 0), 0);
    expect(6 * all).toBeCloseTo(0.25, 12);
    // What was watched is told of the parts as of the whole.
    expect(groups.slice(4).map(({ exposure }) => exposure)).toEqual([12, 18, 24, 18]);
  });

  it('begins after its own last move, though others were taken later', () => {
    const two = stageWith([20, 18, 16, 15, 14, 13], [1, 1, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]);
    const { from, seen, chances } = lateMoves(two);
    expect([from, seen]).toEqual([2, 5]);
    expect([...(chances[0] ?? [])].map((chance) => chance > 0)).toEqual([false, false, true, true, true]);
    expect(chances[1]).toHaveLength(0);
  });

  it('is no likelier in a day than the way was in the group with its last move', () => {
    // One that is left of a hundred: a quarter of a move of so few would be .09 a day, and 1 in 100 was seen.
    const { chances } = lateMoves(stageWith([100, 100, 1, 1], [1, 1, 0, 0]));
    expect(chances[0]?.[2]).toBe(0.01);
  });

  it('is nothing where nobody was watched longer, or nobody ever moved', () => {
    expect(lateMoves(stageWith([9, 8, 0, 0], [1, 1, 0, 0])).chances).toEqual([new Float64Array(0)]);
    expect(lateMoves(stageWith([9, 9], [0, 0]))).toMatchObject({ groups: [], chances: [new Float64Array(0)] });
  });
});

describe('lives drawn with late moves', () => {
  it('have them as widely as a quarter of a move is drawn, and as often as they are given', () => {
    const cells = [forgotten, stageWith(none(16)), stageWith(none(16))];
    const { stages } = lateLives({ days: 16, stages: stagesOf(['new', 'won', 'lost']), cells });
    const chanceOn = (day: number, life = stages[0]) => (life?.leaving[0]?.[day] ?? 0) / (life?.still[day] ?? 0);
    expect(chanceOn(5)).toBeCloseTo(0.009985, 5);
    const drawLife = lateLifeDraws(forgotten, seededRandom(5));
    const drawn = Array.from({ length: 8000 }, () => [chanceOn(5, drawLife()), chanceOn(14, drawLife())]);
    const at5 = drawn.map(([chance = 0]) => chance / 0.009985).sort((a, b) => a - b);
    expect(at5.reduce((sum, one) => sum + one, 0) / at5.length).toBeCloseTo(1, 1);
    // A gamma variable of shape ¼ over its mean: .175 in the middle, 4.84 at 95 %.
    expect(at5[4000]).toBeCloseTo(0.175, 1);
    expect(Math.abs((at5[7600] ?? 0) - 4.84)).toBeLessThan(0.4);
  });

  it('have as many more at all ages after the last: what is not known is one thing', () => {
    const life = lateLifeDraws(forgotten, seededRandom(5))();
    const on = (day: number) => (life.leaving[0]?.[day] ?? 0) / (life.still[day] ?? 1);
    expect(on(14) / on(5)).toBeCloseTo(0.002084 / 0.009985, 3);
  });

  it('are those without where each way was taken to the end', () => {
    const cell = stageWith([20, 18, 16, 14], [1, 1, 1, 1], [1, 1, 0, 1]);
    const [late, usual] = [lateLifeDraws(cell, seededRandom(2)), lifeDraws(cell, seededRandom(2))];
    for (let draw = 0; draw < 3; draw += 1) expect(late()).toEqual(usual());
  });

  it('go no further than they are asked to, and are the same so far', () => {
    for (const cell of [forgotten, stageWith([20, 18, 16, 14], [1, 1, 1, 1], [1, 1, 0, 1])]) {
      const whole = lateLifeDraws(cell, seededRandom(2))();
      for (const days of [0, 1, 3, 99]) {
        const life = lateLifeDraws(cell, seededRandom(2), days)();
        expect(life.still).toEqual(whole.still.slice(0, days));
        expect(life.leaving).toEqual(whole.leaving.map((column) => column.slice(0, days)));
      }
    }
  });

  it('never have more leave than are there', () => {
    const column = fc.array(fc.nat({ max: 3 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(column, column, fc.nat({ max: 8 }), fc.nat(), (one, other, staying, seed) => {
        const out = one.map((moves, day) => moves + (other[day] ?? 0));
        const watched = out.map((_, day) => staying + out.slice(day).reduce((sum, moves) => sum + moves, 0));
        const drawLife = lateLifeDraws(stageWith(watched, one, other), seededRandom(seed));
        for (let draw = 0; draw < 20; draw += 1) {
          const { still, leaving } = drawLife();
          const left = still.map((_, day) => leaving.reduce((sum, way) => sum + (way[day] ?? Number.NaN), 0));
          expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
          const missing = still.slice(1).map((there, day) => there - ((still[day] ?? 0) - (left[day] ?? 0)));
          expect(Math.max(...missing.map(Math.abs))).toBeLessThan(1e-12);
        }
      }),
    );
  });
});
