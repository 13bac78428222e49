import { MONTH_DAYS } from '../pipeline/time-units.ts';
import { medianOf } from '../statistics/describe-numbers.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { BudgetFacts } from './budget-facts.ts';
import type { FittedResponse } from './fitted-response.ts';
import type { TestDesign } from './recommendation.ts';
import type { BudgetLine } from './spend.ts';

const CHANGE = 0.2;
const MONTHS_A_YEAR = 12;
const LONGEST_MONTHS = 12;
/** A real change is seen with chance 0.8, by a range that holds the truth nine times in ten. */
const NEEDED_DEVIATIONS = normalQuantile(0.95) + normalQuantile(0.8);

/**
 * A trial of a line: a fifth more for as long as one usual cycle, or longer where counts would be too few.
 *
 * Answers "what would we have to try, for how long, and what should we watch?". Counts in the months of the trial are
 * held against as many months before: with n of them in all, the logarithm of their ratio has variance 4/n.
 *
 * @param facts Not changed.
 * @param fitted Not changed.
 * @param line The one that gets more.
 * @returns At most twelve months; `enough` is false where even that would be too few.
 *
 * Limits: assumes that nothing else changes meanwhile. Half of the accounts, or of the regions, at a time is better
 *   than before and after, where that can be done.
 * Source: docs/method/budget.md §7.
 */
export function designTest(
  { leads, wins, medianCycleDays }: Pick<BudgetFacts, 'leads' | 'wins' | 'medianCycleDays'>,
  { draws, ...fitted }: FittedResponse,
  line: BudgetLine,
): TestDesign {
  const toLeads = line === 'leadGeneration';
  const elasticity = medianOf(
    draws.leadResponse.map((lead, draw) =>
      toLeads
        ? lead * (draws.paidShare[draw] ?? 0)
        : (draws.salesResponse[draw] ?? 0) - (draws.loadResponse[draw] ?? 0) * (draws.capacityRelief[draw] ?? 0),
    ),
  );
  const needed = 4 * (NEEDED_DEVIATIONS / Math.max(LEAST_CHANGE, elasticity * Math.log1p(CHANGE))) ** 2;
  const perMonth = (toLeads ? leads : wins) / MONTHS_A_YEAR;
  const cycleMonths = Math.ceil(Math.max(1, medianCycleDays ?? 0) / MONTH_DAYS);
  const longEnough = Math.ceil(needed / Math.max(LEAST_CHANGE, 2 * perMonth));
  const months = Math.min(LONGEST_MONTHS, Math.max(cycleMonths, longEnough));
  const expectedCount = Math.round(2 * months * perMonth);
  return {
    line,
    amount: CHANGE * fitted[line],
    months,
    watch: toLeads ? 'leads' : 'wins',
    expectedCount,
    neededCount: Math.ceil(needed),
    enough: expectedCount >= needed,
  };
}

const LEAST_CHANGE = 1e-3;
