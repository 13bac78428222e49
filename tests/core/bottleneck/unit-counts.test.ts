import { describe, expect, it } from '@jest/globals';
import { AGE_BINS } from '../../../src/core/bottleneck/age-bins.ts';
import { beganIn } from '../../../src/core/bottleneck/began-in.ts';
import { recordGroups } from '../../../src/core/bottleneck/record-groups.ts';
import { unitCounts } from '../../../src/core/bottleneck/unit-counts.ts';
import { DAY, stagesOf, tableOf, type Visit } from '../funnel/visits-by-hand.ts';

const visit = (from: number, until: number | null, next: string | null, seenFrom = from): Visit => ({
  ...{ in: 'new', from: from * DAY, until: until === null ? null : until * DAY, next },
  seenFrom: seenFrom * DAY,
});

/** Before is up to day 100, now up to day 200. */
const periods = { beforeFromMin: 0, nowFromMin: 100 * DAY, asOfMin: 200 * DAY, believedFromMin: [], starts: [] };
function countsOf(...visits: readonly Visit[]) {
  const table = tableOf(stagesOf(['new', 'talk', 'won', 'lost']), visits.map((one, id) => ({ id: String(id), visits: [one] }))); // prettier-ignore
  const groups = recordGroups({ ...{ records: table.records, began: beganIn(table) }, teamOf: new Map(), mostOwners: 60, withSizes: false }); // prettier-ignore
  const { stays, watchedDays, moves, onwards } = unitCounts(table, groups, periods);
  const ofPeriod = (counts: Float64Array, period: number) => [
    ...counts.subarray(period * AGE_BINS, (period + 1) * AGE_BINS),
  ];
  const [before, now] = [0, 1].map((period) => ({
    ...{ stays: stays[period], watched: ofPeriod(watchedDays, period) },
    ...{ moves: ofPeriod(moves, period), onwards: ofPeriod(onwards, period) },
  }));
  return { before, now };
}

describe('stays of a group in both periods', () => {
  it('are those followed by hand, each in the periods that it reaches into', () => {
    // Runs of ages begin at 0, 1, 2, 4, 7, 14, 30, 60, 120 and 240 days.
    const { before, now } = countsOf(
      visit(90, 103, 'talk'), // ten days before, up to an age of ten; three more now, and on
      visit(0, 100, 'lost'), // a hundred days before, lost at an age of 100 as now began
      visit(95, null, null, 105), // came into view at an age of ten, and is 105 days old
      visit(150, 230, 'talk'), // fifty days old as we look
    );
    expect(before).toEqual({
      stays: 2,
      watched: [2, 2, 4, 6, 10, 16, 30, 40, 0, 0],
      moves: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0],
      onwards: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    });
    expect(now).toEqual({
      stays: 3,
      watched: [1, 1, 2, 3, 14, 32, 50, 45, 0, 0],
      moves: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
      onwards: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
    });
  });

  it('are none of what ended before, begins as we look, or came into view only as it ended', () => {
    const nothing = { stays: 0, watched: Array<number>(10).fill(0), moves: Array<number>(10).fill(0), onwards: Array<number>(10).fill(0) }; // prettier-ignore
    expect(countsOf(visit(-9, -1, 'talk'), visit(200, null, null), visit(110, 120, 'talk', 120))).toEqual({
      before: nothing,
      now: nothing,
    });
  });

  it('count one that came and went in one minute, seen from its start, for a move at no age', () => {
    for (const day of [100, 110]) {
      const { before, now } = countsOf(visit(day, day, 'talk'));
      expect(now).toMatchObject({ stays: 1, onwards: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
      expect(before?.stays).toBe(0);
    }
  });
});
