import type { BudgetFacts } from './budget-facts.ts';
import { RAMP_DAYS } from './respond.ts';
import type { BudgetLine } from './spend.ts';

const ENOUGH_WON = 0.7;

/**
 * How long to wait until a move can be judged: until seven in ten of the wins that new records will ever bring have come,
 * W(t)/W(∞) ≥ 0.7, and a month more where enablement has to show first.
 *
 * Answers "when will we know?".
 *
 * @param facts Not changed.
 * @param to Where the money goes.
 * @returns Days from the move; null where nothing is ever won.
 *
 * Limits: W(∞) is read at the longest horizon that was worked out.
 * Source: docs/method/budget.md §8.
 */
export function readAfterDays({ values }: Pick<BudgetFacts, 'values'>, to: BudgetLine): number | null {
  const ever = values.at(-1)?.wonShare ?? 0;
  const enough = ever > 0 ? values.find(({ wonShare }) => wonShare >= ENOUGH_WON * ever) : undefined;
  return enough === undefined ? null : enough.days + (to === 'salesEnablement' ? RAMP_DAYS : 0);
}
