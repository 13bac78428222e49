import { describe, expect, it } from '@jest/globals';
import { recordLives } from '../../../src/core/analysis/record-lives.ts';
import { entryMonths } from '../../../src/core/budget/entry-months.ts';
import { DAY, stagesOf, tableOf, type Way } from '../funnel/visits-by-hand.ts';

const minuteOfMonth = (month: number) => Date.UTC(2020, month, 15) / 60_000;
const monthsOf = (ways: readonly Way[], asOfMin: number) => {
  const table = tableOf(stagesOf(['new', 'won', 'lost']), ways);
  return entryMonths({ table, lives: recordLives(table, asOfMin), asOfMin, cohortDays: 30 });
};
const entered = (id: string, from: number, source: string): Way => ({
  ...{ id, source },
  visits: [{ in: 'new', from, until: null, next: null }],
});
const won = (id: string, from: number, afterDays: number): Way => ({
  id,
  visits: [
    { in: 'new', from, until: from + afterDays * DAY, next: 'won' },
    { in: 'won', from: from + afterDays * DAY, until: null, next: null },
  ],
});

describe('entryMonths', () => {
  it('keeps sixty months, the present one last', () => {
    const ways = Array.from({ length: 70 }, (_, month) => entered(`r${month}`, minuteOfMonth(month), 'web'));
    const { months } = monthsOf(ways, minuteOfMonth(69) + 1);
    expect([months.length, months[0]?.month, months.at(-1)?.month]).toEqual([60, '2020-11', '2025-10']);
    expect(months.every(({ records }) => records === 1)).toBe(true);
  });

  it('tells the thirty sources with most records one by one, and counts the others together', () => {
    const ways = Array.from({ length: 32 }, (_, source) =>
      Array.from({ length: source + 1 }, (__, at) => entered(`r${source}-${at}`, minuteOfMonth(0), `s${source}`)),
    ).flat();
    const { sources, months } = monthsOf(ways, minuteOfMonth(1));
    expect([sources.length, sources[0], sources.at(-1)]).toEqual([30, 's31', 's2']);
    // Those of one and of two records.
    expect(months[0]?.bySource.at(-1)).toBe(1 + 2);
  });

  it('counts a win for its month of entry where it came within the days given, the last of them too', () => {
    const ways = [1, 30, 31].map((days) => won(`after ${days}`, minuteOfMonth(0), days));
    const late = entered('late', minuteOfMonth(3) - DAY, 'web');
    // Nobody came in February and March; who came in April was not followed for long enough.
    expect(monthsOf([...ways, late], minuteOfMonth(3)).months.map((month) => month.won)).toEqual([2, 0, 0, null]);
  });
});
