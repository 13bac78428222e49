import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvalidInput } from '../../../src/core/errors.ts';
import { groupedHazards } from '../../../src/core/funnel/draw-hazards.ts';
import { gridCounts, type GridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { winByHorizon, winChancesByAge } from '../../../src/core/funnel/win-by-horizon.ts';
import { tabulateOutlook } from '../../../src/core/outlook/tabulate-outlook.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { simulateFunnel, usualWorld } from '../../simulation/simulate-funnel.ts';
import { stagesOf } from '../funnel/visits-by-hand.ts';

/** A stage that a number enter and a share of those there win each day; and a stage that nobody ever entered. */
function steady(entered: number, winning: number, days = 60): GridCounts {
  const exposure = Float64Array.from({ length: days }, (_, day) => entered * (1 - winning) ** day);
  const empty = { exposure: new Float64Array(days), destinations: [], exits: [] };
  const stages = stagesOf(['new', 'talk', 'won', 'lost']);
  const cell = { exposure, destinations: [2], exits: [exposure.map((there) => there * winning)] };
  return { days, stages, cells: [cell, empty, empty, empty] };
}
const outlookOf = (now: GridCounts, horizonDays: number, earlier = steady(0, 0.1, now.days)) =>
  tabulateOutlook({ now, earlier, horizonDays, random: seededRandom(1) });

describe('tabulateOutlook', () => {
  it('foretells a stage that a tenth win each day', () => {
    // Won within 30 days .. 1 − .9³⁰ = .958 at any age; over by age a: 1 − .9ᵃ.
    const { horizonsDays, stages } = outlookOf(steady(1e6, 0.1), 30);
    expect(horizonsDays).toEqual([30]);
    const ages = stages[0]?.ages ?? [];
    expect(ages.length).toBeGreaterThan(15);
    for (const { ageDays, winChances, leftShare, similarRecords } of ages) {
      expect(Math.abs((winChances[0]?.estimate ?? 0) - 0.958)).toBeLessThan(0.003);
      expect(Math.abs(leftShare - (1 - 0.9 ** ageDays))).toBeLessThan(0.003);
      expect(similarRecords).toBe(Math.round(1e6 * 0.9 ** ageDays));
    }
  });

  it('lets what is longer ago count for a fifth in the chance, and in full where similar records are counted', () => {
    // Now 100 of 1000 win in a day, before 300 of 1000: (100 + 60) ÷ 1200 = .133; over after a day: 400 of 2000.
    const { stages } = outlookOf(steady(1000, 0.1, 8), 1, steady(1000, 0.3, 8));
    const [first, second] = stages[0]?.ages ?? [];
    expect(first?.winChances[0]?.estimate).toBeCloseTo(0.133, 2);
    expect(first?.similarRecords).toBe(2000);
    expect(second?.leftShare).toBeCloseTo(0.2, 2);
  });

  it('counts as over whoever left by any way', () => {
    // Of a thousand a day a tenth are won and a fifth lost: .3 are over after a day, 1 − .7² after two.
    const [, ...others] = steady(1000, 0.1, 8).cells;
    const exposure = new Float64Array(8).fill(1000);
    const both = { exposure, destinations: [2, 3], exits: [exposure.map(() => 100), exposure.map(() => 200)] };
    const { stages } = outlookOf({ ...steady(1000, 0.1, 8), cells: [both, ...others] }, 1);
    const [, second, third] = stages[0]?.ages ?? [];
    expect(second?.leftShare).toBeCloseTo(0.3, 2);
    expect(third?.leftShare).toBeCloseTo(0.51, 2);
  });

  it('names the horizons below the one asked for, and only stages that are not ends', () => {
    const at = (horizonDays: number) => outlookOf(steady(100, 0.1, 3 * horizonDays), horizonDays).horizonsDays;
    expect([at(20), at(30), at(60), at(120)]).toEqual([[20], [30], [30, 60], [30, 90, 120]]);
    expect(outlookOf(steady(100, 0.1), 20).stages.map(({ stageId }) => stageId)).toEqual(['new', 'talk']);
  });

  it('has no ages for a stage that nobody entered', () => {
    expect(outlookOf(steady(100, 0.1), 20).stages[1]?.ages).toEqual([]);
  });

  it('ends at the last age that five stays have reached, or one horizon before the counts end', () => {
    // 100 · .9²⁸ = 5.2 and 100 · .9²⁹ = 4.7; of 60 days the last from which 50 can be looked ahead is the tenth
    const last = (horizonDays: number) => outlookOf(steady(100, 0.1), horizonDays).stages[0]?.ages.at(-1)?.ageDays;
    expect([last(20), last(50)]).toEqual([28, 10]);
  });

  it('is surer of what it has seen more of', () => {
    const width = (entered: number) => {
      const chance = outlookOf(steady(entered, 0.01), 20).stages[0]?.ages[0]?.winChances[0];
      return (chance?.high ?? 1) - (chance?.low ?? 0);
    };
    // Ten times the square root of a hundred times as many
    expect(width(100) / width(10_000)).toBeGreaterThan(6);
    expect(width(100) / width(10_000)).toBeLessThan(16);
  });

  // Of 140, ten are won on each of four days; a hundred are forgotten and stay.
  describe('at ages after the last win', () => {
    const watched = Float64Array.from({ length: 60 }, (_, day) => (day < 4 ? 140 - 10 * day : 100));
    const wins = watched.map((_, day) => (day < 4 ? 10 : 0));
    const empty = { exposure: new Float64Array(60), destinations: [], exits: [] };
    const stages = stagesOf(['new', 'talk', 'won', 'lost']);
    const cells = [{ exposure: watched, destinations: [2], exits: [wins] }, empty, empty, empty];
    const forgotten: GridCounts = { days: 60, stages, cells };
    const ages = outlookOf(forgotten, 20).stages[0]?.ages ?? [];

    it('has the chance that was counted, and an upper limit of what could have been missed', () => {
      // To be won within 20 days at 4: a quarter of a move, of which (24 ÷ 4)^−ln 41 come later, of a hundred, is .0025. A gamma
      // variable of shape ¼ is below 4.84 times that in 95 of 100: .0121.
      const chance = ages.find(({ ageDays }) => ageDays === 4)?.winChances[0];
      const counted = groupedHazards(forgotten);
      const estimate = winChancesByAge(counted, winByHorizon(counted, 20), {
        stage: 0,
        agesDays: [4],
        horizonsDays: [20],
      });
      expect(chance?.estimate).toBe(estimate[0]?.[0]);
      expect(chance?.estimate).toBeLessThan(0.0005);
      expect(Math.abs((chance?.high ?? 0) - 0.0121)).toBeLessThan(0.003);
      expect(chance?.low).toBeLessThan(1e-5);
    });

    it('has a lower upper limit the longer ago the last win is', () => {
      const high = ages
        .filter(({ ageDays }) => ageDays >= 4)
        .map(({ winChances }) => winChances[0]?.high ?? Number.NaN);
      expect(high.length).toBeGreaterThan(10);
      expect(high).toEqual(high.toSorted((a, b) => b - a));
      expect((high.at(-1) ?? 1) / (high[0] ?? 0)).toBeLessThan(0.01);
    });
  });

  it('has every estimate within limits that are chances, whatever was counted', () => {
    const column = fc.array(fc.nat({ max: 2 }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(column, column, fc.nat({ max: 30 }), (won, lost, staying) => {
        const out = won.map((moves, day) => moves + (lost[day] ?? 0));
        const there = out.map((_, day) => staying + out.slice(day).reduce((sum, moves) => sum + moves, 0));
        const empty = { exposure: new Float64Array(16), destinations: [], exits: [] };
        const exits = [Float64Array.from(won), Float64Array.from(lost)];
        const cell = { exposure: Float64Array.from(there), destinations: [1, 2], exits };
        const now = { days: 16, stages: stagesOf(['new', 'won', 'lost']), cells: [cell, empty, empty] };
        for (const { winChances } of outlookOf(now, 5, now).stages[0]?.ages ?? []) {
          const { low = -1, estimate = 2, high = 2 } = winChances[0] ?? {};
          expect([0, low, estimate, high, 1]).toEqual([0, low, estimate, high, 1].toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a horizon that is not a whole number of days', () => {
    expect(() => outlookOf(steady(100, 0.1), 20.5)).toThrow(InvalidInput);
  });

  describe('of a simulated funnel', () => {
    const { table, asOfMs } = simulateFunnel({ ...usualWorld, seed: 12, days: 300 });
    const asOfMin = Math.floor(asOfMs / MINUTE_MS);
    const [middle, days] = [asOfMin - 120 * 1440, 360];
    const now = gridCounts(table, { asOfMin, days, window: { fromMin: middle, toMin: asOfMin } });
    const earlier = gridCounts(table, { asOfMin, days, window: { fromMin: -Infinity, toMin: middle } });
    const { stages } = outlookOf(now, 120, earlier);
    const ages = stages.flatMap((stage) => stage.ages);

    it('has the estimate inside its limits', () => {
      expect(ages.length).toBeGreaterThan(100);
      for (const { low, estimate, high } of ages.flatMap(({ winChances }) => winChances)) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(estimate).toBeGreaterThanOrEqual(low);
        expect(high).toBeGreaterThanOrEqual(estimate);
        expect(high).toBeLessThanOrEqual(1);
      }
      expect(ages.filter(({ winChances }) => (winChances[2]?.high ?? 0) === (winChances[2]?.low ?? 0))).toEqual([]);
    });

    it('never has a chance fall as there is more time', () => {
      for (const { winChances } of ages) {
        winChances.slice(1).forEach((chance, index) => {
          for (const limit of ['low', 'estimate', 'high'] as const) {
            expect(chance[limit]).toBeGreaterThanOrEqual(winChances[index]?.[limit] ?? 1);
          }
        });
      }
    });

    it('has more stays over and fewer similar records at each later age', () => {
      for (const stage of stages) {
        expect(stage.ages[0]).toMatchObject({ ageDays: 0, leftShare: 0 });
        stage.ages.slice(1).forEach(({ ageDays, leftShare, similarRecords }, index) => {
          const before = stage.ages[index];
          expect(ageDays).toBeGreaterThan(before?.ageDays ?? Infinity);
          expect(leftShare).toBeGreaterThan(before?.leftShare ?? Infinity);
          expect(similarRecords).toBeLessThanOrEqual(before?.similarRecords ?? 0);
        });
        expect(stage.ages.at(-1)?.similarRecords).toBeGreaterThanOrEqual(5);
      }
    });
  });
});
