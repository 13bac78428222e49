import { sampleNormal, type Random } from '../statistics/random.ts';
import type { BudgetFacts } from './budget-facts.ts';
import { valueWithin } from './respond.ts';

const DRAWS = 1000;

/**
 * Draws of what will be won within some days, with all left as it is: what is not known of the funnel, and the chance of
 * the wins themselves (compound Poisson, as a normal).
 *
 * Answers "what will be won anyway, and how far off could that be?".
 *
 * @param facts Not changed.
 * @param days 0 or more.
 * @param random Where the chance comes from.
 * @returns 1,000 draws, 0 or more.
 *
 * Limits: the pace of arrivals and the funnel are taken to stay as they are. Checked by `backtestAdvice`.
 * Source: docs/method/budget.md §2.
 */
export function forecastDraws(facts: BudgetFacts, days: number, random: Random): Float64Array {
  const { newValue, openValue, newSpread, openSpread } = valueWithin(facts.values, days);
  const perWin = facts.unit === 'value' ? (facts.usualAmount ?? 0) * facts.amountSpread : 1;
  return Float64Array.from({ length: DRAWS }, () => {
    const mean =
      newValue * Math.exp(newSpread * sampleNormal(random) - newSpread ** 2 / 2) +
      openValue * Math.exp(openSpread * sampleNormal(random) - openSpread ** 2 / 2);
    return Math.max(0, mean + sampleNormal(random) * Math.sqrt(mean * perWin));
  });
}
