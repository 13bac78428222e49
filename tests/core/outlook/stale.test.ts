import { describe, expect, it } from '@jest/globals';
import type { DealOutlook } from '../../../src/core/outlook/deal-outlook.ts';
import { isOld, isStale } from '../../../src/core/outlook/stale.ts';

const around = (estimate: number, high = estimate) => ({ low: 0, estimate, high, level: 0.9 });
/** What is foretold for a deal of which so many in a hundred stays are over. */
const outlook = (leftShare: number, about: Partial<DealOutlook> = {}): DealOutlook => ({
  ...{ winChances: [around(0.1), around(0.2, 0.3)], winChanceWhenNew: around(0.3), leftShare },
  ...{ similarRecords: 50, beyondSeen: false, pastLeaving: false, expectedValue: null, ownFields: null },
  ...about,
});

describe('a deal in its stage', () => {
  it('is old from a week on, once more than 80 % of stays are over, or more than nearly all that ended', () => {
    expect(isOld(7, outlook(0.81))).toBe(true);
    expect(isOld(6, outlook(0.81))).toBe(false);
    expect(isOld(7, outlook(0.8))).toBe(false);
    expect(isOld(7, outlook(0.2, { pastLeaving: true }))).toBe(true);
    expect(isOld(99, null)).toBe(false);
  });

  it('is stale where it is old and more than 99 % of stays are over', () => {
    expect(isStale(30, outlook(0.991))).toBe(true);
    expect(isStale(30, outlook(0.99))).toBe(false);
    expect(isStale(6, outlook(0.999))).toBe(false);
    expect(isStale(30, null)).toBe(false);
  });

  it('is stale where it is old and can hardly be won by the longest horizon, or is past what can be read', () => {
    expect(isStale(30, outlook(0.85, { winChances: [around(0), around(0.001, 0.01)] }))).toBe(true);
    expect(isStale(30, outlook(0.85, { winChances: [around(0), around(0.001, 0.011)] }))).toBe(false);
    expect(isStale(30, outlook(0.8, { winChances: [around(0), around(0, 0)] }))).toBe(false);
    expect(isStale(30, outlook(0.85, { beyondSeen: true }))).toBe(true);
    expect(isStale(30, outlook(0.5, { beyondSeen: true }))).toBe(false);
    expect(isStale(30, outlook(0.5, { pastLeaving: true }))).toBe(true);
  });
});
