import { describe, expect, it } from '@jest/globals';
import { sourceMix } from '../../../src/core/bottleneck/source-mix.ts';
import { WEEKS } from '../../../src/core/bottleneck/weekly-counts.ts';
import { DAY, stagesOf, tableOf, type Way } from '../funnel/visits-by-hand.ts';

const WEEK = 7 * DAY;
const AS_OF = WEEKS * WEEK;
const stages = stagesOf(['a', 'won', 'lost']);

/** So many that come in the middle of a week and leave two days later, some of them won. */
const came = (source: string | null, week: number, [all, won]: readonly [number, number]): Way[] =>
  Array.from({ length: all }, (_, at) => {
    const from = week * WEEK + WEEK / 2;
    return {
      ...{ id: `${source ?? 'none'}-${week}-${at}`, ...(source !== null && { source }) },
      visits: [{ in: 'a', from, until: from + 2 * DAY, next: at < won ? 'won' : 'lost' }],
    };
  });
const weeks = Array.from({ length: WEEKS }, (_, week) => week);
const mixOf = (ways: readonly Way[]) => sourceMix(tableOf(stages, ways), AS_OF)[0];

describe('the mix of sources of a week', () => {
  it('is what its sources let expect, ÷ what all do', () => {
    // Fair: 60 % of 20 a week go on; web: 20 % of 20, and of 60 in every second week.
    const mix = mixOf(
      weeks.flatMap((week) => [
        ...came('fair', week, [20, 12]),
        ...came('web', week, week % 2 === 0 ? [20, 4] : [60, 12]),
      ]),
    );
    // .4 against (20 · .6 + 60 · .2) / 80 = .3, whatever all do; hardly pulled, as many were seen.
    expect((mix?.[0] ?? 0) / (mix?.[1] ?? 0)).toBeCloseTo(0.4 / 0.3, 1);
    for (const week of weeks) expect(mix?.[week]).toBe(mix?.[week % 2]);
  });

  it('tells one source from those of whom none is known', () => {
    const mix = mixOf(
      weeks.flatMap((week) => [
        ...came('fair', week, [20, 12]),
        ...came(null, week, week % 2 === 0 ? [20, 4] : [60, 12]),
      ]),
    );
    expect((mix?.[0] ?? 0) / (mix?.[1] ?? 0)).toBeCloseTo(0.4 / 0.3, 1);
  });

  it('is 1 where there are no sources, one alone, or nobody on the table', () => {
    const even = new Float64Array(WEEKS).fill(1);
    expect(mixOf([])).toEqual(even);
    expect(mixOf(weeks.flatMap((week) => came(null, week, [20, 4])))).toEqual(even);
    expect(mixOf(weeks.flatMap((week) => came('fair', week, [20, 4])))).toEqual(even);
    const some = mixOf([...came('fair', 3, [20, 12]), ...came('web', 5, [20, 4])]);
    expect(some?.[4]).toBe(1);
    expect(some?.[3]).toBeGreaterThan(some?.[5] ?? 0);
  });

  it('counts what stays over several weeks in each of them, and what is still there up to now', () => {
    const stays = (source: string, until: number | null): Way => ({
      ...{ id: source, source },
      visits: [{ in: 'a', from: 10 * WEEK + DAY, until, next: until === null ? null : 'lost' }],
    });
    const known = [...came('fair', 0, [40, 30]), ...came('web', 1, [40, 10])];
    const mix = mixOf([...known, stays('fair', null), stays('web', 12 * WEEK + DAY)]);
    // From week 10 to week 12 both, afterwards the fair alone, of which more go on.
    expect(mix?.[9]).toBe(1);
    expect(mix?.[12]).toBe(mix?.[10]);
    expect(mix?.[13]).toBeGreaterThan(mix?.[12] ?? 2);
    expect(mix?.[WEEKS - 1]).toBe(mix?.[13]);
  });
});
