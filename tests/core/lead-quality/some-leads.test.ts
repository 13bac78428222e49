import { describe, expect, it } from '@jest/globals';
import { someLeads, type FollowedLeads } from '../../../src/core/lead-quality/followed-leads.ts';

const of = (count: number): FollowedLeads => {
  const places = Array.from({ length: count }, (_, lead) => lead);
  return {
    recordKind: 'lead',
    count,
    row: Uint32Array.from(places, (lead) => 100 + lead),
    enteredAtMin: Int32Array.from(places, (lead) => 10 * lead),
    entry: Float64Array.from(places, () => -1),
    exit: Float64Array.from(places, (lead) => 5 + lead),
    cause: Uint8Array.from(places, (lead) => lead % 3),
    qualified: Float64Array.from(places, (lead) => lead / 2),
    worked: Uint8Array.from(places, (lead) => lead % 2),
    everyone: Uint32Array.from(places),
  };
};

describe('some of many leads', () => {
  it('are every third of seven where at most three are asked for, with all that is known of each', () => {
    expect(someLeads(of(7), 3)).toEqual({
      recordKind: 'lead',
      count: 3,
      row: Uint32Array.of(100, 103, 106),
      enteredAtMin: Int32Array.of(0, 30, 60),
      entry: Float64Array.of(-1, -1, -1),
      exit: Float64Array.of(5, 8, 11),
      cause: Uint8Array.of(0, 0, 0),
      qualified: Float64Array.of(0, 1.5, 3),
      worked: Uint8Array.of(0, 1, 0),
      everyone: Uint32Array.of(0, 1, 2),
    });
  });

  it('are all of them where there are no more, and none of none', () => {
    const few = of(3);
    expect(someLeads(few, 3)).toBe(few);
    expect(someLeads(of(0), 3).count).toBe(0);
  });
});
