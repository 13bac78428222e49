import { describe, expect, it } from '@jest/globals';
import { loadElasticity } from '../../src/core/bottleneck/load-elasticity.ts';
import { sourceMix } from '../../src/core/bottleneck/source-mix.ts';
import { WEEKS, weeklyCounts } from '../../src/core/bottleneck/weekly-counts.ts';
import { DAY, stagesOf, tableOf, type Way } from '../core/funnel/visits-by-hand.ts';
import { randomNumbers } from './random-numbers.ts';

const WEEK = 7 * DAY;
const AS_OF = WEEKS * WEEK;
const NOW_WEEKS = 17;
const stages = stagesOf(['a', 'won', 'lost']);

interface Firm {
  readonly seed: number;
  /** Whether the records on top in busy weeks are of a poor source, or of all as usual. */
  readonly onTopPoor: boolean;
  /** Whether only so many are worked on in a week; the others are lost. */
  readonly most: number;
}

/** Ten records a week of a good source (60 % won) and of a poor one (10 %) each, in every other month many more on top. */
function play({ seed, onTopPoor, most }: Firm) {
  const random = randomNumbers(seed);
  const ways = Array.from({ length: WEEKS }, (_, week) => {
    const busy = Math.floor(week / 4) % 2 === 1;
    const [more, usual] = [random.poisson(busy ? 40 : 0), random.poisson(20)];
    return Array.from({ length: usual + more }, (_record, at): Way => {
      const good = at >= usual && onTopPoor ? false : random.uniform() < 0.5;
      const isWorkedOn = random.uniform() < most / (usual + more);
      const end = isWorkedOn && random.uniform() < (good ? 0.6 : 0.1) ? 'won' : 'lost';
      const from = Math.floor((week + 0.6 * random.uniform()) * WEEK);
      const until = from + Math.floor(2 * DAY * random.uniform()) + 1;
      return {
        ...{ id: `${week}-${at}`, source: good ? 'good' : 'poor' },
        visits: [
          { in: 'a', from, until, next: end },
          { in: end, from: until, until: null, next: null },
        ],
      };
    });
  });
  const table = tableOf(stages, ways.flat());
  const [weeks] = weeklyCounts(table, AS_OF).stages;
  const [mix] = sourceMix(table, AS_OF);
  if (weeks === undefined || mix === undefined) throw new Error('no stage');
  return { mix, told: loadElasticity(weeks, NOW_WEEKS, 0, mix), untold: loadElasticity(weeks, NOW_WEEKS, 0) };
}

const seeds = Array.from({ length: 12 }, (_, at) => 8300 + at);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const ALL = Infinity;

describe('a change of the sources that come in busy weeks', () => {
  it('is no longer read as load: all of it is worked on, and poorer records win less', () => {
    const played = seeds.map((seed) => play({ seed, onTopPoor: true, most: ALL }));
    expect(mean(played.map(({ untold }) => untold.median))).toBeLessThan(-0.4);
    expect(mean(played.map(({ told }) => told.median))).toBeGreaterThan(-0.15);
    for (const { told } of played) expect(told.chanceSaturated).toBeLessThan(0.1);
    const seen = mean(played.map(({ told }) => told.seen?.estimate ?? Number.NaN));
    expect(Math.abs(seen)).toBeLessThan(0.1);
  });

  it('does not hide a stage that is full, nor change what is read where all sources come as usual', () => {
    const full = seeds.map((seed) => play({ seed, onTopPoor: false, most: 20 }));
    for (const { told, untold } of full) expect(Math.abs(told.median - untold.median)).toBeLessThan(0.1);
    expect(mean(full.map(({ told }) => told.chanceSaturated))).toBeGreaterThan(0.9);
    const both = seeds.map((seed) => play({ seed, onTopPoor: true, most: 20 }));
    expect(mean(both.map(({ told }) => told.chanceSaturated))).toBeGreaterThan(0.7);
  });
});
