import { describe, expect, it } from '@jest/globals';
import { beganIn } from '../../../src/core/bottleneck/began-in.ts';
import { recordGroups } from '../../../src/core/bottleneck/record-groups.ts';
import { stagesOf, tableOf } from '../funnel/visits-by-hand.ts';

const groupsOf = (amounts: readonly (number | undefined)[]) => {
  const ways = amounts.map((amount, at) => ({
    ...{ id: String(at), visits: [{ in: 'new', from: 10, until: null, next: null }] },
    ...(amount === undefined ? {} : { amount }),
  }));
  const table = tableOf(stagesOf(['new', 'won', 'lost']), ways);
  return recordGroups({ ...{ records: table.records, began: beganIn(table) }, teamOf: new Map(), mostOwners: 60, withSizes: true }); // prettier-ignore
};

describe('sizes of records', () => {
  const thirty = Array.from({ length: 30 }, (_, at) => 30 - at);
  // Most come before those that are known, some after.
  const notKnown = [undefined, -5, Infinity, undefined, -1];

  it('are thirds of the amounts that are known', () => {
    const { sizeLimits, ofRecord, unitOf } = groupsOf([...notKnown, ...thirty, ...notKnown]);
    // Of 1 … 30 in order: those at places 10 and 20.
    expect(sizeLimits).toEqual([11, 21]);
    const sizeOf = (record: number) => unitOf.size[ofRecord[record] ?? -1];
    // Not known; 30, large; 21, large; 20, medium; 11, medium; 10, small.
    expect([0, 1, 2, 5, 14, 15, 24, 25].map(sizeOf)).toEqual([-1, -1, -1, 2, 2, 1, 1, 0]);
  });

  it('are not told apart with fewer than thirty amounts, or where most are alike', () => {
    expect(groupsOf([...notKnown, ...thirty.slice(1)]).sizeLimits).toBeNull();
    expect(groupsOf([...thirty.slice(0, 9), ...thirty.map(() => 7)]).sizeLimits).toBeNull();
  });
});
