import { describe, expect, it } from '@jest/globals';
import { recordLives } from '../../../src/core/analysis/record-lives.ts';
import { entryPatterns } from '../../../src/core/lead-quality/entry-patterns.ts';
import { followedLeads } from '../../../src/core/lead-quality/followed-leads.ts';
import { AS_OF_MIN, historyOf, type LeadWay } from './lead-history.ts';

describe('patterns of what was known of leads at entry', () => {
  // Looked at on a Tuesday at 15:00: so many days back are working days and weekends, at three in the afternoon or at night.
  const sources = ['web', 'fair', 'phone', null];
  const types = ['new', 'again', null];
  const ways = Array.from({ length: 2_000 }, (_, lead): LeadWay => ({
    source: sources[lead % 4] ?? null,
    entryFields: { leadType: types[Math.floor(lead / 4) % 3] ?? null },
    daysAgo: 1 + (lead % 7) + (lead % 5 === 0 ? 0.5 : 0),
    ends: null,
  }));
  const table = historyOf(ways);
  const leads = followedLeads(table, recordLives(table, AS_OF_MIN), AS_OF_MIN);
  const { levels, features, patternOf } = entryPatterns(leads, table.records);

  it('are for each lead those values that it has, and no others', () => {
    const told = Array.from(patternOf, (pattern) => features[pattern]?.map((place) => levels[place]?.value).sort());
    const wanted = ways.map(({ source, entryFields, daysAgo }) => {
      const at = new Date(AS_OF_MIN * 60_000 - daysAgo * 86_400_000);
      const isWeekend = at.getUTCDay() % 6 === 0;
      // From 12 to 18 o'clock is "any other".
      const hour = at.getUTCHours() === 3 ? '0–6' : null;
      return [source, entryFields?.leadType ?? null, isWeekend ? 'weekend' : null, hour]
        .filter((value): value is string => value !== null)
        .sort();
    });
    expect(told).toEqual(wanted);
  });

  it('are as many as differ', () => {
    expect(new Set(features.map((own) => own.join())).size).toBe(features.length);
    // Four sources, three types, weekend or not, night or not.
    expect(features).toHaveLength(4 * 3 * 2 * 2);
  });

  it('tell only values that thirty leads have', () => {
    const of = (source: string, count: number) =>
      Array.from({ length: count }, (): LeadWay => ({ source, daysAgo: 9, ends: null }));
    const few = historyOf([...of('web', 50), ...of('fair', 30), ...of('phone', 29)]);
    const told = entryPatterns(followedLeads(few, recordLives(few, AS_OF_MIN), AS_OF_MIN), few.records).levels;
    expect(told.filter(({ field }) => field === 'source').map(({ value }) => value)).toEqual(['web', 'fair']);
  });
});
