import type { StageCounts } from './change.ts';

/**
 * Median stay read from counts by day of age (Kaplan–Meier on a day grid).
 *
 * Answers "by when have half of those who enter left again?", evenly spread within the day in which it happens.
 *
 * @param counts Not changed.
 * @returns Days; null when fewer than half have left within the days given.
 *
 * Limits: for comparing two windows; the exact median is in the funnel.
 * Cost: O(days).
 * Source: Kaplan & Meier (1958), JASA 53, 457–481.
 */
export function medianStayDays({ atRisk, left }: StageCounts): number | null {
  let still = 1;
  for (let day = 0; day < atRisk.length; day += 1) {
    const out = left[day] ?? 0;
    const there = Math.max(atRisk[day] ?? 0, out);
    const after = there > 0 ? still * (1 - out / there) : still;
    if (after <= 0.5) return day + (still - 0.5) / (still - after);
    still = after;
  }
  return null;
}
