import type { EnteredMonth, Spend } from '@fulcrum/backend/spend.ts';

/** What was read stands in for what was there of the same month; oldest first. */
export function merged(before: readonly EnteredMonth[], read: readonly EnteredMonth[]): EnteredMonth[] {
  const byMonth = new Map([...before, ...read].map((one) => [one.month, one]));
  return [...byMonth.values()].sort((one, other) => one.month.localeCompare(other.month));
}

/** The month after the last one; today's in an empty table. */
export function nextMonth(months: readonly EnteredMonth[], today: Date): string {
  const last = months.at(-1)?.month;
  if (last === undefined) return today.toISOString().slice(0, 'yyyy-mm'.length);
  const after = new Date(`${last}-01T00:00:00Z`);
  after.setUTCMonth(after.getUTCMonth() + 1);
  return Number.isNaN(after.getTime()) ? '' : after.toISOString().slice(0, 'yyyy-mm'.length);
}

/** What one source cost in one month; emptied, it is not known again. */
export function withSource(
  before: Spend['sources'],
  { source, month, amount }: { readonly source: string; readonly month: string; readonly amount: number | undefined },
): Spend['sources'] {
  const others = before.filter((one) => one.source !== source || one.month !== month);
  return amount === undefined || Number.isNaN(amount) ? others : [...others, { source, month, amount }];
}

/** A source is a part of a month: without the month, there is nothing that it is a part of. */
export function withinMonths(sources: Spend['sources'], months: readonly EnteredMonth[]): Spend['sources'] {
  return sources.filter(({ month }) => months.some((one) => one.month === month));
}
