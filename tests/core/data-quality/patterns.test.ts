import { describe, expect, it } from '@jest/globals';
import { spikesOf } from '../../../src/core/data-quality/ended-by-a-rule.ts';
import { movesTogether, scanVisits, togetherFrom } from '../../../src/core/data-quality/scan-visits.ts';
import { DAY, stagesOf, tableOf } from '../funnel/visits-by-hand.ts';

describe('moves made together', () => {
  /** Minutes by their number of moves. */
  const minutes = (with_: Readonly<Record<number, number>>) => {
    const counts = new Uint32Array(1000);
    for (const [moves, times] of Object.entries(with_)) counts[Number(moves)] = times;
    return counts;
  };

  it('are twenty in a minute, or twenty times as many as usual where minutes are busy', () => {
    expect(togetherFrom(minutes({}))).toBe(20);
    expect(togetherFrom(minutes({ 1: 500, 30: 2 }))).toBe(20);
    // In the middle minute three moves are made.
    expect(togetherFrom(minutes({ 1: 40, 3: 60, 50: 1 }))).toBe(60);
    expect(togetherFrom(minutes({ 1: 51, 3: 49 }))).toBe(20);
  });

  it('are all those of such minutes', () => {
    expect(movesTogether(minutes({ 19: 5, 20: 1, 30: 2 }), 20)).toBe(80);
    expect(movesTogether(minutes({ 19: 5 }), 20)).toBe(0);
  });
});

describe('stays that were passed at once', () => {
  it('are those of five minutes or less that went onwards, seen from their beginning', () => {
    const stages = stagesOf(['a', 'won', 'lost']);
    const way = (minutes: number, next: string, seenFrom = DAY) => ({
      id: `${minutes} ${next} ${seenFrom}`,
      visits: [
        { in: 'a', from: DAY, until: DAY + minutes, next, seenFrom },
        { in: next, from: DAY + minutes, until: null, next: null },
      ],
    });
    const table = tableOf(stages, [way(5, 'won'), way(6, 'won'), way(3, 'lost'), way(4, 'won', DAY + 1)]);
    const [scan] = scanVisits({ table, asOfMin: 9 * DAY, staleFromMin: [null, null, null] }).stages;
    expect(scan).toEqual({ moves: 4, passed: 1, stale: 0 });
  });
});

describe('an age at which stays end by a rule', () => {
  /** Ends by day of age, of so many who are there. */
  const endsOn = (days: Readonly<Record<number, number>>, there: number) => {
    const ends = new Float64Array(60);
    for (const [day, count] of Object.entries(days)) ends[Number(day)] = count;
    const cell = { exposure: new Float64Array(60).fill(there), destinations: [2], exits: [ends] };
    const nothing = { exposure: new Float64Array(60), destinations: [], exits: [] };
    return spikesOf({ days: 60, stages: stagesOf(['a', 'won', 'lost']), cells: [cell, nothing, nothing] });
  };

  it('is two days in which ten end the same way, a fifth of all that are there', () => {
    expect(endsOn({ 30: 7, 31: 3 }, 50)).toEqual([{ stage: 0, way: 0, fromDay: 30, ends: 10 }]);
    expect(endsOn({ 30: 6, 31: 3 }, 40)).toEqual([]);
    expect(endsOn({ 30: 7, 31: 3 }, 51)).toEqual([]);
  });

  it('is six times as much as in the twenty days around', () => {
    // Two a day all along: of 22 and 2, ten days' worth are 6 times the 40 of the twenty days around.
    const usual = Object.fromEntries(Array.from({ length: 60 }, (_, day) => [day, 2]));
    expect(endsOn({ ...usual, 30: 22 }, 50)).toEqual([{ stage: 0, way: 0, fromDay: 29, ends: 24 }]);
    expect(endsOn({ ...usual, 30: 21 }, 50)).toEqual([]);
  });

  it('is none in the first days, when many leave by themselves', () => {
    expect(endsOn({ 2: 30 }, 50)).toEqual([]);
    expect(endsOn({ 4: 30 }, 50)).toHaveLength(1);
  });
});
