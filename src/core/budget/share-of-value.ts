import type { BudgetFacts } from './budget-facts.ts';
import { valueWithin } from './respond.ts';

/**
 * Share that one deal's expected value has in all that is to be won by the same horizon, V(H): of what is open, and of what is
 * still to come.
 *
 * Answers "how much hangs on this deal?".
 *
 * @param expected Amount × chance by the horizon; in the currency of the facts, 0 or more.
 * @param facts Not changed.
 * @param horizonDays Whole days, 1 or more.
 * @returns 0–1; null where wins are counted and not amounts, or nothing is to be won.
 *
 * Limits: a deal above the 99th percentile of what was won counts in full, in V(H) only as far as that: its share may be told
 *   a little large, at most 1.
 * Cost: O(horizons of the facts).
 * Source: docs/method/outlook.md §1.
 */
export function shareOfValue(
  expected: number,
  { unit, values }: Pick<BudgetFacts, 'unit' | 'values'>,
  horizonDays: number,
): number | null {
  const { newValue, openValue } = valueWithin(values, horizonDays);
  const all = newValue + openValue;
  return unit === 'value' && all > 0 ? Math.min(1, expected / all) : null;
}
