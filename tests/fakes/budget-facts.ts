import type { BudgetFacts, EntryMonth } from '../../src/core/budget/budget-facts.ts';
import { monthText } from '../../src/core/budget/calendar-month.ts';
import type { SpendMonth } from '../../src/core/budget/spend.ts';
import type { StageId } from '../../src/core/pipeline/identifiers.ts';

/** November 2026, as a month counted since the year 0. */
export const PRESENT_MONTH = 2026 * 12 + 10;
const DAYS = Array.from({ length: 31 }, (_, index) => index * 12);

/** A funnel that wins a tenth of 100 records a month, half of them within 48 days; say only what the test is about. */
export function budgetFacts(about: Partial<BudgetFacts> = {}): BudgetFacts {
  const wonShare = (days: number) => 0.1 * (1 - 2 ** (-days / 48));
  const grown = (days: number) => 0.1 * (days - (48 / Math.LN2) * (1 - 2 ** (-days / 48)));
  return {
    asOfMs: Date.UTC(2026, 10, 1),
    unit: 'value',
    usualAmount: 10_000,
    amountSpread: 1.5,
    values: DAYS.map((days) => ({
      days,
      newValue: (100 / 30.4) * 10_000 * grown(days),
      openValue: 500_000 * (1 - 2 ** (-days / 48)),
      newSpread: days === 0 ? 0 : 0.1,
      openSpread: days === 0 ? 0 : 0.08,
      wonShare: wonShare(days),
    })),
    stages: [
      {
        stageId: 'proposal' as StageId,
        ...{ passedOn: 0.4, newShare: DAYS.map(() => 0.1), openShare: DAYS.map(() => 0.08) },
      },
    ],
    openSalesShare: 0.8,
    medianCycleDays: 48,
    sources: ['PAID_SEARCH', 'ORGANIC_SEARCH'],
    months: entryMonths(24),
    cohortDays: 48,
    leads: 1_200,
    wins: 110,
    load: null,
    ...about,
  };
}

/** Months up to the one before the present: 60 records that were paid for and 40 that were not, 5 of them won. */
export function entryMonths(count: number, of: (index: number) => Partial<EntryMonth> = () => ({})): EntryMonth[] {
  return Array.from({ length: count }, (_, index) => ({
    month: monthText(PRESENT_MONTH - count + index),
    records: 100,
    bySource: [60, 40, 0],
    owners: 5,
    won: 5,
    whole: true,
    ...of(index),
  }));
}

/** Months of spend up to the one before the present. */
export function spendMonths(count: number, of: (index: number) => Partial<SpendMonth> = () => ({})): SpendMonth[] {
  return Array.from({ length: count }, (_, index) => ({
    month: monthText(PRESENT_MONTH - count + index),
    leadGeneration: 10_000,
    salesEnablement: 10_000,
    tools: 2_000,
    currency: 'EUR',
    ...of(index),
  }));
}
