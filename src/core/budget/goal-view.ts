import type { BudgetFacts } from './budget-facts.ts';
import type { BudgetGoal, BudgetSettings } from './budget-settings.ts';
import type { HoldCode } from './recommendation.ts';

/** How a goal counts what is won. */
export interface GoalView {
  readonly days: number;
  /** By what the response of leads is multiplied. */
  readonly leadTimes: number;
  /** What one unit that is won counts for. */
  readonly worth: number;
}

/** Market share is not won sooner: its horizon is a year at least. */
export const MARKET_SHARE_DAYS = 365;
/** Of the long run to the short (Sethuraman, Tellis & Briesch 2011: .24 to .12). */
const LONG_RUN_TIMES = 2;

/**
 * Turns a goal into what is made as large as possible.
 *
 * Answers "what counts as a gain?". Growth, efficiency and the value of orders move money alike as long as the total
 * stays; profit counts the margin of it; market share counts wins over a year or more, with the response of the long
 * run.
 *
 * @returns A code where the goal cannot be worked out on these facts, or is not one to be optimised.
 *
 * Source: docs/method/budget.md §6.
 */
export function goalView(
  goal: BudgetGoal,
  { horizonDays, marginShare, pipelineIsExistingBusiness }: BudgetSettings,
  { unit, usualAmount }: Pick<BudgetFacts, 'unit' | 'usualAmount'>,
): GoalView | HoldCode {
  const asItIs = { days: horizonDays, leadTimes: 1, worth: 1 };
  switch (goal) {
    case 'growth':
    case 'efficiency':
      return asItIs;
    case 'order-value':
      return unit === 'value' ? asItIs : 'amounts-not-known';
    case 'profit':
      return unit === 'value' ? { ...asItIs, worth: marginShare ?? 1 } : 'amounts-not-known';
    case 'retention':
      return pipelineIsExistingBusiness ? asItIs : 'goal-needs-existing-business';
    case 'market-share': {
      const worth = unit === 'value' && usualAmount !== null && usualAmount > 0 ? 1 / usualAmount : 1;
      return { days: Math.max(MARKET_SHARE_DAYS, horizonDays), leadTimes: LONG_RUN_TIMES, worth };
    }
    case 'new-market':
      return 'tested-not-optimised';
  }
}
