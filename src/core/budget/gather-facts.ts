import { WON, type RecordLives } from '../analysis/record-lives.ts';
import type { StageLoad } from '../bottleneck/bottleneck.ts';
import type { Load } from '../bottleneck/horizon-value.ts';
import type { RecordAmounts } from '../bottleneck/record-amounts.ts';
import type { ReferencePeriods } from '../bottleneck/reference-period.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import type { RecordVisits } from '../funnel/record-visits.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN, MINUTE_MS } from '../pipeline/time-units.ts';
import type { Random } from '../statistics/random.ts';
import type { BudgetFacts, HorizonValue } from './budget-facts.ts';
import { entryMonths } from './entry-months.ts';
import { funnelLoadElasticity } from './funnel-load-elasticity.ts';
import { horizonValues } from './horizon-values.ts';

export interface FactsQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** From `recordVisits` of the table and the moment of the periods; not changed. */
  readonly visits: RecordVisits;
  readonly lives: RecordLives;
  readonly periods: ReferencePeriods;
  /** The present funnel by day of age, with what was before at less weight; not changed. */
  readonly counts: GridCounts;
  readonly amounts: RecordAmounts;
  /** By day, as far ahead as the advice may look: see {@link daysOfFacts}; not changed. */
  readonly load: Load;
  /** Of every open stage; not changed. */
  readonly loads: readonly StageLoad[];
  readonly random: Random;
}

/**
 * How many days ahead the facts reach.
 *
 * @param horizonDays Whole days, 1 or more.
 * @returns A year at least: goals and what-ifs look as far, whatever the horizon.
 */
export const daysOfFacts = (horizonDays: number) => Math.max(YEAR_DAYS, horizonDays);

const YEAR_DAYS = 365;
/** Wins of a month's records are counted up to this many days, or less where half of them come sooner. */
const LONGEST_COHORT_DAYS = 120;
const SHORTEST_COHORT_DAYS = 14;
const HALF = 0.5;

/**
 * Gathers what the advice on the budget needs of an analysis, once, so that advice can be given again and again without
 * looking at a single record.
 *
 * @returns Plain data, finite numbers; an empty funnel gives no months and values of 0.
 *
 * Cost: a few passes over the records and what `horizonValues` costs.
 * Source: docs/method/budget.md §2.
 */
export function gatherFacts(question: FactsQuestion): BudgetFacts {
  const { table, lives, periods, amounts, load, random } = question;
  const { asOfMin } = periods;
  const { values, stages, openSalesShare } = horizonValues({
    ...{ table, visits: question.visits, periods, counts: question.counts, amounts, load, random },
  });
  const cohortDays = cohortDaysOf(values);
  const { sources, months } = entryMonths({ table, lives, asOfMin, cohortDays });
  return {
    asOfMs: asOfMin * MINUTE_MS,
    unit: amounts.unit,
    usualAmount: amounts.usual,
    amountSpread: amountSpread(table, lives, amounts),
    values,
    stages,
    openSalesShare,
    medianCycleDays: medianCycleDays(values),
    ...{ sources, months, cohortDays },
    ...countLastYear(lives, asOfMin),
    load: funnelLoadElasticity(question.loads, stages),
  };
}

function cohortDaysOf(values: readonly HorizonValue[]): number {
  const half = medianCycleDays(values) ?? LONGEST_COHORT_DAYS;
  return Math.round(Math.min(LONGEST_COHORT_DAYS, Math.max(SHORTEST_COHORT_DAYS, half)));
}

function medianCycleDays(values: readonly HorizonValue[]): number | null {
  const all = values.at(-1)?.wonShare ?? 0;
  return all > 0 ? (values.find(({ wonShare }) => wonShare >= HALF * all)?.days ?? null) : null;
}

function amountSpread({ records }: VisitTable, { row, cause }: RecordLives, { unit, worth }: RecordAmounts): number {
  if (unit === 'wins') return 1;
  // Of the largest amount, so that the square of none overflows.
  let largest = 0;
  for (let record = 0; record < worth.length; record += 1) largest = Math.max(largest, worth[record] ?? 0);
  let [wins, sum, squares] = [0, 0, 0];
  for (let life = 0; life < row.length; life += 1) {
    if (cause[life] !== WON) continue;
    const record = row[life] ?? 0;
    const deal = records.becameDeal[record] ?? -1;
    const amount = (worth[deal < 0 ? record : deal] ?? 0) / (largest || 1);
    wins += 1;
    sum += amount;
    squares += amount * amount;
  }
  return sum > 0 ? (squares * wins) / (sum * sum) : 1;
}

function countLastYear({ enteredAtMin, exit, cause }: RecordLives, asOfMin: number) {
  const since = asOfMin - YEAR_DAYS * DAY_MIN;
  let [leads, wins] = [0, 0];
  for (let life = 0; life < enteredAtMin.length; life += 1) {
    const entered = enteredAtMin[life] ?? 0;
    if (entered >= since) leads += 1;
    if (cause[life] === WON && entered + (exit[life] ?? 0) >= since) wins += 1;
  }
  return { leads, wins };
}
