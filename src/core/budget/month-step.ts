import { SHOWN_DEVIATIONS, SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { fitWeightedRegression } from '../statistics/weighted-regression.ts';
import type { EntryMonth } from './budget-facts.ts';
import type { MonthIndex } from './calendar-month.ts';
import { HALF_A_RECORD, MONTH_VARIANCE, TREND_PENALTY } from './months-by-themselves.ts';

/** A month of entry and its place in the calendar. */
export interface PlacedMonth {
  readonly month: EntryMonth;
  readonly index: MonthIndex;
}

export interface StepQuestion {
  /** Earliest first; not changed. */
  readonly before: readonly PlacedMonth[];
  readonly after: readonly PlacedMonth[];
  /** What is counted of a month, 0 or more. */
  readonly count: (month: EntryMonth) => number;
}

/** By how much months stepped up. */
export interface MonthStep {
  /** As a share of what the months before would have led to expect. */
  readonly share: Interval;
  /** The same as a change of the logarithm, and its standard error. */
  readonly change: number;
  readonly error: number;
}

/**
 * The step between two stretches of months (interrupted time series: ln count on a trend and a step).
 *
 * Answers "since then, is there more of it than was to be expected?".
 *
 * @returns Finite; with few months the step is as wide as months differ from each other.
 *
 * Limits: whatever else changed at the same time is counted too.
 * Cost: O(months).
 * Source: Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46, 348–355; docs/method/budget.md §8.
 */
export function monthStep({ before, after, count }: StepQuestion): MonthStep {
  const middle = before[Math.floor(before.length / 2)]?.index ?? 0;
  const rows = [...before, ...after].map(({ month, index }, place) => {
    const counted = count(month) + HALF_A_RECORD;
    const features = [1, place < before.length ? 0 : 1, index - middle];
    return { outcome: Math.log(counted), features, weight: 1 / (1 / counted + MONTH_VARIANCE) };
  });
  const { coefficients, covariance } = fitWeightedRegression(rows, [0, 0, TREND_PENALTY]);
  const [change, error] = [coefficients[1] ?? 0, Math.sqrt(covariance[4] ?? 0)];
  const width = SHOWN_DEVIATIONS * error;
  return {
    share: {
      low: Math.expm1(change - width),
      estimate: Math.expm1(change),
      high: Math.expm1(change + width),
      level: SHOWN_LEVEL,
    },
    ...{ change, error },
  };
}
