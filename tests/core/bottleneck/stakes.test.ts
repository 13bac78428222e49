import { describe, expect, it } from '@jest/globals';
import { drawStakes } from '../../../src/core/bottleneck/stakes.ts';
import type { GridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { seededRandom } from '../../../src/core/statistics/random.ts';
import { stagesOf } from '../funnel/visits-by-hand.ts';

const stages = stagesOf(['new', 'talk', 'won', 'lost']);
const MANY = 1e8;

/** Everybody leaves within the first step; given are the shares of those who go on from each of the two stages. */
function counts(...onwards: readonly [number, number]): GridCounts {
  const first = (count: number) => Float64Array.of(count, 0, 0);
  const end = { exposure: first(0), destinations: [], exits: [] };
  const cells = onwards.map((share, stage) => ({
    exposure: first(MANY),
    destinations: [stage + 1, 3],
    exits: [first(MANY * share), first(MANY * (1 - share))],
  }));
  return { days: 3, stages, cells: [...cells, end, end] };
}
const load = {
  steps: 3,
  entering: Float64Array.of(10, 0, 0, 0),
  open: Array.from({ length: 4 }, () => new Float64Array(4)),
};
const stakesOf = (chancesChanged: readonly number[], before = counts(0.9, 0.8)) =>
  drawStakes({
    ...{ now: counts(0.5, 0.4), before, chancesChanged, betterUnits: [], load },
    draws: 20,
    random: seededRandom(1),
  });

describe('drawStakes', () => {
  it('puts one stage back at a time', () => {
    // 10 enter per step, and two moves take two steps: those of the first two of three steps can be won in time, with
    // .5 · .4 = .2: 4. With the first stage as before .9 · .4: 7.2. With the second .5 · .8: 8.
    const { values, gains } = stakesOf([1, 1, 0, 0]);
    for (let draw = 0; draw < 20; draw += 1) {
      expect(values[draw]).toBeCloseTo(4, 2);
      expect(gains[0]?.[draw]).toBeCloseTo(3.2, 2);
      expect(gains[1]?.[draw]).toBeCloseTo(4, 2);
    }
  });

  it('counts what is open where it stands', () => {
    // 100 in the second stage, new there: 40 of them won as now, 80 as before.
    const open = load.open.map((ages, stage) => (stage === 1 ? Float64Array.of(100, 0, 0, 0) : ages));
    const held = { ...load, entering: new Float64Array(4), open };
    const asked = {
      now: counts(0.5, 0.4),
      before: counts(0.9, 0.8),
      chancesChanged: [1, 1, 0, 0],
      betterUnits: [],
      load: held,
    };
    const { values, gains } = drawStakes({ ...asked, draws: 1, random: seededRandom(1) });
    expect(values[0]).toBeCloseTo(40, 1);
    expect(gains[0]?.[0]).toBeCloseTo(0, 9);
    expect(gains[1]?.[0]).toBeCloseTo(40, 1);
  });

  it('puts a stage back about as often as it has changed, and gains nothing where it has not', () => {
    const { gains } = stakesOf([0.5, 0, 0, 0]);
    const changed = gains[0]?.filter((gain) => gain !== 0).length ?? 0;
    expect(changed).toBeGreaterThan(4);
    expect(changed).toBeLessThan(16);
    expect([...(gains[1] ?? [])]).toEqual(new Array(20).fill(0));
  });

  it('brings a stage up to its better units, and says that it was they', () => {
    // With 1.8 times as many going on from the first stage, .5 is .9: 7.2 are won and not 4.
    const units = { dimension: 'team', chance: 1, factor: () => 1.8 } as const;
    const asked = { now: counts(0.5, 0.4), before: counts(0.5, 0.4), chancesChanged: [0, 0, 0, 0], load };
    const { gains, byUnits } = drawStakes({ ...asked, betterUnits: [units], draws: 5, random: seededRandom(1) });
    for (const gain of gains[0] ?? []) expect(gain).toBeCloseTo(3.2, 2);
    expect(byUnits).toEqual([1, 0, 0, 0]);
  });

  it('takes the larger of two gains', () => {
    const units = { dimension: 'team', chance: 1, factor: () => 1.2 } as const;
    const asked = { now: counts(0.5, 0.4), before: counts(0.9, 0.4), chancesChanged: [1, 0, 0, 0], load };
    const { gains, byUnits } = drawStakes({ ...asked, betterUnits: [units], draws: 5, random: seededRandom(1) });
    for (const gain of gains[0] ?? []) expect(gain).toBeCloseTo(3.2, 2);
    expect(byUnits[0]).toBe(0);
  });

  it('loses where a stage has become better', () => {
    expect(stakesOf([1, 0, 0, 0], counts(0.1, 0.8)).gains[0]?.[0]).toBeCloseTo(-3.2, 2);
  });
});
