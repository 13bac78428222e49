import { OPEN, WON } from '../analysis/record-lives.ts';
import type { LogisticCell } from '../statistics/ridge-logistic.ts';
import type { EntryPatterns } from './entry-patterns.ts';
import { endsByQualifying, picked, placesWhere, type FollowedLeads } from './followed-leads.ts';

/** Periods of a horizon, shorter where more happens. */
const PERIODS = 6;
const SLACK_MIN = 1;

/** What is to be foretold of each lead. */
export interface LeadOutcomes {
  readonly enteredAtMin: Int32Array;
  /** Age at which it came to its end; 1 the outcome asked for, 2 lost before, 0 cut off. */
  readonly exit: Float64Array;
  readonly cause: Uint8Array;
  /** 1 for leads that came into view late: they are not learnt from. */
  readonly late: Uint8Array;
}

/** Outcomes of one kind; not changed afterwards. */
export function outcomesOf(leads: FollowedLeads, outcome: 'qualified' | 'won'): LeadOutcomes {
  const ends = outcome === 'qualified' ? endsByQualifying(leads) : leads;
  const late = new Uint8Array(leads.count);
  for (let lead = 0; lead < leads.count; lead += 1) if ((leads.entry[lead] ?? 0) >= 0) late[lead] = 1;
  return { enteredAtMin: leads.enteredAtMin, exit: ends.exit, cause: ends.cause, late };
}

/** Ends of the periods of a horizon, in minutes, rising; the last is the horizon. */
export function periodEnds(horizonMin: number): number[] {
  return Array.from({ length: PERIODS }, (_, period) => horizonMin * ((period + 1) / PERIODS) ** 2);
}

export interface PeriodQuestion {
  readonly patterns: EntryPatterns;
  readonly outcomes: LeadOutcomes;
  /** From `periodEnds`. */
  readonly ends: readonly number[];
  /** The moment from which one looks, minutes since the epoch: what happened later is not known. */
  readonly asOfMin: number;
  /** The moment up to which the outcomes were followed. */
  readonly knownUntilMin: number;
}

/**
 * Counts, by pattern and period, the leads that had not yet come to the outcome, and those that came to it then.
 *
 * A lead that was lost stays among those that have not: what is learnt is the chance of the outcome by an age (the
 * subdistribution hazard of Fine & Gray), which needs no second model of being lost. A period counts for a lead only if
 * it was followed to the period's end, whatever happened in it.
 *
 * @returns One cell per pattern and period with a lead; features are the period, then the levels after all periods.
 *
 * Cost: O(leads · periods).
 * Source: Fine & Gray (1999), JASA 94, 496–509; docs/method/lead-quality.md §3.
 */
export function countPeriods({ patterns, outcomes, ends, asOfMin, knownUntilMin }: PeriodQuestion): LogisticCell[] {
  const { patternOf, features } = patterns;
  const { enteredAtMin, exit, cause, late } = outcomes;
  const periods = ends.length;
  const trials = new Float64Array(features.length * periods);
  const successes = new Float64Array(features.length * periods);
  for (let lead = 0; lead < patternOf.length; lead += 1) {
    const entered = enteredAtMin[lead] ?? 0;
    if (late[lead] === 1 || entered >= asOfMin) continue;
    const gone = exit[lead] ?? 0;
    // Gone to where nobody sees it: its outcome is not known from there on.
    const cutOff = cause[lead] === OPEN && entered + gone < knownUntilMin - SLACK_MIN;
    const followed = cutOff ? Math.min(gone, asOfMin - entered) : asOfMin - entered;
    const success = cause[lead] === WON ? gone : Infinity;
    const first = (patternOf[lead] ?? 0) * periods;
    for (let period = 0; period < periods; period += 1) {
      const end = ends[period] ?? Infinity;
      if (end > followed) break;
      trials[first + period] = (trials[first + period] ?? 0) + 1;
      if (success > end) continue;
      successes[first + period] = (successes[first + period] ?? 0) + 1;
      break;
    }
  }
  const cells: LogisticCell[] = [];
  features.forEach((own, pattern) => {
    const levels = own.map((level) => periods + level);
    for (let period = 0; period < periods; period += 1) {
      const count = trials[pattern * periods + period] ?? 0;
      const came = successes[pattern * periods + period] ?? 0;
      if (count > 0) cells.push({ features: [period, ...levels], trials: count, successes: came });
    }
  });
  return cells;
}

/** All successes. */
export const eventsOf = (cells: readonly LogisticCell[]) => cells.reduce((sum, { successes }) => sum + successes, 0);

/** A stretch of the calendar, the second moment not included. */
export interface Between {
  readonly fromMin: number;
  readonly untilMin: number;
}

/** Ends as `FollowedOutcomes` reads them: the same numbers for the leads that entered between two moments. */
export function followedBetween(outcomes: LeadOutcomes, { fromMin, untilMin }: Between, most: number) {
  const { enteredAtMin, late } = outcomes;
  const isSince = (lead: number) => {
    const entered = enteredAtMin[lead] ?? 0;
    return late[lead] === 0 && entered >= fromMin && entered < untilMin;
  };
  const since = placesWhere(enteredAtMin.length, isSince);
  const stride = Math.max(1, Math.ceil(since.length / most));
  const leads = stride === 1 ? since : since.filter((_, at) => at % stride === 0);
  return {
    leads,
    exit: picked(outcomes.exit, leads),
    cause: picked(outcomes.cause, leads),
  };
}
