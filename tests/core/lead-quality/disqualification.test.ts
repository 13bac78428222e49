import { describe, expect, it } from '@jest/globals';
import { reasonShares } from '../../../src/core/lead-quality/disqualification.ts';
import { assessed, leadTimes } from './assessed.ts';

const words = [null, 'price', 'student'];
/** 40 of the source, of them so many for the price; of 40 others ten. */
const shares = (forPrice: number) =>
  reasonShares(Float64Array.of(0, forPrice, 40 - forPrice), Float64Array.of(0, forPrice + 10, 70 - forPrice), words);
const price = (forPrice: number) => shares(forPrice).find(({ reason }) => reason === 'price');

describe('reasons for which leads are turned away', () => {
  it('are pulled towards those of the others, at the weight of ten leads', () => {
    // The others' mix: (10 + ⅓) ÷ 41. So 30 of 40 count as (30 + 10·.252) ÷ 50.
    const mix = (10 + 1 / 3) / 41;
    expect(price(30)?.share.estimate).toBeCloseTo((30 + 10 * mix) / 50, 12);
    expect(price(30)).toMatchObject({ leads: 30, restShare: 0.25 });
    expect(price(30)?.share.low).toBeLessThan(0.65);
    expect(price(30)?.share.high).toBeGreaterThan(0.65);
  });

  it('are named as other than elsewhere from three standard errors on', () => {
    // (25 + 2.52) ÷ 50 = .550 against .252, both of variance p(1 − p) ÷ (size + 1): 3.09 errors; of 24, .530: 2.88.
    expect(price(25)?.differs).toBe('more');
    expect(price(24)?.differs).toBeNull();
    expect(shares(30).find(({ reason }) => reason === 'student')?.differs).toBe('less');
  });

  it('are those of leads that were lost before they were qualified, eight at most', () => {
    const lost = { as: 'lost', afterDays: 5 } as const;
    const counted = assessed([
      ...leadTimes(30, { source: 'web', ends: lost, disqualifiedFor: 'price' }),
      // Qualified, and the deal was lost: the reason is not one for which a lead was turned away.
      ...leadTimes(9, {
        ...{ source: 'web', ends: { as: 'qualified', afterDays: 5 }, disqualifiedFor: 'late' },
        becomes: { as: 'lost', afterDays: 9, amount: 1 },
      }),
      ...Array.from({ length: 12 }, (_, at) =>
        leadTimes(at + 1, { source: 'fair', ends: lost, disqualifiedFor: `r${at}` }),
      ).flat(),
    ]);
    const [fair, web] = ['fair', 'web'].map((name) => counted.sources.find(({ source }) => source === name)?.reasons);
    expect(web?.map(({ reason, leads }) => [reason, leads])).toEqual([['price', 30]]);
    expect(fair?.map(({ leads }) => leads)).toEqual([12, 11, 10, 9, 8, 7, 6, 5]);
  });
});
