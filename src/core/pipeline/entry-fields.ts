import { HOUR_MS } from './time-units.ts';

/**
 * What may be known of a record at the moment it enters the funnel: a closed list. A score is learnt from these only,
 * so that nothing that was written down because of the outcome can leak into it.
 */
export const ENTRY_FIELDS = [
  'source', // original source, as it was at entry
  'sourceDetail', // the campaign, search word or site behind the source
  'leadType', // new business, upsell, taken up again
] as const;

export type EntryField = (typeof ENTRY_FIELDS)[number];

/** A value per field; null when it was not known at entry, or when it cannot be told that it was. */
export type EntryFields = Readonly<Record<EntryField, string | null>>;

/** Nothing was known at entry. */
export const NO_ENTRY_FIELDS: EntryFields = { source: null, sourceDetail: null, leadType: null };

/** One value that a field has had. */
export interface ValueChange {
  readonly value: string | null;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

/** A field that is filled in right after the record is made still counts as known at entry. */
const AT_ENTRY_MS = HOUR_MS;

/**
 * The value that a field had when the record was made.
 *
 * Answers "was this known before anything happened?". It is the oldest value that was written within an hour of
 * creation; what came later may have been written because of how the record went on.
 *
 * @param history Every value that was kept of the field, in any order; not changed.
 * @param createdAtMs Milliseconds since the epoch.
 * @param historyComplete False when the oldest values may have been cut off: then nothing is known.
 * @returns Null when the field was empty then, or was first written later than an hour after creation.
 *
 * Ties: of several values of the same moment the first given counts.
 * Cost: O(values).
 * Source: docs/method/lead-quality.md §3.
 */
export function valueAtEntry(
  history: readonly ValueChange[],
  createdAtMs: number,
  { historyComplete }: { readonly historyComplete: boolean },
): string | null {
  if (!historyComplete) return null;
  const written = history.filter(({ value }) => value !== null);
  const [first, ...later] = written;
  if (first === undefined) return null;
  const oldest = later.reduce((before, one) => (one.atMs < before.atMs ? one : before), first);
  return oldest.atMs - createdAtMs <= AT_ENTRY_MS ? oldest.value : null;
}
