import { describe, expect, it } from '@jest/globals';
import { countThrough, winShareOf } from '../../../src/core/data-quality/what-if.ts';
import { gridCounts, type GridCounts } from '../../../src/core/funnel/grid-counts.ts';
import { DAY, stagesOf, tableOf, wildTable } from '../funnel/visits-by-hand.ts';

describe('the share of new records that is won', () => {
  it('is of those who enter where records enter today, not the first stage where that was deleted', () => {
    // Four of old came through call, and one of them was won; of four who began with a demo two were won.
    const won = (id: string, from: string) => ({
      id,
      visits: [
        { in: from, from: 0, until: DAY, next: 'won' },
        { in: 'won', from: DAY, until: null, next: null },
      ],
    });
    const lost = (id: string, from: string) => ({
      id,
      visits: [
        { in: from, from: 0, until: DAY, next: 'lost' },
        { in: 'lost', from: DAY, until: null, next: null },
      ],
    });
    const ways = [
      ...[won('1', 'call'), ...['2', '3', '4'].map((id) => lost(id, 'call'))],
      ...[won('5', 'demo'), won('6', 'demo'), lost('7', 'demo'), lost('8', 'demo')],
    ];
    const shareWith = (deleted: string) => {
      const stages = stagesOf(['call', 'demo', 'won', 'lost']).map((one) => ({ ...one, archived: one.id === deleted }));
      return winShareOf(gridCounts(tableOf(stages, ways), { asOfMin: 90 * DAY, days: 30 }));
    };
    expect(shareWith('none')).toBeCloseTo(0.25, 12);
    expect(shareWith('call')).toBeCloseTo(0.5, 12);
  });
});

describe('counts through lenses', () => {
  const [table, days, asOfMin] = [wildTable(6, DAY / 2), 10, 25 * DAY];
  const { asTheyAre, otherwise } = countThrough({
    ...{ table, asOfMin, horizonDays: days },
    lenses: [{ touches: () => true }, { touches: (visit) => table.record[visit] === 0 }],
  });
  const sumOf = ({ cells }: GridCounts) =>
    cells
      .flatMap(({ exposure, exits }) => [exposure, ...exits].flatMap((one) => [...one]))
      .reduce((sum, one) => sum + one, 0);

  it('are those of the grid where nothing is read otherwise', () => {
    const plain = gridCounts(table, { asOfMin, days });
    expect(asTheyAre.cells.map(({ destinations }) => destinations)).toEqual(
      plain.cells.map((cell) => cell.destinations),
    );
    asTheyAre.cells.forEach(({ exposure, exits }, stage) => {
      exposure.forEach((watched, day) => expect(watched).toBeCloseTo(plain.cells[stage]?.exposure[day] ?? NaN, 9));
      expect(exits).toEqual(plain.cells[stage]?.exits);
    });
  });

  it('are without what a lens touches and reads no other way', () => {
    const [nothing, others] = otherwise;
    expect(nothing && sumOf(nothing)).toBeCloseTo(0, 9);
    const first = table.record.indexOf(1);
    const rest = {
      ...{
        ...table,
        count: table.count - first,
        record: table.record.subarray(first),
        stage: table.stage.subarray(first),
      },
      ...{ next: table.next.subarray(first), enteredAtMin: table.enteredAtMin.subarray(first) },
      ...{ entryAgeMin: table.entryAgeMin.subarray(first), leftAtMin: table.leftAtMin.subarray(first) },
    };
    expect(others && sumOf(others)).toBeCloseTo(sumOf(gridCounts(rest, { asOfMin, days })), 9);
  });
});
