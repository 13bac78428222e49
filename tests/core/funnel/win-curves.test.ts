import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StageLife } from '../../../src/core/funnel/stage-life.ts';
import { emptyCurves, solveWins, winSolver, type WinCurves } from '../../../src/core/funnel/win-curves.ts';

const HORIZON = 11;
/** Three open stages that may lead anywhere, to themselves as well; a win; a loss. */
const WINS = [false, false, false, true, false];
const EVERYWHERE = [0, 1, 2, 3, 4];

/** Chances per day and destination, of which those of a stage come to 1 at most. */
const someLives = (days: number) =>
  fc
    .array(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: days * 5, maxLength: days * 5 }), {
      minLength: 3,
      maxLength: 3,
    })
    .map((stages) => [...stages.map((chances) => lifeOf(chances, days)), lifeOf([], 0, []), lifeOf([], 0, [])]);

function lifeOf(chances: readonly number[], days: number, destinations: readonly number[] = EVERYWHERE): StageLife {
  const all = Math.max(
    1,
    chances.reduce((sum, one) => sum + one, 0),
  );
  const leaving = destinations.map((_, way) =>
    Float64Array.from({ length: days }, (_, day) => (chances[way * days + day] ?? 0) / all),
  );
  return { destinations, still: new Float64Array(days), leaving };
}

/** The renewal equation as it stands in the books, day by day. */
function wonByDay(lives: readonly StageLife[]): number[][] {
  const won = lives.map((_, stage) => [WINS[stage] === true ? 1 : 0]);
  for (let time = 1; time <= HORIZON; time += 1) {
    lives.forEach(({ destinations, leaving }, stage) => {
      let chance = WINS[stage] === true ? 1 : 0;
      destinations.forEach((destination, way) => {
        for (let day = 0; day < time; day += 1)
          chance += (leaving[way]?.[day] ?? 0) * (won[destination]?.[time - 1 - day] ?? 0);
      });
      won[stage]?.push(chance);
    });
  }
  return won;
}

function expectEqual({ fromStart }: WinCurves, expected: readonly (readonly number[])[]): void {
  expected.forEach((curve, stage) =>
    curve.forEach((chance, time) => {
      expect(fromStart[stage]?.[time]).toBeCloseTo(chance, 12);
    }),
  );
}

describe('curves of being won', () => {
  it('of one way that takes a day or two, by hand', () => {
    const curves = emptyCurves([false, true], 3);
    const [won, stage] = [lifeOf([], 0, []), lifeOf([3, 1], 2, [1])];
    solveWins({ stages: [stage, won], wins: [false, true] }, curves);
    expect([...(curves.fromStart[0] ?? [])]).toEqual([0, 0.75, 1, 1]);
  });

  it('end at one, and never above it, where all are won in so many days and their parts do not add up to it', () => {
    const ends = Array.from({ length: 60 }, (_, more) => {
      const days = more + 2;
      const curves = emptyCurves([false, true], days);
      const stage = lifeOf(Array<number>(days).fill(1), days, [1]);
      solveWins({ stages: [stage, lifeOf([], 0, [])], wins: [false, true] }, curves);
      return curves.fromStart[0]?.[days] ?? Number.NaN;
    });
    expect(Math.max(...ends)).toBe(1);
    expect(Math.min(...ends)).toBeCloseTo(1, 12);
  });

  it('are there without a day, and of no stage', () => {
    const curves = emptyCurves(WINS, 0);
    solveWins({ stages: [1, 2, 3, 4, 5].map(() => lifeOf([], 0, [])), wins: WINS }, curves);
    expect(curves.fromStart.map((curve) => [...curve])).toEqual([[0], [0], [0], [1], [0]]);
    expect(() => {
      solveWins({ stages: [], wins: [] }, emptyCurves([], 5));
    }).not.toThrow();
  });

  it.each([2, 3, 4, 9, 20])('solve the renewal equation with loops, for lives of %i days', (days) => {
    fc.assert(
      fc.property(someLives(days), (lives) => {
        const curves = emptyCurves(WINS, HORIZON);
        solveWins({ stages: lives, wins: WINS }, curves);
        expectEqual(curves, wonByDay(lives));
      }),
      { numRuns: 40 },
    );
  });

  it('of one funnel tell nothing of the one solved before it', () => {
    fc.assert(
      fc.property(someLives(6), someLives(6), (first, second) => {
        const curves = emptyCurves(WINS, HORIZON);
        const solve = winSolver({ stages: first, wins: WINS }, curves);
        solve(first);
        solve(second);
        expectEqual(curves, wonByDay(second));
      }),
      { numRuns: 40 },
    );
  });

  it('of some stages are solved with those of all others as they are', () => {
    fc.assert(
      fc.property(someLives(6), (lives) => {
        const whole = wonByDay(lives);
        const curves = emptyCurves(WINS, HORIZON);
        curves.fromStart[0]?.set(whole[0] ?? []);
        winSolver({ stages: lives, wins: WINS }, curves, [1, 2])(lives);
        expectEqual(curves, whole);
      }),
      { numRuns: 40 },
    );
  });
});
