import { describe, expect, it } from '@jest/globals';
import { beyondData, type BeyondData } from '../../../src/core/funnel/beyond-data.ts';
import { gridCounts, type GridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { randomNumbers, type RandomNumbers } from '../../simulation/random-numbers.ts';
import { DAY, stagesOf, tableOf, type Visit } from './visits-by-hand.ts';

type Wait = (random: RandomNumbers) => number;

/** Of those who enter, so many are won and so many lost, each after a wait in days; the others stay for good. */
interface World {
  readonly records: number;
  /** They come evenly over so many days, up to the day from which one looks. */
  readonly days: number;
  readonly won: number;
  readonly lost: number;
  readonly wonAfter: Wait;
  readonly lostAfter: Wait;
}

const stages = stagesOf(['a', 'won', 'lost']);
const weibull =
  (shape: number, scale: number): Wait =>
  (random) =>
    scale * (-Math.log(1 - random.uniform())) ** (1 / shape);
const logNormal =
  (median: number): Wait =>
  (random) =>
    median * Math.exp(0.8 * random.normal());
const usual: World = {
  ...{ records: 400, days: 90, won: 0.5, lost: 0.3 },
  ...{ wonAfter: weibull(1.4, 25), lostAfter: weibull(1.1, 35) },
};
/** Days in the stage, and where to; null for one that is there still. */
type Stay = readonly [from: number, days: number | null, next: 'won' | 'lost' | null, seenFrom?: number];

function countsOf(stays: readonly Stay[], asOfDays: number, days = 400): GridCounts {
  const ways = stays.map(([from, length, next, seenFrom], index) => ({
    id: `${index}`,
    visits: [
      {
        ...{ in: 'a', from: Math.round(from * DAY), next: length === null ? null : next },
        until: length === null ? null : Math.round((from + length) * DAY),
        ...(seenFrom === undefined ? {} : { seenFrom: Math.round(seenFrom * DAY) }),
      } satisfies Visit,
    ],
  }));
  return gridCounts(tableOf(stages, ways), { asOfMin: asOfDays * DAY, days });
}

function worldOf({ records, days, won, lost, wonAfter, lostAfter }: World, seed: number): GridCounts {
  const random = randomNumbers(seed);
  const stays = Array.from({ length: records }, (): Stay => {
    const [from, fate] = [days * random.uniform(), random.uniform()];
    if (fate < won) return [from, wonAfter(random), 'won'];
    return fate < won + lost ? [from, lostAfter(random), 'lost'] : [from, null, null];
  });
  return countsOf(stays, days);
}

const reasonOf = (told: BeyondData) => (told.onwardsShare === null ? told.reason : 'told');
const answersIn = (world: World, seeds: number, from = 9000) =>
  Array.from({ length: seeds }, (_, at) => beyondData(worldOf(world, from + at), 0));

/** How often it is told, and how often the limits then hold what is true. */
function heldIn(world: World, seeds: number) {
  const told = answersIn(world, seeds).flatMap(({ onwardsShare }) => onwardsShare ?? []);
  const held = told.filter(({ low, high }) => low <= world.won && world.won <= high).length;
  const mean = told.reduce((sum, { estimate }) => sum + estimate, 0) / told.length;
  return { told: told.length / seeds, held: held / told.length, off: mean - world.won };
}

describe('what goes onwards in the end, beyond the data', () => {
  it.each([
    ['of waits that slow down or speed up, with many lost', usual],
    ['of few records', { ...usual, records: 150 }],
    ['of steady waits', { ...usual, wonAfter: weibull(1, 20), lostAfter: weibull(1, 30) }],
    ['where hardly any are known to be lost', { ...usual, records: 300, days: 120, won: 0.6, lost: 0.03 }],
  ])('has limits that hold the truth as often as they say: %s', (_, world) => {
    const { told, held, off } = heldIn(world, 100);
    expect(told).toBeGreaterThan(0.7);
    expect(held).toBeGreaterThanOrEqual(0.86);
    expect(Math.abs(off)).toBeLessThan(0.015);
  });

  it('is hardly ever told where slow ones and ones that never leave look alike', () => {
    const slow = { ...usual, days: 60, won: 0.7, wonAfter: weibull(1, 60), lostAfter: weibull(1, 60) };
    expect(heldIn(slow, 100).told).toBeLessThan(0.12);
  });

  it('is not told of many records whose waits are of another shape', () => {
    const other = { ...usual, records: 4000, days: 120, lost: 0.4, wonAfter: logNormal(12), lostAfter: logNormal(14) };
    expect(answersIn(other, 5).map(reasonOf)).toEqual(Array(5).fill('does-not-fit'));
  });

  it('says of each stage why it is not told', () => {
    const wonAfter = (days: readonly number[]): Stay[] => days.map((length) => [0, length, 'won']);
    const spread = Array.from({ length: 60 }, (_, at) => 1 + at / 4);
    const still = Array.from({ length: 40 }, (): Stay => [0, null, null]);
    expect(reasonOf(beyondData(countsOf([], 300), 0))).toBe('few-moves');
    expect(reasonOf(beyondData(countsOf([...wonAfter(spread.slice(0, 19)), ...still], 300), 0))).toBe('few-moves');
    const all = Array.from({ length: 600 }, (_, at) => 1 + at / 40);
    expect(reasonOf(beyondData(countsOf(wonAfter(all), 300), 0))).toBe('nobody-left');
    expect(reasonOf(beyondData(countsOf([...wonAfter(spread.map(() => 3.5)), ...still], 300), 0))).toBe(
      'slow-or-never',
    );
    expect(reasonOf(beyondData(countsOf(still, 300), 1))).toBe('few-moves');
  });

  it('is what can be counted where everybody was followed for long, and does not move with the unit of the entry', () => {
    // 80 of 200 went, evenly by the quantiles of exponential waits of 10 days; 60 are lost, 60 stand there for 300 days.
    const times = (count: number, scale: number) =>
      Array.from({ length: count }, (_, at) => -scale * Math.log(1 - (at + 0.5) / count));
    const stays: Stay[] = [
      ...times(80, 10).map((days): Stay => [0, days, 'won']),
      ...times(60, 20).map((days): Stay => [0, days, 'lost']),
      ...Array.from({ length: 60 }, (): Stay => [0, null, null]),
    ];
    const { onwardsShare } = beyondData(countsOf(stays, 300, 280), 0);
    expect(Math.abs((onwardsShare?.estimate ?? 0) - 0.4)).toBeLessThan(0.005);
    // ± 1.645·√(.4·.6/200) = ± .057
    expect(Math.abs((onwardsShare?.high ?? 0) - (onwardsShare?.low ?? 0) - 0.114)).toBeLessThan(0.006);
    // Every second one came into view on its third day: those gone before are not known, and the answer stays.
    const late = stays.flatMap(([from, days, next], at): Stay[] => {
      if (at % 2 === 0) return [[from, days, next]];
      return days !== null && days < 3 ? [] : [[from, days, next, from + 3]];
    });
    const again = beyondData(countsOf(late, 300, 280), 0).onwardsShare;
    expect(Math.abs((again?.estimate ?? 0) - 0.4)).toBeLessThan(0.02);
  });
});
