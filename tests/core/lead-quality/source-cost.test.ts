import { describe, expect, it } from '@jest/globals';
import { assessed, leadTimes } from './assessed.ts';
import { AS_OF_MIN } from './lead-history.ts';

const DAY_MIN = 1440;
const won = { as: 'won', afterDays: 20 } as const;
const qualified = { as: 'qualified', afterDays: 5 } as const;
const lost = { as: 'lost', afterDays: 5 } as const;
const daysAgo = (days: number) => AS_OF_MIN - days * DAY_MIN;

describe('what a lead of a source costs', () => {
  // 100 leads, one a day, from 299 days ago to 200 days ago.
  const ways = leadTimes(100, { source: 'fair', ends: qualified, becomes: { ...won, amount: 100 } });
  const costOf = (...spend: readonly (readonly [amount: number, from: number, to: number])[]) =>
    assessed(
      [...ways, ...leadTimes(100, { source: 'web', ends: lost })],
      spend.map(([amount, from, to]) => ({ source: 'fair', amount, fromMin: daysAgo(from), toMin: daysAgo(to) })),
    ).sources.find(({ source }) => source === 'fair')?.cost;

  it('is counted by the leads that entered while it was spent', () => {
    expect(costOf([5000, 400, 0])?.perLead).toBe(50);
    // From 249 days ago on 50 came, that of the first minute included and of the last one not.
    expect(costOf([5000, 249, 0])?.perLead).toBe(100);
    expect(costOf([5000, 300, 249])?.perLead).toBe(100);
    expect(costOf([1000, 300, 249], [4000, 249, 0])?.perLead).toBe(50);
  });

  it('is not known where nobody came while it was spent, or nothing was spent', () => {
    expect(costOf([5000, 100, 0])).toBeNull();
    expect(costOf()).toBeNull();
  });
});

describe('what a win of a source is worth', () => {
  it('is pulled to the usual win by ten wins’ worth', () => {
    const wins = (count: number, source: string, amount: number) =>
      leadTimes(count, { source, ends: qualified, becomes: { ...won, amount } });
    // 200 wins of 100 and ten of 310: usual 110. Ten at 310 and ten at 110 are 210 on average, of 210 at all.
    const { sources } = assessed([...wins(200, 'web', 100), ...wins(10, 'fair', 310)]);
    const fair = sources.find(({ source }) => source === 'fair');
    const each = (fair?.valuePerLead?.estimate ?? 0) / (fair?.wonChance?.estimate ?? 1);
    expect(each).toBeCloseTo(210, 6);
  });
});
