import { monthNamed, type MonthIndex } from './calendar-month.ts';
import type { TestDesign } from './recommendation.ts';
import type { SpendMonth } from './spend.ts';

/** Why a trial tells nothing: its months are not in the books yet, or the line was not raised in them. */
export type NotTried = 'spend-not-known' | 'not-carried-out';

export interface TrialQuestion {
  readonly test: TestDesign;
  /** In any order; not changed. */
  readonly spend: readonly SpendMonth[];
  /** The month in which it was accepted. */
  readonly moved: MonthIndex;
  /** Spent per month on the line before it, above 0. */
  readonly planned: number;
}

/** A trial at less than this share of its design tells too little of what it was to tell. */
const CARRIED_OUT = 0.5;

/**
 * By how much the line of a trial was really raised, as the books say.
 *
 * Answers "was it tried, and how hard?".
 *
 * @returns The change of the logarithm of spend in the months of the trial against before, above 0; or why there is none.
 *
 * Source: docs/method/budget.md §8.
 */
export function trialChange({ test, spend, moved, planned }: TrialQuestion): number | NotTried {
  const { line, months, amount } = test;
  const ran = spend.filter(({ month }) => {
    const index = monthNamed(month) ?? moved;
    return index > moved && index <= moved + months;
  });
  if (ran.length < months) return 'spend-not-known';
  const mean = ran.reduce((sum, month) => sum + month[line], 0) / ran.length;
  const change = mean > 0 ? Math.log(mean / planned) : 0;
  return change >= CARRIED_OUT * Math.log1p(amount / planned) ? change : 'not-carried-out';
}
