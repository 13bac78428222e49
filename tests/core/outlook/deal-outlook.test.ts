import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { dealOutlook } from '../../../src/core/outlook/deal-outlook.ts';
import type { OutlookTable } from '../../../src/core/outlook/outlook-table.ts';
import type { StageId } from '../../../src/core/pipeline/identifiers.ts';

const stageId = 'proposal' as StageId;
const chance = (estimate: number) => ({ low: estimate - 0.1, estimate, high: estimate + 0.1, level: 0.9 });
const age = (ageDays: number, short: number, long: number, leftShare: number, similarRecords: number) => ({
  ageDays,
  winChances: [chance(short), chance(long)],
  leftShare,
  similarRecords,
});
const table: OutlookTable = {
  horizonsDays: [30, 90],
  stages: [
    { stageId, ages: [age(0, 0.2, 0.5, 0, 100), age(10, 0.3, 0.4, 0.5, 51), age(30, 0.1, 0.2, 0.9, 8)] },
    { stageId: 'empty' as StageId, ages: [] },
  ],
  tilt: null,
};
const outlookAt = (ageDays: number, amount: number | null = null) => dealOutlook({ table, stageId, ageDays, amount });

describe('dealOutlook', () => {
  it('lies on the straight line between two ages of the table', () => {
    // age 4 is 4/10 of the way from 0 to 10: .2 + .4·.1 = .24; .5 − .4·.1 = .46; left 0 + .4·.5 = .2; 100 − .4·49 = 80.4
    const outlook = outlookAt(4);
    expect(outlook?.winChances.map(({ estimate }) => estimate)).toEqual([0.24, 0.46].map(near));
    expect(outlook?.winChances[0]?.low).toEqual(near(0.14));
    expect(outlook?.leftShare).toEqual(near(0.2));
    expect(outlook?.similarRecords).toBe(80);
    expect(outlook?.beyondSeen).toBe(false);
    expect(outlook?.winChanceWhenNew.estimate).toBe(0.5);
  });

  it('stands still past the last age and says so', () => {
    expect(outlookAt(31)).toMatchObject({ beyondSeen: true, leftShare: 0.9, similarRecords: 8 });
    expect(outlookAt(1e9)?.winChances).toEqual(outlookAt(30)?.winChances);
    expect(outlookAt(30)?.beyondSeen).toBe(false);
  });

  it('multiplies an amount with the chance by the longest horizon', () => {
    expect(outlookAt(10, 1000)?.expectedValue).toEqual({
      low: near(300),
      estimate: near(400),
      high: near(500),
      level: 0.9,
    });
  });

  it.each([null, Number.NaN, -5, Number.POSITIVE_INFINITY])('expects no value of an amount of %s', (amount) => {
    expect(outlookAt(10, amount)?.expectedValue).toBeNull();
  });

  it('says nothing of a stage that is not in the table, or has no ages', () => {
    expect(dealOutlook({ table, stageId: 'gone' as StageId, ageDays: 1, amount: 1 })).toBeNull();
    expect(dealOutlook({ table, stageId: 'empty' as StageId, ageDays: 1, amount: 1 })).toBeNull();
  });

  it('never gives a number that is not finite, whatever the age', () => {
    fc.assert(
      fc.property(fc.double(), (ageDays) => {
        const outlook = outlookAt(ageDays, 10);
        for (const { low, estimate, high } of outlook?.winChances ?? []) {
          expect(low).toBeLessThanOrEqual(estimate);
          expect(estimate).toBeLessThanOrEqual(high);
        }
        expect(outlook?.leftShare).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

const near = (value: number) => expect.closeTo(value, 12);
