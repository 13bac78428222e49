import { meanOf, varianceOf } from '../statistics/describe-numbers.ts';
import { fitWeightedRegression, type RegressionRow } from '../statistics/weighted-regression.ts';
import type { EntryMonth } from './budget-facts.ts';
import { monthNamed } from './calendar-month.ts';
import { HALF_A_RECORD, MONTH_VARIANCE, TREND_PENALTY } from './months-by-themselves.ts';
import type { SpendSeries } from './read-spend.ts';

/** One way in which history can be read, and how well it fits against the others. */
export interface Reading {
  /** 0–1; those of all readings sum to 1. */
  readonly weight: number;
  readonly estimate: number;
  readonly variance: number;
}

/** A reading of two numbers that are learnt together. */
export interface PairReading extends Reading {
  readonly load: { readonly estimate: number; readonly variance: number; readonly covariance: number };
}

/** How much of this month's spend still works next month. */
const MEMORIES = [0, 0.3, 0.5, 0.7];
/** Months until enablement shows. */
const LAGS = [0, 1, 2];
const ENOUGH_MONTHS = 12;
const ENOUGH_VARIATION = 0.1;
const SEASON_FROM_MONTHS = 24;
/** What is no response: a season of some tens of percent. */
const SEASON_PENALTY = 1 / 0.15 ** 2;
/** No spend at all has no logarithm: it is read as this share of a usual month. */
const LEAST_SHARE = 0.02;

/**
 * Whether a line was spent long and unevenly enough to learn anything from.
 *
 * @returns True from twelve months on, with a coefficient of variation of 0.1 or more.
 */
export function canLearnFrom(spend: readonly number[]): boolean {
  return spend.length >= ENOUGH_MONTHS && variation(spend) >= ENOUGH_VARIATION;
}

/** Standard deviation over mean; 0 where nothing is spent. */
function variation(spend: readonly number[]): number {
  const mean = meanOf(spend);
  return mean > 0 ? Math.sqrt(varianceOf(spend)) / mean : 0;
}

/**
 * How the records that were paid for went with what was spent on them: ln records on ln of the spend that is still at
 * work (geometric adstock), beside those that came by themselves, trend and season. Who comes without being paid for
 * tells of demand: a budget that follows it is not given the credit for it.
 *
 * Answers "what did more spend bring, in our own history?".
 *
 * @param spend Month after month; not changed.
 * @param months Not changed.
 * @param paidOf Records of a month that were paid for.
 * @returns One reading per memory, weighed by how well it fits; empty with too little history.
 *
 * Limits: the months before the first are taken to have been like it. Budgets that follow demand make it look better
 *   than it is: see `spendFollows`.
 * Cost: O(months).
 * Source: docs/method/budget.md §5.
 */
export function learnLeads(
  spend: SpendSeries,
  months: readonly EntryMonth[],
  paidOf: (month: EntryMonth) => number,
): Reading[] {
  if (!canLearnFrom(spend.leadGeneration)) return [];
  const fits = MEMORIES.map((memory) => {
    const working = adstock(spend.leadGeneration, memory);
    const rows = monthRows(spend, months, ({ month, at, time }) => {
      const count = paidOf(month);
      if (!month.whole) return null;
      const demand = Math.log(month.records - count + HALF_A_RECORD);
      const features = [1, Math.log(working[at] ?? 1), demand, ...nuisance(time, spend.leadGeneration.length)];
      return {
        outcome: Math.log(count + HALF_A_RECORD),
        features,
        weight: 1 / (1 / (count + HALF_A_RECORD) + MONTH_VARIANCE),
      };
    });
    return fitted(rows, [0, 0, DEMAND_PENALTY, ...penalties(spend.leadGeneration.length)]);
  });
  return weighed(fits.flatMap((fit) => (fit === null ? [] : [fit])));
}

/**
 * How the share that is won went with enablement and with the load on those who sell: ln share on ln spend some months
 * before and ln records per owner, beside trend and season.
 *
 * Answers "did more enablement win more, and did more records per person win less of each?".
 *
 * @param spend Month after month; not changed.
 * @param months Not changed; those whose wins cannot be read yet are passed over.
 * @returns One reading per lag, weighed by how well it fits; empty with too little history.
 *
 * Limits: as for `learnLeads`.
 * Cost: O(months).
 * Source: docs/method/budget.md §5.
 */
export function learnSales(spend: SpendSeries, months: readonly EntryMonth[]): PairReading[] {
  if (!canLearnFrom(spend.salesEnablement)) return [];
  const working = adstock(spend.salesEnablement, 0);
  const fits = LAGS.map((lag) => {
    const rows = monthRows(spend, months, ({ month, at, time }) => {
      if (month.won === null || month.records === 0) return null;
      const load = Math.log(month.records / Math.max(1, month.owners));
      const spent = Math.log(working[Math.max(0, at - lag)] ?? 1);
      const weight = 1 / (1 / (month.won + HALF_A_RECORD) + MONTH_VARIANCE);
      const outcome = Math.log((month.won + HALF_A_RECORD) / (month.records + HALF_A_RECORD));
      return { outcome, weight, features: [1, spent, load, ...nuisance(time, working.length)] };
    });
    return fitted(rows, [0, 0, LOAD_PENALTY, ...penalties(working.length)]);
  });
  return weighed(fits.flatMap((fit) => (fit === null ? [] : [fit])));
}

/** Demand moves both kinds of records about alike, or hardly. */
const DEMAND_PENALTY = 1;
/** Keeps the load finite where it never changed; what is believed of it comes in elsewhere. */
const LOAD_PENALTY = 1 / 2 ** 2;

/**
 * How far a budget followed demand: the share of its ups and downs that the records of the month before, and those that
 * came by themselves in the same month, foretell.
 *
 * Answers "did we spend more because demand was there already?", in which case history makes spend look better.
 *
 * @returns 0–1; 0 with fewer than twelve months.
 */
export function spendFollows(
  spend: SpendSeries,
  line: readonly number[],
  months: readonly EntryMonth[],
  paidOf: (month: EntryMonth) => number,
): number {
  if (!canLearnFrom(line)) return 0;
  const size = line.length;
  const rows = monthRows(spend, months, ({ month, at, time, before }) => {
    if (at === 0 || before === null) return null;
    const demand = [Math.log(before.records + HALF_A_RECORD), Math.log(month.records - paidOf(month) + HALF_A_RECORD)];
    const outcome = Math.log(Math.max(line[at] ?? 0, LEAST_SHARE));
    return {
      outcome,
      weight: 1 / MONTH_VARIANCE,
      features: [1, ...demand, ...nuisance(time, size)],
    };
  });
  const without = rows.map((row) => ({ ...row, features: row.features.toSpliced(1, 2) }));
  const [full, base] = [
    fitted(rows, [0, DEMAND_PENALTY, DEMAND_PENALTY, ...penalties(size)]),
    fitted(without, [0, ...penalties(size)]),
  ];
  if (full === null || base === null) return 0;
  // Two features more foretell a little by mere chance: that is taken off.
  const free = rows.length - (without[0]?.features.length ?? 0);
  const left = full.misfit / Math.max(1, free - 2) / Math.max(base.misfit / Math.max(1, free), NEXT_TO_NOTHING);
  return Math.min(1, Math.max(0, 1 - left));
}

const NEXT_TO_NOTHING = 1e-12;

interface MonthAt {
  readonly month: EntryMonth;
  readonly before: EntryMonth | null;
  /** Place in the series of spend. */
  readonly at: number;
  /** Months from the middle of the series. */
  readonly time: number;
}

function monthRows(
  spend: SpendSeries,
  months: readonly EntryMonth[],
  rowOf: (month: MonthAt) => RegressionRow | null,
): RegressionRow[] {
  const size = spend.leadGeneration.length;
  return months.flatMap((month, index) => {
    const at = (monthNamed(month.month) ?? -1) - spend.firstMonth;
    if (at < 0 || at >= size) return [];
    const row = rowOf({ month, at, time: at - (size - 1) / 2, before: months[index - 1] ?? null });
    return row === null ? [] : [row];
  });
}

function adstock(spend: readonly number[], memory: number): number[] {
  const mean = meanOf(spend);
  let working = spend[0] ?? 0;
  return spend.map((value) => {
    working = (1 - memory) * value + memory * working;
    return Math.max(working, LEAST_SHARE * mean);
  });
}

const seasonal = (size: number) => size >= SEASON_FROM_MONTHS;
const YEAR = 12;

function nuisance(time: number, size: number): number[] {
  const turn = (2 * Math.PI * time) / YEAR;
  return seasonal(size) ? [time, Math.sin(turn), Math.cos(turn), Math.sin(2 * turn), Math.cos(2 * turn)] : [time];
}

const penalties = (size: number) =>
  seasonal(size) ? [TREND_PENALTY, ...new Array<number>(4).fill(SEASON_PENALTY)] : [TREND_PENALTY];

interface Fitted {
  readonly estimate: number;
  readonly variance: number;
  readonly load: PairReading['load'];
  readonly logEvidence: number;
  readonly misfit: number;
}

/** Coefficient 1 is what is asked for, coefficient 2 what is learnt beside it. */
function fitted(rows: readonly RegressionRow[], held: readonly number[]): Fitted | null {
  if (rows.length < ENOUGH_MONTHS - 2 || rows.length <= held.length) return null;
  const { coefficients, covariance, logEvidence, misfit } = fitWeightedRegression(rows, held);
  const size = held.length;
  return {
    estimate: coefficients[1] ?? 0,
    variance: covariance[size + 1] ?? 0,
    load: {
      estimate: coefficients[2] ?? 0,
      variance: covariance[2 * size + 2] ?? 0,
      covariance: covariance[size + 2] ?? 0,
    },
    logEvidence,
    misfit,
  };
}

function weighed(fits: readonly Fitted[]): PairReading[] {
  const best = fits.reduce((most, { logEvidence }) => Math.max(most, logEvidence), -Infinity);
  const weights = fits.map(({ logEvidence }) => Math.exp(logEvidence - best));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return fits.map(({ estimate, variance, load }, index) => ({
    ...{ estimate, variance, load },
    weight: (weights[index] ?? 0) / total,
  }));
}
