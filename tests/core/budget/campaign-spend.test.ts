import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { campaignSpend, withCampaigns } from '../../../src/core/budget/campaign-spend.ts';
import { campaign } from '../../fakes/settings.ts';

const about = { currency: 'EUR', isUsual: true, readAtMs: Date.UTC(2026, 2, 1) };
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe('campaignSpend', () => {
  it('spreads a campaign over its days, the last one among them', () => {
    // 20 days of January and 10 of February, 300 in all: 200 and 100.
    const one = campaign({ spent: 300, startsAtMs: day('2026-01-12'), endsAtMs: day('2026-02-10') });
    expect(campaignSpend([one], about)).toEqual({
      months: [
        { month: '2026-01', amount: 200 },
        { month: '2026-02', amount: 100 },
      ],
      ...{ counted: 1, undated: 0, inOtherCurrency: 0 },
    });
  });

  it('takes one that still runs to have cost the same each day so far', () => {
    // 31 + 28 days until the first of March.
    const running = [null, day('2026-12-31')].map((endsAtMs) => campaign({ spent: 590, endsAtMs }));
    for (const one of running) {
      expect(campaignSpend([one], about).months).toEqual([
        { month: '2026-01', amount: 310 },
        { month: '2026-02', amount: 280 },
      ]);
    }
  });

  it('adds up campaigns of one month, and passes over those that cost nothing', () => {
    const found = campaignSpend([campaign(), campaign({ id: 'c-2', spent: 90 }), campaign({ spent: 0 })], about);
    expect(found).toMatchObject({ months: [{ month: '2026-01', amount: 400 }], counted: 2 });
  });

  it('counts apart what nobody dated, what has not begun, and what is in another currency', () => {
    const apart = [
      campaign({ startsAtMs: null }),
      campaign({ startsAtMs: day('2026-03-02'), endsAtMs: null }),
      campaign({ startsAtMs: day('2026-01-09'), endsAtMs: day('2026-01-08') - 1 }),
      campaign({ currency: 'USD' }),
    ];
    expect(campaignSpend(apart, about)).toEqual({ months: [], counted: 0, undated: 3, inOtherCurrency: 1 });
  });

  it('takes a campaign without a currency to be in that of the account, where spend is', () => {
    const unnamed = campaign({ currency: null });
    expect(campaignSpend([unnamed], about).counted).toBe(1);
    expect(campaignSpend([unnamed], { ...about, isUsual: false })).toMatchObject({ counted: 0, inOtherCurrency: 1 });
  });

  it('loses nothing of what a campaign has cost, whatever its days', () => {
    const span = fc.record({ start: fc.integer({ min: 0, max: 900 }), days: fc.integer({ min: 0, max: 400 }) });
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 10_000_000 }), ({ start, days }, cents) => {
        const startsAtMs = day('2023-07-01') + start * 86_400_000;
        const one = campaign({ spent: cents / 100, startsAtMs, endsAtMs: startsAtMs + days * 86_400_000 });
        const { months } = campaignSpend([one], about);
        const sum = months.reduce((all, { amount }) => all + amount, 0);
        expect(Math.abs(sum - cents / 100)).toBeLessThan(0.01 * (months.length + 1));
      }),
    );
  });
});

describe('withCampaigns', () => {
  const rest = { salesEnablement: 5, tools: 1 };
  it('takes what was entered, else what campaigns cost, and never both', () => {
    const entered = [
      { month: '2026-01', leadGeneration: 7, ...rest },
      { month: '2026-02', leadGeneration: null, ...rest },
      { month: '2026-03', leadGeneration: null, ...rest },
      { month: '2026-04', leadGeneration: 0, ...rest },
    ];
    const campaigns = ['2026-01', '2026-02', '2026-04', '2026-05'].map((month) => ({ month, amount: 40 }));
    expect(withCampaigns(entered, campaigns)).toEqual([
      { month: '2026-01', leadGeneration: 7, ...rest },
      { month: '2026-02', leadGeneration: 40, ...rest },
      { month: '2026-04', leadGeneration: 0, ...rest },
    ]);
  });
});
