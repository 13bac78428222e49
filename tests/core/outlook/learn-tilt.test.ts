import { describe, expect, it } from '@jest/globals';
import { learnTilt } from '../../../src/core/outlook/learn-tilt.ts';
import { DAY, stagesOf, tableOf, type Way } from '../funnel/visits-by-hand.ts';

const stages = stagesOf(['talk', 'won', 'lost']);
const HORIZON_DAYS = 30;
const AS_OF_DAY = 200;

/** Into talk on a day, and on after 3 to 22 days. */
function wayOf(id: string, { fromDay, to, source }: { fromDay: number; to: string; source: string | null }): Way {
  const until = (fromDay + 3 + (Number(id.split(' ')[1]) % 20)) * DAY;
  const visits = [
    { in: 'talk', from: fromDay * DAY, until, next: to },
    { in: to, from: until, until: null, next: null },
  ];
  return { id, visits, ...(source !== null && { source }) };
}

/** Of nobody knows what source, a fifth of them won: what stage and age foretell rests on them. */
const past = Array.from({ length: 400 }, (_, index) =>
  wayOf(`past ${index}`, { fromDay: 1 + index / 5, to: index % 5 === 0 ? 'won' : 'lost', source: null }),
);

/** Deals that were open so many horizons ago, half of them from each source, and won so often by the next. */
const openThen = (back: number, deals: number, won: { readonly fair: number; readonly list: number }) =>
  Array.from({ length: deals }, (_, index) => {
    const source = index % 2 === 0 ? 'fair' : 'list';
    const to = index >> 1 < won[source] ? 'won' : 'lost';
    return wayOf(`${back} ${index}`, { fromDay: AS_OF_DAY - back * HORIZON_DAYS - 1, to, source });
  });

/** Of 500 before and 500 again 32 and 8 % were won, by source; of the latest as many as told. */
function learnt(latest: number, won: { readonly fair: number; readonly list: number }) {
  const before = [3, 2].flatMap((back) => openThen(back, 500, { fair: 80, list: 20 }));
  const table = tableOf(stages, [...past, ...before, ...openThen(1, latest, won)]);
  return learnTilt({ table, asOfMin: AS_OF_DAY * DAY, horizonDays: HORIZON_DAYS, sizesGiveAway: false });
}

describe('what a deal’s own fields add', () => {
  it('is kept where they foretell better, and held against as many deals as were open', () => {
    const tilt = learnt(100, { fair: 16, list: 4 });
    expect(tilt?.check).toMatchObject({ deals: 100, won: 20 });
    expect(tilt?.check.brier).toBeLessThan(tilt?.check.brierWithout ?? 0);
    // Odds of .32 and .08 lie ln 5.4 apart; held towards 0, by deviations of .5, a little less.
    const points = (source: string) => tilt?.levels.find(({ value }) => value === source)?.points ?? Number.NaN;
    expect(points('fair') - points('list')).toBeGreaterThan(1.2);
    expect(points('fair') - points('list')).toBeLessThan(1.6);
  });

  it('is none where fewer than a hundred deals, or twenty wins, are there to check it on', () => {
    expect(learnt(99, { fair: 16, list: 4 })).toBeNull();
    expect(learnt(100, { fair: 15, list: 4 })).toBeNull();
  });

  it('is none where sources did the opposite of late', () => {
    expect(learnt(100, { fair: 4, list: 16 })).toBeNull();
  });
});
