import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { groupedHazards, lifeDraws } from '../../../src/core/funnel/draw-hazards.ts';
import { gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { winningStages, type FunnelHazards } from '../../../src/core/funnel/hazards.ts';
import { stageLife } from '../../../src/core/funnel/stage-life.ts';
import { fourWinChances, winByHorizon, winChanceAt, winChancesByAge } from '../../../src/core/funnel/win-by-horizon.ts';
import { emptyCurves, solveWins } from '../../../src/core/funnel/win-curves.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { readGolden } from '../../golden/read-golden.ts';
import { DAY, stagesOf, tableOf, type Visit } from './visits-by-hand.ts';

interface HorizonReference {
  readonly mean_days: readonly number[];
  readonly p_fwd: readonly number[];
  readonly W_at: { readonly t: readonly number[]; readonly W: readonly (readonly number[])[] };
}

/** Hazards that do not depend on age: per stage, chance per day to go to each destination. */
const steady = (
  days: number,
  wins: readonly boolean[],
  ways: readonly Readonly<Record<number, number>>[],
): FunnelHazards => ({
  days,
  wins,
  stages: ways.map((way) => ({
    destinations: Object.keys(way).map(Number),
    perDay: Object.values(way).map((chance) => new Float64Array(days).fill(chance)),
  })),
});

describe('chance to be won by a horizon', () => {
  it('counts what is won on the very last day of the horizon, however long the hazards go on', () => {
    const days = 5;
    const hazards = {
      days,
      stages: [
        { destinations: [1], perDay: [new Float64Array(days).fill(0.5)] },
        { destinations: [], perDay: [] },
      ],
      wins: [false, true],
    };
    for (const [horizon, won] of [
      [1, 0.5],
      [2, 0.75],
      [3, 0.875],
    ] as const)
      // prettier-ignore
      expect(winByHorizon(hazards, horizon).fromStart[0]?.at(-1)).toBe(won);
  });

  it('is that of the discrete Markov chain where stays are geometric', () => {
    const { mean_days, p_fwd, W_at } = readGolden('horizon-value.json') as HorizonReference;
    const chain = mean_days.map((mean, stage) => {
      const onwards = p_fwd[stage] ?? 0;
      return { [stage + 1]: onwards / mean, 6: (1 - onwards) / mean };
    });
    const hazards = steady(730, [false, false, false, false, false, true, false], [...chain, {}, {}]);
    const curves = winByHorizon(hazards, 365);
    mean_days.forEach((_, stage) => {
      // Such stays have no memory: the age does not matter.
      const aged = winChancesByAge(hazards, curves, { stage, agesDays: [0, 40], horizonsDays: W_at.t });
      const life = stageLife(hazards.stages[stage] ?? { destinations: [], perDay: [] });
      W_at.t.forEach((time, index) => {
        const wanted = W_at.W[stage]?.[index] ?? Number.NaN;
        expect(Math.abs((curves.fromStart[stage]?.[time] ?? 0) - wanted)).toBeLessThan(1e-9);
        expect(Math.abs((aged[0]?.[index] ?? 0) - wanted)).toBeLessThan(1e-9);
        expect(Math.abs((aged[1]?.[index] ?? 0) - wanted)).toBeLessThan(1e-9);
        // The same of those who are still there at that age, from the life of all who entered.
        expect(Math.abs(winChanceAt(life, curves, 40, time) - wanted)).toBeLessThan(1e-9);
      });
    });
  });

  it('follows moves back and re-opened records for as long as the time lasts', () => {
    // One stage: each day ½ is won, ½ is lost; each day all lost come back. Won by day 1: ½, by 2: ½, by 3: ¾.
    const curves = winByHorizon(steady(9, [false, true, false], [{ 1: 0.5, 2: 0.5 }, {}, { 0: 1 }]), 5);
    expect([...(curves.fromStart[0] ?? [])]).toEqual([0, 0.5, 0.5, 0.75, 0.75, 0.875]);
    expect([...(curves.fromStart[1] ?? [])]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('is nothing at ages from which nobody was seen to move', () => {
    const hazards = steady(10, [false, true], [{ 1: 0.2 }, {}]);
    const rows = winChancesByAge(hazards, winByHorizon(hazards, 5), {
      stage: 0,
      agesDays: [9, 10, 99],
      horizonsDays: [5],
    });
    expect(rows.map(([chance]) => chance?.toFixed(12))).toEqual(['0.200000000000', '0.000000000000', '0.000000000000']);
  });

  it('is the same at four ages in a row as at each by itself, also past the last day', () => {
    const ways = [{ 1: 0.2, 2: 0.1 }, {}, { 0: 0.05, 1: 0.3 }];
    const hazards = steady(24, [false, true, false], ways);
    const curves = winByHorizon(hazards, 9);
    const four = new Float64Array(4).fill(7);
    hazards.stages.forEach((stage) => {
      const life = stageLife(stage);
      for (const age of [0, 5, 17, 22, 40]) {
        for (const days of [0, 1, 9]) {
          fourWinChances(four, life, curves, age, days);
          four.forEach((chance, later) => {
            expect(chance).toBeCloseTo(winChanceAt(life, curves, age + later, days), 12);
          });
        }
      }
    });
  });

  it('refuses to look beyond its curves', () => {
    const hazards = steady(10, [false, true], [{ 1: 0.2 }, {}]);
    const asked = { stage: 0, agesDays: [0], horizonsDays: [6] };
    expect(() => winChancesByAge(hazards, winByHorizon(hazards, 5), asked)).toThrow(InvalidInput);
    expect(() => winByHorizon(hazards, 1.5)).toThrow(InvalidInput);
  });
});

const stages = stagesOf(['new', 'won', 'lost']);
const visit = (from: number, until: number, next: string): Visit => ({
  in: 'new',
  from: from * DAY,
  until: until * DAY,
  next,
});

describe('drawn hazards', () => {
  const ways = Array.from({ length: 60 }, (_, i) => ({
    id: `deal-${i}`,
    visits: [visit(i, i + (i % 5) + 0.5, i % 3 ? 'lost' : 'won')],
  }));
  const counts = gridCounts(tableOf(stages, ways), { asOfMin: 100 * DAY, days: 30 });
  const chances = (seed: number, many: number) => {
    const random = seededRandom(seed);
    const wins = winningStages(counts.stages);
    const lives = counts.cells.map((cell) => lifeDraws(cell, random));
    const curves = emptyCurves(wins, 30);
    return Array.from({ length: many }, () => {
      solveWins({ stages: lives.map((life) => life()), wins }, curves);
      return curves.fromStart[0]?.[30] ?? 0;
    });
  };

  it('are the same for the same seed', () => {
    expect(chances(4, 3)).toEqual(chances(4, 3));
    expect(chances(4, 3)).not.toEqual(chances(5, 3));
  });

  it('lie around the estimate as widely as so many deals allow', () => {
    // 20 of 60 won: a third, standard error √(⅓·⅔/60) = 0.061.
    const draws = chances(1, 2000);
    const mean = draws.reduce((sum, chance) => sum + chance, 0) / draws.length;
    const spread = Math.sqrt(draws.reduce((sum, chance) => sum + (chance - mean) ** 2, 0) / draws.length);
    expect(Math.abs(mean - 1 / 3)).toBeLessThan(0.015);
    expect(Math.abs(spread - 0.061)).toBeLessThan(0.008);
    expect(winByHorizon(groupedHazards(counts), 30).fromStart[0]?.[30]).toBeCloseTo(1 / 3, 1.8);
  });

  it('leave some doubt at ages at which nobody was seen to move', () => {
    // Forty moves within four days, and a hundred still there who never moved in the 26 days after.
    const column = (first: number, later: number) =>
      Float64Array.from({ length: 30 }, (_, day) => (day < 4 ? first : later));
    const none = { exposure: column(0, 0), destinations: [], exits: [] };
    const cell = { exposure: column(110, 100), destinations: [1], exits: [column(10, 0)] };
    const forgotten = { ...counts, cells: [cell, none, none] };
    const drawLife = lifeDraws(cell, seededRandom(6));
    const at20 = Array.from({ length: 4000 }, () => {
      const { still, leaving } = drawLife();
      return (leaving[0]?.[20] ?? Number.NaN) / (still[20] ?? Number.NaN);
    }).sort((a, b) => a - b);
    const mean = groupedHazards(forgotten).stages[0]?.perDay[0]?.[20] ?? 0;
    // As half a move is: twice such a gamma variable is chi-squared with one degree, .455 in the middle, 3.84 at 95 %.
    expect(mean).toBeGreaterThan(0);
    expect(at20.reduce((sum, one) => sum + one, 0) / at20.length / mean).toBeCloseTo(1, 1);
    expect((at20[2000] ?? 0) / mean).toBeCloseTo(0.455, 1);
    expect((at20[3800] ?? 0) / mean).toBeCloseTo(3.84, 0);
  });
});
