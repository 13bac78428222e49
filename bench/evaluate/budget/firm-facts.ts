import type { BudgetFacts, EntryMonth, HorizonValue } from '../../../src/core/budget/budget-facts.ts';
import { monthText, startOfMonthMs } from '../../../src/core/budget/calendar-month.ts';
import type { SpendMonth } from '../../../src/core/budget/spend.ts';
import type { Chance } from '../world/chance.ts';
import { firmLoad } from './firm-load.ts';
import { lostBy, wonBy, type Firm } from '../world/firm/firm.ts';
import { binomial, DAYS_A_MONTH, type FirmHistory, type FirmMonth } from '../world/firm/play-firm.ts';

/** January of 2024, as a month counted since the year 0. */
const FIRST_MONTH = 2024 * 12;
const COHORT_DAYS = 60;
const STEP_DAYS = 12;
const LONGEST_DAYS = 372;
const LATELY_MONTHS = 4;
const YEAR_MONTHS = 12;

/**
 * What an analysis would know of a firm: counts by month, and what will be won as far as counts tell. Nothing of the
 * firm's curves goes in but how long wins take, which a real history shows well.
 */
export function firmFacts(history: FirmHistory, chance: Chance, weeksChance: Chance): BudgetFacts {
  const { firm, months } = history;
  const entries = months.map((month, index) => entryMonth(firm, month, index, { chance, size: months.length }));
  const lately = entries.slice(-LATELY_MONTHS);
  const perDay = lately.reduce((sum, { records }) => sum + records, 0) / (LATELY_MONTHS * DAYS_A_MONTH);
  const read = entries.filter(({ won }) => won !== null).slice(-YEAR_MONTHS);
  const [won, from] = [sum(read.map((entry) => entry.won ?? 0)), sum(read.map(({ records }) => records))];
  const winShare = won / Math.max(1, from) / wonBy(firm, COHORT_DAYS);
  const spread = 1 / Math.sqrt(Math.max(1, won));
  return {
    asOfMs: startOfMonthMs(FIRST_MONTH + months.length),
    unit: 'value',
    usualAmount: firm.amount,
    amountSpread: 1.5,
    values: valuesOf({ firm, entries, perDay, winShare, spread }),
    stages: [],
    openSalesShare: 1,
    medianCycleDays: Math.round(firm.winDays * Math.LN2 ** (1 / firm.winShape)),
    sources: ['PAID_SEARCH', 'ORGANIC_SEARCH'],
    months: entries,
    cohortDays: COHORT_DAYS,
    leads: sum(entries.slice(-YEAR_MONTHS).map(({ records }) => records)),
    wins: sum(months.slice(-YEAR_MONTHS - 2, -2).map(({ winners }) => winners)),
    load: firmLoad(history, winShare, weeksChance),
  };
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

interface Seeing {
  readonly chance: Chance;
  readonly size: number;
}

function entryMonth(firm: Firm, month: FirmMonth, index: number, { chance, size }: Seeing): EntryMonth {
  const followed = (size - index - 1) * DAYS_A_MONTH >= COHORT_DAYS;
  return {
    month: monthText(FIRST_MONTH + index),
    records: month.paid + month.unpaid,
    bySource: [month.paid, month.unpaid, 0],
    owners: firm.people,
    won: followed ? binomial(chance, month.winners, wonBy(firm, COHORT_DAYS)) : null,
    whole: true,
  };
}

interface Known {
  readonly firm: Firm;
  readonly entries: readonly EntryMonth[];
  readonly perDay: number;
  readonly winShare: number;
  readonly spread: number;
}

function valuesOf({ firm, entries, perDay, winShare, spread }: Known): HorizonValue[] {
  const values: HorizonValue[] = [];
  let newWins = 0;
  for (let days = 0; days <= LONGEST_DAYS; days += STEP_DAYS) {
    if (days > 0) newWins += perDay * STEP_DAYS * winShare * wonBy(firm, days - STEP_DAYS / 2);
    const openWins = entries.reduce((total, { records }, index) => {
      const age = (entries.length - index - 0.5) * DAYS_A_MONTH;
      const stillOpen = winShare * (1 - wonBy(firm, age)) + (1 - winShare) * (1 - lostBy(firm, age));
      return total + Math.min(records * stillOpen, records * winShare * (wonBy(firm, age + days) - wonBy(firm, age)));
    }, 0);
    values.push({
      days,
      newValue: newWins * firm.amount,
      openValue: openWins * firm.amount,
      newSpread: days === 0 ? 0 : spread,
      openSpread: days === 0 ? 0 : spread,
      wonShare: winShare * wonBy(firm, days),
    });
  }
  return values;
}

/** The firm's books. The last months are the split as it is: usual spend. */
export function firmSpend({ firm, months }: FirmHistory): SpendMonth[] {
  return months.map(({ spend }, index) => ({
    month: monthText(FIRST_MONTH + index),
    leadGeneration: firm.leadSpend * spend.lead,
    salesEnablement: firm.salesSpend * spend.sales,
    tools: 0,
    currency: 'EUR',
  }));
}
