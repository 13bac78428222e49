import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '../../../src/core/errors.ts';
import { collectGrids, gridCollector, gridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { countedHazards } from '../../../src/core/funnel/hazards.ts';
import { stageEnds } from '../../../src/core/funnel/stage-ends.ts';
import { see, type Seen, type View } from '../../../src/core/funnel/stage-visits.ts';
import { STILL_THERE } from '../../../src/core/funnel/visit-table.ts';
import { simulateFunnel, usualWorld } from '../../simulation/simulate-funnel.ts';
import { DAY, stagesOf, tableOf, wildTable, type Visit } from './visits-by-hand.ts';

const stages = stagesOf(['new', 'won', 'lost']);
const visit = (from: number, until: number | null, next: string | null): Visit => ({
  in: 'new',
  from: from * DAY,
  until: until === null ? null : until * DAY,
  next,
});
const gridOf = (visits: readonly Visit[], days = 5, view: Partial<View> = {}) =>
  gridCounts(tableOf(stages, visits.map((one, id) => ({ id: `deal-${id}`, visits: [one] }))), { asOfMin: 100 * DAY, days, ...view }); // prettier-ignore

describe('counts on a grid of days', () => {
  it('count fractions of days for those seen for a part of them', () => {
    const counts = gridOf([
      visit(0, 2.5, 'won'), // watched on days 0, 1 and 2, moved on day 2
      { ...visit(0, 3.5, 'lost'), seenFrom: 1.25 * DAY }, // ¾ of day 1, days 2 and 3, moved on day 3
      visit(98.5, null, null), // a day and a half so far
    ]);
    const cell = counts.cells[0];
    expect([...(cell?.exposure ?? [])]).toEqual([2, 2.25, 2, 1, 0]);
    expect(cell?.destinations).toEqual([1, 2]);
    expect(cell?.exits.map((out) => [...out])).toEqual([[0, 0, 1, 0, 0], [0, 0, 0, 1, 0]]); // prettier-ignore
    expect([...(countedHazards(counts).stages[0]?.perDay[0] ?? [])]).toEqual([0, 0, 0.5, 0, 0]);
  });

  it.each([5, 8])('pass over what happens at an age of %d days, past the grid', (days) => {
    const [cell] = gridOf([visit(0, days, 'won')]).cells;
    expect([...(cell?.exposure ?? [])]).toEqual([1, 1, 1, 1, 1]);
    expect(cell?.destinations).toEqual([]);
  });

  it.each([
    {},
    { window: { fromMin: 20 * DAY, toMin: 31 * DAY } },
    { window: { fromMin: 20.3 * DAY, toMin: 31.6 * DAY } },
  ])('are what can be seen of each visit, day by day, those of one stage apart from the next: %j', (view) => {
    const [table, days, asOfMin] = [wildTable(5, DAY / 2), 3, 33 * DAY];
    const wanted = table.stages.map(() => ({ exposure: Array.from({ length: days }, () => 0), moves: 0 }));
    const seen: Seen = { fromMin: 0, untilMin: 0, late: false, ended: false, moved: false };
    for (let row = 0; row < table.count; row += 1) {
      const cell = wanted[table.stage[row] ?? 0];
      if (cell === undefined || !see(table, row, { asOfMin, ...view }, seen)) continue;
      const [from, until] = [seen.fromMin / DAY, seen.untilMin / DAY];
      // The day of a move counts in full.
      cell.exposure = cell.exposure.map((sum, day) =>
        seen.moved && day === Math.floor(until)
          ? sum + 1
          : sum + Math.max(0, Math.min(until, day + 1) - Math.max(from, day)),
      );
      if (seen.moved && until < days) cell.moves += 1;
    }
    const { cells } = gridCounts(table, { asOfMin, days, ...view });
    cells.forEach(({ exposure, exits }, stage) => {
      exposure.forEach((watched, day) => expect(watched).toBeCloseTo(wanted[stage]?.exposure[day] ?? NaN, 9));
      expect(exits.flatMap((out) => [...out]).reduce((sum, moves) => sum + moves, 0)).toBe(wanted[stage]?.moves);
    });
  });

  it('make no chance of more than 1 where more moved than were watched', () => {
    const cell = { exposure: Float64Array.of(4, 1, 0), destinations: [1], exits: [Float64Array.of(1, 2, 0.5)] };
    const none = { exposure: new Float64Array(3), destinations: [], exits: [] };
    const [first] = countedHazards({ days: 3, stages, cells: [cell, none, none] }).stages;
    expect([...(first?.perDay[0] ?? [])]).toEqual([0.25, 1, 1]);
  });

  it('see of a stay only what lies within a stretch of the calendar', () => {
    const ways = [
      visit(0, 2.5, 'won'),
      visit(0, 4, 'lost'),
      visit(2, null, null),
      visit(3, null, null),
      visit(0, 1, 'won'),
      visit(1.5, 1.5, 'lost'),
    ];
    // From 1.5 to 3: half of day 1 and days 2 of the first two, of which one moves on then; the first day of the third, and
    // that of the last, which came and went as the stretch began.
    const window = { fromMin: 1.5 * DAY, toMin: 3 * DAY };
    const [cell] = gridOf(ways, 5, { window }).cells;
    expect([...(cell?.exposure ?? [])]).toEqual([2, 1, 2, 0, 0]);
    expect({ to: cell?.destinations, moves: cell?.exits.map((out) => [...out]) }).toEqual({ to: [1, 2], moves: [[0, 0, 1, 0, 0], [1, 0, 0, 0, 0]] }); // prettier-ignore
  });

  it('do not care when it was, before 1970 either', () => {
    const { table } = simulateFunnel({ ...usualWorld, seed: 8, days: 200 });
    const asOfMin = Math.max(...table.enteredAtMin);
    const back = 2 * asOfMin;
    const earlier = {
      ...table,
      enteredAtMin: table.enteredAtMin.map((at) => at - back),
      leftAtMin: table.leftAtMin.map((at) => (at === STILL_THERE ? STILL_THERE : at - back)),
    };
    const view = { asOfMin: asOfMin - back, days: 90 };
    expect(gridCounts(earlier, view)).toEqual(gridCounts(table, { ...view, asOfMin }));
    expect(stageEnds(earlier, view)).toEqual(stageEnds(table, { asOfMin }));
  });

  it('are the same when several stretches are counted in one pass', () => {
    const { table } = simulateFunnel({ ...usualWorld, seed: 8, days: 200 });
    const asOfMin = Math.max(...table.enteredAtMin);
    const cuts = [-Infinity, asOfMin - 150 * DAY, asOfMin - 40 * DAY, asOfMin];
    const views = cuts
      .slice(1)
      .map((toMin, index) => ({ asOfMin, days: 90, window: { fromMin: cuts[index] ?? 0, toMin } }));
    const collectors = views.map((view) => gridCollector(table.stages, view));
    collectGrids(table, collectors);
    expect(collectors.map((collector) => collector.build())).toEqual(views.map((view) => gridCounts(table, view)));
  });

  it('refuse a grid without days', () => {
    expect(() => gridOf([], 0)).toThrow(InvalidInput);
  });
});
