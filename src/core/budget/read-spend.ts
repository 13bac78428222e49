import type { BudgetFacts } from './budget-facts.ts';
import type { BudgetSettings } from './budget-settings.ts';
import { monthNamed, monthOf, monthText, type MonthIndex } from './calendar-month.ts';
import type { BudgetWarning, PresentSpend } from './recommendation.ts';
import type { BudgetRefusal, SpendMonth } from './spend.ts';

/** Spend month after month without a gap, earliest first; columns of equal length. */
export interface SpendSeries {
  readonly firstMonth: MonthIndex;
  readonly leadGeneration: readonly number[];
  readonly salesEnablement: readonly number[];
}

export interface ReadSpend {
  /** Whatever of it there is, nothing else can be relied on. */
  readonly refusals: readonly BudgetRefusal[];
  readonly warnings: readonly BudgetWarning[];
  /** After the last gap, and only months that are over. */
  readonly series: SpendSeries;
  /** Null with no month at all. */
  readonly present: PresentSpend | null;
  /** Months between the last one known and the one before the present. */
  readonly monthsBehind: number;
}

/** The split as it is, is that of so many last months. */
const PRESENT_MONTHS = 3;

/**
 * Reads what was spent, and says what is wrong with it.
 *
 * Answers "what is the split now, and from when on do we know it month by month?". Nothing is mended in silence: twice
 * the same month, an amount below 0 or several currencies are refused by name; a missing month is told, and only what
 * follows it is taken for history.
 *
 * @param months In any order; not changed.
 * @param settings For the currency; not changed.
 * @param facts For the moment from which we look.
 * @returns Empty series with no months. A month that is not over is left out.
 *
 * Cost: O(months log months).
 * Source: docs/method/budget.md §3.
 */
export function readSpend(
  months: readonly SpendMonth[],
  settings: Pick<BudgetSettings, 'currency'>,
  facts: Pick<BudgetFacts, 'asOfMs'>,
): ReadSpend {
  const refusals = refusalsOf(months, settings.currency);
  if (refusals.length > 0) return { ...NOTHING_READ, refusals };
  const now = monthOf(facts.asOfMs);
  const dated = months
    .flatMap((spend) => {
      const index = monthNamed(spend.month);
      return index === null ? [] : [{ index, spend }];
    })
    .toSorted((a, b) => a.index - b.index);
  const over = dated.filter(({ index }) => index < now);
  const missing = over.flatMap(({ index }, place) => between(over[place - 1]?.index, index));
  const lastGap = missing.at(-1) ?? -Infinity;
  const known = over.filter(({ index }) => index > lastGap);
  const notOver = dated.length > over.length ? dated.slice(over.length).map(({ spend }) => spend.month) : [];
  const warnings: BudgetWarning[] = [];
  if (missing.length > 0) warnings.push({ code: 'months-missing', what: missing.map(monthText) });
  if (notOver.length > 0) warnings.push({ code: 'last-month-not-over', what: notOver });
  return {
    refusals,
    warnings,
    series: {
      firstMonth: known[0]?.index ?? now,
      leadGeneration: known.map(({ spend }) => spend.leadGeneration),
      salesEnablement: known.map(({ spend }) => spend.salesEnablement),
    },
    present: presentOf(known.slice(-PRESENT_MONTHS).map(({ spend }) => spend)),
    monthsBehind: now - 1 - (over.at(-1)?.index ?? now - 1),
  };
}

const NOTHING_READ: ReadSpend = {
  refusals: [],
  warnings: [],
  series: { firstMonth: 0, leadGeneration: [], salesEnablement: [] },
  present: null,
  monthsBehind: 0,
};

function between(before: MonthIndex | undefined, after: MonthIndex): MonthIndex[] {
  return before === undefined
    ? []
    : Array.from({ length: Math.max(0, after - before - 1) }, (_, at) => before + 1 + at);
}

function presentOf(months: readonly SpendMonth[]): PresentSpend | null {
  if (months.length === 0) return null;
  const mean = (of: (month: SpendMonth) => number) => months.reduce((sum, one) => sum + of(one), 0) / months.length;
  return {
    leadGeneration: mean(({ leadGeneration }) => leadGeneration),
    salesEnablement: mean(({ salesEnablement }) => salesEnablement),
    tools: mean(({ tools }) => tools),
    months: months.map(({ month }) => month),
  };
}

function refusalsOf(months: readonly SpendMonth[], currency: string): BudgetRefusal[] {
  const named = (code: BudgetRefusal['code'], wrong: readonly string[]) =>
    wrong.length > 0 ? [{ code, what: [...new Set(wrong)] }] : [];
  const amounts = (spend: SpendMonth) => [spend.leadGeneration, spend.salesEnablement, spend.tools];
  const monthsWhere = (wrong: (spend: SpendMonth, index: number) => boolean) =>
    months.filter(wrong).map(({ month }) => month);
  const currencies = new Set(months.map((spend) => spend.currency));
  return [
    ...named(
      'month-not-readable',
      monthsWhere(({ month }) => monthNamed(month) === null),
    ),
    ...named(
      'month-duplicated',
      monthsWhere(({ month }, index) => months.findIndex((other) => other.month === month) < index),
    ),
    ...named(
      'spend-not-a-number',
      monthsWhere((spend) => !amounts(spend).every((amount) => Number.isFinite(amount))),
    ),
    ...named(
      'spend-negative',
      monthsWhere((spend) => amounts(spend).some((amount) => amount < 0)),
    ),
    ...(currencies.size > 0 ? named('currencies-differ', differing(currencies, currency)) : []),
  ];
}

/** All currencies there are, when there is more than that of the settings. */
function differing(currencies: ReadonlySet<string>, own: string): string[] {
  const all = [...new Set([own, ...currencies])];
  return all.length > 1 ? all : [];
}
