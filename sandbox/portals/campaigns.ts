import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import { monthOf } from './calendar.ts';
import type { MonthlySpend, PortalCampaign } from './portal.ts';

const MADE_BEFORE_MS = 20 * DAY_MS;

/**
 * A campaign for each month, which cost what was spent on leads in it; and two that cannot be counted as the account's
 * own: one in another currency, one that nobody dated.
 */
export function campaignsOf(spend: readonly MonthlySpend[], currency: string): PortalCampaign[] {
  const monthly = spend.map(({ monthStartMs, leadGeneration }, index) => ({
    ...campaign(index, monthStartMs),
    ...{ currency, spent: leadGeneration, budget: leadGeneration },
    ...{ startDate: dateOf(monthStartMs), endDate: dateOf(monthOf(monthStartMs, 1) - DAY_MS) },
  }));
  const [first] = spend;
  if (first === undefined) return [];
  const abroad = { currency: 'USD', spent: 1_200, budget: 2_000, startDate: dateOf(first.monthStartMs), endDate: null };
  const undated = { currency, spent: 800, budget: 1_000, startDate: null, endDate: null };
  return [
    ...monthly,
    { ...campaign(spend.length, first.monthStartMs), ...abroad },
    { ...campaign(spend.length + 1, first.monthStartMs), ...undated },
  ];
}

const campaign = (index: number, startsAtMs: number) => ({
  id: `c0ffee00-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
  name: `Campaign ${index + 1}`,
  createdAtMs: startsAtMs - MADE_BEFORE_MS,
});

const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
