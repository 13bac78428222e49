import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AGE_BINS } from '../../../src/core/bottleneck/age-bins.ts';
import { firstBelievedWeek, weeklyCounts, WEEKS } from '../../../src/core/bottleneck/weekly-counts.ts';
import { WEEK_MIN } from '../../../src/core/pipeline/time-units.ts';
import { DAY, stagesOf, tableOf, type Visit } from '../funnel/visits-by-hand.ts';

const stages = stagesOf(['new', 'talk', 'won', 'lost']);
const asOfMin = WEEKS * WEEK_MIN;
const counted = (...visits: Visit[]) =>
  weeklyCounts(
    tableOf(
      stages,
      visits.map((visit, id) => ({ id: String(id), visits: [visit] })),
    ),
    asOfMin,
  ).stages;
const sum = (counts: Float64Array | undefined) => counts?.reduce((all, one) => all + one, 0);
const ofWeek = (counts: Float64Array | undefined, week: number) => [
  ...(counts?.subarray(week * AGE_BINS, (week + 1) * AGE_BINS) ?? []),
];

describe('counts by week', () => {
  it('agree with a stay followed by hand', () => {
    // In from the middle of the first week to the middle of the next, seven days: four of them in the first week, aged
    // under 1, 1–2 and 2–4 days; three in the next, aged 4–7; it leaves at an age of 7 and goes on.
    const [weeks] = counted({ in: 'new', from: 3 * DAY, until: 10 * DAY, next: 'talk' });
    expect(weeks?.arrived[0]).toBe(1);
    expect([weeks?.departed[1], weeks?.advanced[1]]).toEqual([1, 1]);
    expect(ofWeek(weeks?.watchedDays, 0)).toEqual([1, 1, 2, 0, 0, 0, 0, 0, 0, 0]);
    expect(ofWeek(weeks?.watchedDays, 1)).toEqual([0, 0, 0, 3, 0, 0, 0, 0, 0, 0]);
    expect(sum(weeks?.underWay)).toBe(1);
    expect(ofWeek(weeks?.underWay, 1)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(ofWeek(weeks?.onwards, 1)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    expect(sum(weeks?.openAges)).toBe(0);
  });

  it('begin a year back: what was there already is under way, not arrived', () => {
    const [weeks] = counted({ in: 'new', from: -3 * DAY, until: 1 * DAY, next: 'lost' });
    expect([sum(weeks?.arrived), sum(weeks?.departed), sum(weeks?.advanced)]).toEqual([0, 1, 0]);
    expect(ofWeek(weeks?.underWay, 0)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    expect(sum(weeks?.watchedDays)).toBe(1);
  });

  it.each([
    [2, [0, 0, 1]],
    [1.999, [0, 1, 0]],
  ])('take what is as old as a run of ages begins to be in it: %d days as the first week begins', (days, underWay) => {
    const [weeks] = counted({ in: 'new', from: Math.round(-days * DAY), until: DAY, next: 'lost' });
    expect(ofWeek(weeks?.underWay, 0).slice(0, 3)).toEqual(underWay);
  });

  it('count what is open as we look by its age, and nothing that lies ahead', () => {
    const [weeks] = counted(
      { in: 'new', from: asOfMin - 2.5 * DAY, until: null, next: null },
      { in: 'new', from: asOfMin - 5 * DAY, until: asOfMin + DAY, next: 'talk' },
      { in: 'new', from: asOfMin, until: null, next: null },
    );
    expect([weeks?.openAges[2], weeks?.openAges[5], sum(weeks?.openAges)]).toEqual([1, 1, 2]);
    expect([sum(weeks?.arrived), sum(weeks?.departed)]).toEqual([2, 0]);
    expect(sum(weeks?.watchedDays)).toBeCloseTo(7.5, 9);
  });

  it('take what ends as we look into the last week, and none of it into the next stage', () => {
    const [first, second] = counted({ in: 'new', from: asOfMin - 2 * DAY, until: asOfMin, next: 'talk' });
    expect([first?.departed[WEEKS - 1], first?.advanced[WEEKS - 1], sum(first?.departed)]).toEqual([1, 1, 1]);
    expect([sum(second?.departed), sum(second?.advanced), sum(second?.moves)]).toEqual([0, 0, 0]);
  });

  it('take one that came into view, or was there, only as it ended for a move at its age', () => {
    const late = { in: 'new', from: 0, until: 3 * DAY, seenFrom: 3 * DAY, next: 'talk' };
    const before = { in: 'new', from: -8 * DAY, until: 0, next: 'talk' };
    const [weeks] = counted(late, before);
    // Three days old, and eight.
    expect(ofWeek(weeks?.moves, 0)).toEqual([0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
    expect(sum(weeks?.watchedDays)).toBe(0);
  });

  it('pass over where ways end: who is won or lost stays there for good', () => {
    const counts = counted(
      { in: 'won', from: 0, until: null, next: null },
      { in: 'lost', from: 0, until: 9 * DAY, next: 'new' },
    );
    const sums = counts.map(({ arrived, departed, watchedDays, openAges }) =>
      [arrived, departed, watchedDays, openAges].map(sum),
    );
    expect(sums).toEqual(stages.map(() => [0, 0, 0, 0]));
  });

  it('watch a stay that we began to see late only from then on', () => {
    const late = { in: 'new', from: 0, seenFrom: 4 * DAY, until: 6 * DAY, next: 'talk' };
    const [weeks] = counted(late);
    expect(sum(weeks?.arrived)).toBe(0);
    expect(sum(weeks?.watchedDays)).toBe(2);
  });

  it('never lose a day: days watched are the days between, whatever the stays', () => {
    const stay = fc.record({
      from: fc.integer({ min: -90_000, max: asOfMin }),
      days: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 30 }), (stays) => {
        const [weeks] = counted(
          ...stays.map(({ from, days }) => ({ in: 'new', from, until: from + days * DAY, next: 'talk' })),
        );
        const wanted = stays.map(({ from, days }) =>
          Math.max(0, (Math.min(asOfMin, from + days * DAY) - Math.max(0, from)) / DAY),
        );
        expect(sum(weeks?.watchedDays)).toBeCloseTo(
          wanted.reduce((all, one) => all + one, 0),
          6,
        );
        expect(sum(weeks?.moves)).toBe(sum(weeks?.departed));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the first believed week', () => {
  it('lies wholly within the history', () => {
    expect(firstBelievedWeek(asOfMin, asOfMin - 10 * WEEK_MIN)).toBe(42);
    expect(firstBelievedWeek(asOfMin, asOfMin - 10 * WEEK_MIN + 1)).toBe(43);
    expect([firstBelievedWeek(asOfMin, -Infinity), firstBelievedWeek(asOfMin, Infinity)]).toEqual([0, WEEKS]);
  });
});
