import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shareOfValue } from '../../../src/core/budget/share-of-value.ts';

const at = (days: number, newValue: number, openValue: number) => ({
  ...{ days, newValue, openValue },
  ...{ newSpread: 0, openSpread: 0, wonShare: 0 },
});
/** Within 90 days, half way: 300 of new ones and 500 of open ones. */
const values = [at(0, 0, 0), at(60, 200, 400), at(120, 400, 600)];

describe('shareOfValue', () => {
  it('is what a deal is expected to bring, of all that is to be won by then', () => {
    expect(shareOfValue(200, { unit: 'value', values }, 90)).toBe(0.25);
    expect(shareOfValue(200, { unit: 'value', values }, 120)).toBe(0.2);
    expect(shareOfValue(0, { unit: 'value', values }, 90)).toBe(0);
  });

  it('is not known where wins are counted, or nothing is to be won', () => {
    expect(shareOfValue(1, { unit: 'wins', values }, 90)).toBeNull();
    expect(shareOfValue(1, { unit: 'value', values: [] }, 90)).toBeNull();
    expect(shareOfValue(1, { unit: 'value', values: [at(0, 0, 0), at(60, 0, 0)] }, 30)).toBeNull();
  });

  it('never is more than all, however large the deal', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e300, noNaN: true }),
        fc.integer({ min: 1, max: 2_000 }),
        (expected, days) => {
          const share = shareOfValue(expected, { unit: 'value', values }, days);
          expect(share).not.toBeNull();
          expect((share ?? -1) >= 0 && (share ?? 2) <= 1).toBe(true);
        },
      ),
    );
  });
});
