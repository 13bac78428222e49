import type { RecordAmounts } from '../bottleneck/record-amounts.ts';
import type { RecordTable } from '../funnel/record-table.ts';
import { WON } from '../analysis/record-lives.ts';
import { SHOWN_DEVIATIONS, SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import type { FollowedLeads } from './followed-leads.ts';
import { logVarianceOf, type ShrunkenShare } from './shrunken-share.ts';

/** Mean amount of a won record of a group, and how sure it is. */
export interface UsualAmount {
  /** Above 0; 1 where wins are counted. */
  readonly mean: number;
  /** Variance of its logarithm. */
  readonly logVariance: number;
}

/** Wins' worth of the usual amount that is added to each group's own. */
const AMOUNT_WEIGHT = 10;

/**
 * Mean amount of won records by group, small groups pulled towards the usual amount.
 *
 * @param leads Not changed.
 * @param records Of the same table; not changed.
 * @param amounts As `recordAmounts` reads them; not changed.
 * @returns A function of places among the leads.
 *
 * Limits: amounts of a group are taken to spread as those of all won records do.
 * Source: docs/method/lead-quality.md §2.
 */
export function usualAmounts(leads: FollowedLeads, records: RecordTable, { unit, usual, worth }: RecordAmounts) {
  // Against the usual amount: squares of amounts in a small currency may be more than a number can hold.
  const worthOf = (lead: number) => {
    const row = leads.row[lead] ?? 0;
    const deal = records.becameDeal[row] ?? -1;
    return (worth[deal >= 0 ? deal : row] ?? 0) / (usual ?? 1);
  };
  const spread = unit === 'wins' ? 0 : spreadOf(leads, worthOf);
  return (group: Uint32Array): UsualAmount => {
    if (unit === 'wins' || usual === null) return { mean: 1, logVariance: 0 };
    let wins = 0;
    let sum = 0;
    for (let at = 0; at < group.length; at += 1) {
      const lead = group[at] ?? 0;
      if (leads.cause[lead] !== WON) continue;
      wins += 1;
      sum += worthOf(lead);
    }
    const times = (sum + AMOUNT_WEIGHT) / (wins + AMOUNT_WEIGHT);
    return { mean: Math.min(Number.MAX_VALUE, usual * times), logVariance: spread / (wins + AMOUNT_WEIGHT) };
  };
}

/** Variance of won amounts, in squares of their mean. */
function spreadOf({ cause, count }: FollowedLeads, worthOf: (lead: number) => number): number {
  let [wins, sum, squares] = [0, 0, 0];
  for (let lead = 0; lead < count; lead += 1) {
    if (cause[lead] !== WON) continue;
    const worth = worthOf(lead);
    wins += 1;
    sum += worth;
    squares += worth * worth;
  }
  const mean = sum / Math.max(1, wins);
  return mean > 0 ? Math.max(0, squares / wins / (mean * mean) - 1) : 0;
}

/**
 * Expected value of one lead: chance to be won by the horizon × mean amount.
 *
 * @returns Above 0, finite; limits on the scale of logarithms, both uncertainties added.
 */
export function valuePerLead(won: ShrunkenShare, { mean, logVariance }: UsualAmount): Interval {
  const estimate = (won.won / (won.won + won.not)) * mean;
  const width = Math.exp(SHOWN_DEVIATIONS * Math.sqrt(logVarianceOf(won) + logVariance));
  return { low: estimate / width, estimate, high: Math.min(Number.MAX_VALUE, estimate * width), level: SHOWN_LEVEL };
}
