import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealOutlook } from '../../../src/core/outlook/deal-outlook.ts';
import { recordVisits } from '../../../src/core/funnel/record-visits.ts';
import { learnTilt } from '../../../src/core/outlook/learn-tilt.ts';
import { openDealsAt, someRecords } from '../../../src/core/outlook/open-deals.ts';
import type { OutlookTable } from '../../../src/core/outlook/outlook-table.ts';
import { tilted, tiltOfDeal, type OutlookTilt } from '../../../src/core/outlook/tilt.ts';
import type { OwnerId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import { DAY, stagesOf, tableOf, type Way } from '../funnel/visits-by-hand.ts';

const level = (field: 'amount' | 'source' | 'owner', value: string, points: number) => ({ field, value, points });
const tilt: OutlookTilt = {
  amountLimits: [100, 1_000],
  levels: [level('source', 'fair', Math.log(3)), level('source', 'list', -0.5), level('amount', 'large', -0.2)],
  meanPoints: 0,
  check: { deals: 100, won: 30, brier: 0.19, brierWithout: 0.2 },
};
const fields = { amount: null, source: null, ownerId: null };
const interval = (low: number, estimate: number, high: number) => ({ low, estimate, high, level: 0.9 });
const near = (value: number): unknown => expect.closeTo(value, 12);

describe('what the fields of a deal do to its chance', () => {
  it('is the sum of their points, less what all deals have on the mean', () => {
    const large = { amount: 5_000, source: 'list', ownerId: 'nobody we know' as OwnerId };
    expect(tiltOfDeal({ ...tilt, meanPoints: 0.1 }, large)).toEqual({ points: near(-0.8), most: 'source' });
    expect(tiltOfDeal(tilt, { ...fields, amount: 999 })).toEqual({ points: 0, most: null });
  });

  it('multiplies the odds: a third more is three times the odds of one in four', () => {
    // Odds 1:3, 1:1 and 3:1, each times 3: 1:1, 3:1, 9:1.
    expect(tilted(interval(1 / 4, 1 / 2, 3 / 4), Math.log(3))).toEqual({
      ...{ low: near(1 / 2), estimate: near(3 / 4), high: near(9 / 10), level: 0.9 },
    });
  });

  it('leaves certain what is certain, and keeps chances within 0 and 1 and in order', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(share, share, share), fc.double({ min: -9, max: 9, noNaN: true }), (shares, points) => {
        const [low = 0, estimate = 0, high = 0] = shares.toSorted((a, b) => a - b);
        const moved = tilted(interval(low, estimate, high), points);
        expect(moved.low).toBeGreaterThanOrEqual(0);
        expect(moved.estimate).toBeGreaterThanOrEqual(moved.low);
        expect(moved.high).toBeGreaterThanOrEqual(moved.estimate);
        expect(moved.high).toBeLessThanOrEqual(1);
      }),
    );
    expect(tilted(interval(0, 0, 1), 2)).toEqual(interval(0, 0, 1));
  });

  it('moves every chance of its outlook, and the outlook says what it would be without', () => {
    const stageId = 'talk' as StageId;
    const ages = [
      { ageDays: 0, winChances: [interval(0.1, 0.2, 0.3), interval(0.4, 0.5, 0.6)], leftShare: 0, similarRecords: 9 },
    ];
    const table: OutlookTable = { horizonsDays: [30, 90], stages: [{ stageId, ages }], tilt };
    const asked = { table, stageId, ageDays: 0, amount: 200 };
    const own = { source: 'fair', ownerId: null };
    const outlook = dealOutlook({ ...asked, own });
    expect(outlook?.winChances.map(({ estimate }) => estimate)).toEqual([near(3 / 7), near(3 / 4)]);
    expect([outlook?.winChanceWhenNew.estimate, outlook?.expectedValue?.estimate]).toEqual([near(3 / 4), near(150)]);
    expect(outlook?.ownFields).toEqual({ chanceWithout: 0.5, most: 'source' });
    const alone = dealOutlook(asked);
    expect([alone?.winChances[1]?.estimate, alone?.ownFields]).toEqual([0.5, null]);
    expect(dealOutlook({ ...asked, own, table: { ...table, tilt: null } })).toEqual(alone);
  });
});

const stages = stagesOf(['new', 'talk', 'won', 'lost']);

describe('deals that were open at a moment', () => {
  const day = (from: number, until: number | null, name: string, next: string | null) => ({
    ...{ in: name, from: from * DAY, until: until === null ? null : until * DAY, next },
  });
  const ways: Way[] = [
    { id: 'won in time', visits: [day(0, 12, 'new', 'talk'), day(12, 30, 'talk', 'won'), day(30, null, 'won', null)] },
    { id: 'won too late', visits: [day(5, 60, 'new', 'won'), day(60, null, 'won', null)] },
    { id: 'lost', visits: [day(9, 20, 'new', 'lost'), day(20, null, 'lost', null)] },
    { id: 'still open', visits: [day(9, null, 'new', null)] },
    { id: 'gone where nobody sees it', visits: [day(9, 20, 'new', null)] },
    { id: 'over before', visits: [day(0, 8, 'new', 'won'), day(8, null, 'won', null)] },
    { id: 'not there yet', visits: [day(11, null, 'new', null)] },
  ];
  const table = tableOf(stages, ways);
  const asked = { atMin: 10 * DAY, horizonDays: 30 };

  it('are those alone, each with what became of it within the horizon', () => {
    const { row, won } = openDealsAt({ table, ...asked });
    const told = [...row].map((one, deal) => [ways[one]?.id, won[deal]]);
    expect(told).toEqual([
      ['won in time', 1],
      ['won too late', 0],
      ['lost', 0],
      ['still open', 0],
    ]);
  });

  it('have the chance that was known then: nothing that came later moves it', () => {
    const short = tableOf(
      stages,
      ways.map((way) => ({ ...way, visits: way.visits.filter(({ from }) => from < 10 * DAY) })),
    );
    const { chance } = openDealsAt({ table, ...asked });
    expect(chance).toEqual(openDealsAt({ table: short, ...asked }).chance.slice(0, chance.length));
    expect(Math.max(...chance)).toBeGreaterThan(0);
  });

  it('have a chance in which the last 120 days count in full and all before for a fifth', () => {
    // Before them 100 of 100 were won after a day and a half; since then none of 20, and one is open still on its second day.
    const old = Array.from({ length: 100 }, (_, at): Way => ({
      id: `old ${at}`,
      visits: [day(at, at + 1.5, 'new', 'won'), day(at + 1.5, null, 'won', null)],
    }));
    const late = Array.from({ length: 20 }, (_, at): Way => ({
      id: `late ${at}`,
      visits: [day(300 + at, 301.5 + at, 'new', 'lost'), day(301.5 + at, null, 'lost', null)],
    }));
    const open: Way = { id: 'open', visits: [day(338.5, null, 'new', null)] };
    const { chance } = openDealsAt({
      table: tableOf(stages, [...old, ...late, open]),
      atMin: 340 * DAY,
      horizonDays: 30,
    });
    // 100 ÷ 5 won of 100 ÷ 5 + 20, half a move given in advance to each.
    expect(chance).toHaveLength(1);
    expect(Math.abs((chance[0] ?? 0) - 0.5)).toBeLessThan(0.03);
  });

  it('of many records are those of every n-th, with all their visits', () => {
    const visits = recordVisits(table, 900 * DAY);
    const some = someRecords(table, visits, 4);
    expect([...new Set(some.record)].map((row) => ways[row]?.id)).toEqual([0, 2, 4, 6].map((row) => ways[row]?.id));
    expect(some.count).toBe(3 + 2 + 1 + 1);
    expect(someRecords(table, visits, 7)).toBe(table);
  });

  it('are too few to learn from in a small account', () => {
    expect(learnTilt({ table, asOfMin: 900 * DAY, horizonDays: 30, sizesGiveAway: false })).toBeNull();
    expect(
      learnTilt({ table: tableOf(stages, []), asOfMin: 900 * DAY, horizonDays: 30, sizesGiveAway: false }),
    ).toBeNull();
  });
});
