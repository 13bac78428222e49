import type { BudgetFacts, EntryMonth } from './budget-facts.ts';
import type { BudgetSettings } from './budget-settings.ts';
import type { PaidCounts } from './priors.ts';

/** Names that say that somebody was paid: HubSpot's sources, and what people call theirs. */
const PAID_NAME = /paid|\bads?\b|adwords|ad ?words|advert|display|sponsor|campaign|\bcpc\b|\bppc\b|trade ?show|event/i;
/** Below this share of records with a known source, sources do not tell. */
const ENOUGH_KNOWN = 0.5;
const COUNTED_MONTHS = 12;

export interface PaidSources {
  /** Null: it cannot be told who was paid for. */
  readonly counts: PaidCounts;
  /** Of a month's records those that were paid for; all of them where it cannot be told. */
  readonly paidOf: (month: EntryMonth) => number;
}

/**
 * Tells records that were paid for from those that came by themselves.
 *
 * Answers "how much of what enters the funnel could lead generation change at all?".
 *
 * @param facts Not changed.
 * @param settings The sources named there, or else whatever by its name is paid.
 * @returns Counts of the last twelve whole months. Not known where fewer than half of the records name a source, or
 *   where no source that was paid for brought any.
 *
 * Source: docs/method/budget.md §3.
 */
export function paidSources(
  { sources, months }: Pick<BudgetFacts, 'sources' | 'months'>,
  { paidSources: named }: Pick<BudgetSettings, 'paidSources'>,
): PaidSources {
  const wanted = named?.map((name) => name.toLowerCase());
  const isPaid = sources.map(
    (source) =>
      source !== null &&
      (wanted === undefined ? PAID_NAME.test(spoken(source)) : wanted.includes(source.toLowerCase())),
  );
  const paidOf = ({ bySource }: EntryMonth) =>
    bySource.reduce((sum, count, index) => (isPaid[index] === true ? sum + count : sum), 0);
  let [paid, unpaid, unknown] = [0, 0, 0];
  for (const month of months.filter(({ whole }) => whole).slice(-COUNTED_MONTHS)) {
    const nameless = month.bySource.reduce((sum, count, index) => (sources[index] === null ? sum + count : sum), 0);
    paid += paidOf(month);
    unknown += nameless;
    unpaid += month.records - nameless - paidOf(month);
  }
  const told = paid > 0 && paid + unpaid >= ENOUGH_KNOWN * (paid + unpaid + unknown);
  return told ? { counts: { paid, unpaid }, paidOf } : { counts: null, paidOf: ({ records }) => records };
}

const spoken = (name: string) => name.replaceAll('_', ' ');
