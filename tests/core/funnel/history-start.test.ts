import { describe, expect, it } from '@jest/globals';
import { gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { historyStarts, seenFromStart, stageFirsts } from '../../../src/core/funnel/history-start.ts';
import type { VisitTable } from '../../../src/core/funnel/visit-table.ts';
import { DAY, stagesOf, tableOf, type Visit, type Way } from './visits-by-hand.ts';

const stages = stagesOf(['talk', 'won', 'lost']);
const asOfMin = 400 * DAY;

/** One record that enters on a day, stays for some and goes somewhere; null: it is there still. */
function deal(id: number, from: number, days: number, next: string | null, seenFrom = from): Way {
  const until = next === null ? null : (from + days) * DAY;
  const talk: Visit = { in: 'talk', from: from * DAY, until, next, seenFrom: seenFrom * DAY };
  const end = next === null || until === null ? [] : [{ in: next, from: until, until: null, next: null }];
  return { id: `${id}`, visits: [talk, ...end] };
}
const tableFrom = (ways: readonly Way[]) => tableOf(stages, ways);
const startsIn = (table: VisitTable) => historyStarts(table, asOfMin, stageFirsts(table, asOfMin));
/** One enters every day: half are won after 20 days, half lost after 30. */
const daily = (change: (way: { day: number; lost: boolean }) => Way | null) =>
  tableFrom(Array.from({ length: 360 }, (_, day) => change({ day, lost: day % 2 === 1 }) ?? []).flat());
const usual = ({ day, lost }: { day: number; lost: boolean }) => deal(day, day, lost ? 30 : 20, lost ? 'lost' : 'won');

describe('when the first of everything was seen', () => {
  it('is told stage by stage, up to the moment of looking', () => {
    const ways = [deal(1, 5, 9, 'lost'), deal(2, 3, 20, 'won'), deal(3, 8, 2, null), deal(4, 2, 50, 'won')];
    expect(stageFirsts(tableFrom(ways), 30 * DAY)[0]).toEqual({
      ...{ moves: 2, losses: 1 },
      ...{ firstEntryMin: 2 * DAY, firstMoveMin: 14 * DAY, firstLossMin: 14 * DAY },
    });
    expect(stageFirsts(tableFrom([]), 30 * DAY)[0]).toEqual({
      ...{ moves: 0, losses: 0 },
      ...{ firstEntryMin: Infinity, firstMoveMin: Infinity, firstLossMin: Infinity },
    });
  });
});

describe('the start of a history', () => {
  it('is none where ends are written down from the beginning, slow as they are', () => {
    expect(startsIn(daily(usual))).toEqual([]);
    expect(startsIn(tableFrom([]))).toEqual([]);
  });

  it('is the first move, where many should have left before', () => {
    const ended = ({ day, lost }: { day: number; lost: boolean }) => day + (lost ? 30 : 20);
    const waited = daily((way) => (ended(way) < 200 ? deal(way.day, way.day, 0, null) : usual(way)));
    expect(startsIn(waited)).toEqual([{ stage: 0, kind: 'moves', sinceMin: 200 * DAY, before: 200 }]);
    // Of those that are there at all nobody should have left sooner.
    expect(startsIn(daily((way) => (ended(way) < 200 ? null : usual(way))))).toEqual([]);
  });

  it('is the first loss, where losses alone were not written down, though moves are slow to come as well', () => {
    const table = daily((way) => (way.lost && way.day + 30 < 200 ? deal(way.day, way.day, 0, null) : usual(way)));
    expect(startsIn(table)).toEqual([{ stage: 0, kind: 'losses', sinceMin: 201 * DAY, before: 201 }]);
  });

  it('is none where records were brought in: what nobody saw is not missed', () => {
    const table = daily((way) =>
      way.day + (way.lost ? 30 : 20) < 200
        ? null
        : deal(way.day, way.day, way.lost ? 30 : 20, way.lost ? 'lost' : 'won', Math.max(way.day, 200)),
    );
    expect(startsIn(table)).toEqual([]);
  });
});

describe('what is seen from the start of a history on', () => {
  const hazardsOf = (table: VisitTable) => {
    const [cell] = gridCounts(table, { asOfMin, days: 40 }).cells;
    return cell?.destinations.map((to, way) => [to, cell.exits[way]?.reduce((sum, out) => sum + out, 0)]);
  };

  it('is the table itself where there is none', () => {
    const table = daily(usual);
    expect(seenFromStart(table, [])).toBe(table);
  });

  it('is a delayed entry where nothing was written down, and who entered since where losses were not', () => {
    const ways = [deal(1, 10, 100, 'won'), deal(2, 90, 20, 'lost'), deal(3, 10, 30, 'won'), deal(4, 120, 5, 'lost')];
    const table = tableFrom(ways);
    const start = { stage: 0, sinceMin: 100 * DAY, before: 3 };
    const ages = (kind: 'moves' | 'losses') =>
      Array.from(seenFromStart(table, [{ ...start, kind }]).entryAgeMin).filter((_, visit) => table.stage[visit] === 0);
    expect(ages('moves')).toEqual([90 * DAY, 10 * DAY, 90 * DAY, 0]);
    const [won, lost, before, since] = ages('losses');
    expect([won, lost, before].every((age) => (age ?? 0) > asOfMin)).toBe(true);
    expect(since).toBe(0);
    expect(hazardsOf(seenFromStart(table, [{ ...start, kind: 'losses' }]))).toEqual([[2, 1]]);
    expect(Array.from(table.entryAgeMin).every((age) => age === 0)).toBe(true);
  });
});
