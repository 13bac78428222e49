import { DAY_MS } from '../../../core/pipeline/time-units.ts';

/** One value of the expected close date. */
export interface CloseDate {
  /** Null where it was emptied. */
  readonly dueMs: number | null;
  /** When it was written. */
  readonly atMs: number;
}

/**
 * Counts how often the expected close date was moved to a later day.
 *
 * HubSpot sets the date to the day of closing when a deal is closed: a date moved to the very day on which it was
 * written is that, and no push.
 *
 * @param history Oldest first; days are those of UTC.
 */
export function countCloseDatePushes(history: readonly CloseDate[]): number {
  const dated = history.flatMap(({ dueMs, atMs }) => (dueMs === null ? [] : [{ due: dayOf(dueMs), at: dayOf(atMs) }]));
  return dated.filter(({ due, at }, index) => {
    const before = dated[index - 1];
    return before !== undefined && due > before.due && due !== at;
  }).length;
}

const dayOf = (ms: number) => Math.floor(ms / DAY_MS);
