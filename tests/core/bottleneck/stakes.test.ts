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
/** Before, so many went on (logit) or so much was done in a day, and that is known for certain. */
const changed = (chance: number, logit: number, pace = 0) => ({
  ...{ conversionChance: logit === 0 ? 0 : chance, conversionLost: { mean: logit, variance: 0 } },
  ...{ speedChance: pace === 0 ? 0 : chance, paceLost: { mean: pace, variance: 0 } },
});
const logit = (share: number) => Math.log(share / (1 - share));
const NOW = counts(0.5, 0.4);
const stakesOf = (changes: Parameters<typeof drawStakes>[0]['changes'], more = {}) =>
  drawStakes({ now: NOW, changes, betterUnits: [], targets: [], load, draws: 20, random: seededRandom(1), ...more });

describe('drawStakes', () => {
  it('puts one stage back at a time', () => {
    // 10 enter per step, and two moves take two steps: those of the first two of three steps can be won in time, with
    // .5 · .4 = .2: 4. With the first stage as before .9 · .4: 7.2. With the second .5 · .8: 8.
    const { values, gains } = stakesOf([changed(1, logit(0.9)), changed(1, logit(0.8) - logit(0.4))]);
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
    const changes = [changed(1, logit(0.9)), changed(1, logit(0.8) - logit(0.4))];
    const { values, gains } = stakesOf(changes, { load: held });
    expect(values[0]).toBeCloseTo(40, 1);
    expect(gains[0]?.[0]).toBeCloseTo(0, 9);
    expect(gains[1]?.[0]).toBeCloseTo(40, 1);
  });

  it('counts what comes to be won through a stage with one way out', () => {
    // Of 100 open in the first stage half go on, and all who do are won.
    const first = Float64Array.of(MANY, 0, 0);
    const cells = NOW.cells.with(1, { exposure: first, destinations: [2], exits: [first] });
    const open = load.open.map((ages, stage) => (stage === 0 ? Float64Array.of(100, 0, 0, 0) : ages));
    const { values } = stakesOf([], { now: { ...NOW, cells }, load: { ...load, entering: new Float64Array(4), open } });
    expect(values[0]).toBeCloseTo(50, 1);
  });

  it('puts a stage back about as often as it has changed, and gains nothing where it has not', () => {
    const { gains } = stakesOf([changed(0.5, logit(0.9)), null]);
    const times = gains[0]?.filter((gain) => gain !== 0).length ?? 0;
    expect(times).toBeGreaterThan(4);
    expect(times).toBeLessThan(16);
    expect([...(gains[1] ?? [])]).toEqual(new Array(20).fill(0));
  });

  it('puts back by more and by less where it is not sure by how much', () => {
    const unsure = { ...changed(1, logit(0.9)), conversionLost: { mean: logit(0.9), variance: 1 } };
    const gains = [...(stakesOf([unsure]).gains[0] ?? [])];
    expect(Math.min(...gains)).toBeLessThan(2.5);
    expect(Math.max(...gains)).toBeGreaterThan(3.4);
  });

  it('lets a stage that became slower be as quick as before, and no more of those who leave go on', () => {
    // Half of those there leave in each step, .8 of them onwards; 10 enter in each of three steps.
    const half = (onwards: number) => [MANY * 0.5 * onwards, MANY * 0.25 * onwards, MANY * 0.125 * onwards];
    const there = Float64Array.of(MANY, MANY / 2, MANY / 4);
    const end = { exposure: Float64Array.of(MANY, 0, 0), destinations: [], exits: [] };
    const slow = {
      exposure: there,
      destinations: [2, 3],
      exits: [half(0.8), half(0.2)].map((one) => Float64Array.from(one)),
    };
    const now = { days: 3, stages, cells: [{ ...end, exposure: there }, slow, end, end] };
    const held = { ...load, entering: Float64Array.of(0, 10, 0, 0) };
    const { values, gains } = stakesOf([null, changed(1, 0, Math.LN2)], { now, load: held });
    // As now, within one, two and three steps .4, .6 and .7 are won: 17. Twice as fast .6, .7 and .7: 20.
    expect(values[0]).toBeCloseTo(17, 2);
    expect(gains[1]?.[0]).toBeCloseTo(3, 2);
  });

  it('takes what is open in a stage that became slower to stand as far on its way as it does', () => {
    // Of those who enter, an eighth go on in each of four steps, and an eighth are lost in each of the four after that.
    const moves = (...of: number[]) => Float64Array.from(of, (share) => MANY * share);
    const slow = {
      exposure: moves(1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125),
      destinations: [2, 3],
      exits: [moves(0.125, 0.125, 0.125, 0.125, 0, 0, 0, 0), moves(0, 0, 0, 0, 0.125, 0.125, 0.125, 0.125)],
    };
    const end = { exposure: moves(1, 0, 0, 0, 0, 0, 0, 0), destinations: [], exits: [] };
    const now = { days: 8, stages, cells: [end, slow, end, end] };
    const open = load.open.map((ages, stage) => (stage === 1 ? Float64Array.of(0, 0, 100, 0) : ages));
    const held = { ...load, entering: new Float64Array(4), open };
    const { values, gains } = stakesOf([null, changed(1, 0, Math.LN2)], { now, load: held });
    // Of .75 still there in the third step .25 go on: 33.3. In one step that takes two of these it is so in the second.
    // Left in the third, where the last has gone on by then, none would: −33.3.
    expect(values[0]).toBeCloseTo(33.3, 1);
    expect(gains[1]?.[0]).toBeCloseTo(0, 1);
  });

  it('brings a stage up to its better units, and says that it was they', () => {
    // With 1.8 times as many going on from the first stage, .5 is .9: 7.2 are won and not 4.
    const units = { dimension: 'team', chance: 1, factor: () => 1.8 } as const;
    const { gains, byUnits } = stakesOf([], { betterUnits: [units], draws: 5 });
    for (const gain of gains[0] ?? []) expect(gain).toBeCloseTo(3.2, 2);
    expect(byUnits).toEqual([1, 0, 0, 0]);
  });

  it('takes the larger of two gains', () => {
    const units = { dimension: 'team', chance: 1, factor: () => 1.2 } as const;
    const { gains, byUnits } = stakesOf([changed(1, logit(0.9))], { betterUnits: [units], draws: 5 });
    for (const gain of gains[0] ?? []) expect(gain).toBeCloseTo(3.2, 2);
    expect(byUnits[0]).toBe(0);
  });

  it('raises a stage to its target, and says that it was the target', () => {
    // With .9 going on from the first stage, 7.2 are won and not 4. In no draw can a target that is reached cost anything.
    const wanted = stakesOf([], { targets: [0.9, 0.3], draws: 5 });
    for (const gain of wanted.gains[0] ?? []) expect(gain).toBeCloseTo(3.2, 2);
    expect([...(wanted.gains[1] ?? [])]).toEqual([0, 0, 0, 0, 0]);
    expect(wanted).toMatchObject({ byTarget: [1, 0, 0, 0], byUnits: [0, 0, 0, 0] });
  });

  it('takes the largest of the gains by past, units and target', () => {
    const units = { dimension: 'team', chance: 1, factor: () => 1.4 } as const;
    const among = (target: number) =>
      stakesOf([changed(1, logit(0.8))], { betterUnits: [units], targets: [target], draws: 5 });
    // .8 as before; .7 with all as good as the better units; wanted .6 or .9.
    expect(among(0.6)).toMatchObject({ byTarget: [0, 0, 0, 0], byUnits: [0, 0, 0, 0] });
    for (const gain of among(0.6).gains[0] ?? []) expect(gain).toBeCloseTo(2.4, 2);
    expect(among(0.9).byTarget[0]).toBe(1);
    for (const gain of among(0.9).gains[0] ?? []) expect(gain).toBeCloseTo(3.2, 2);
  });

  it('loses where a stage has become better', () => {
    expect(stakesOf([changed(1, logit(0.1))]).gains[0]?.[0]).toBeCloseTo(-3.2, 2);
  });

  it('gains nothing where nobody goes on whatever is put back', () => {
    expect(stakesOf([changed(1, 2)], { now: counts(0, 0.4) }).gains[0]?.[0]).toBeCloseTo(0, 6);
  });
});
