import { LOST } from '../analysis/record-lives.ts';
import type { RecordTable } from '../funnel/record-table.ts';
import { betaQuantile } from '../statistics/beta.ts';
import { SHOWN_LEVEL } from '../statistics/interval.ts';
import { NEVER, type FollowedLeads } from './followed-leads.ts';
import type { ReasonShare } from './lead-quality.ts';

/** Records' worth of the other sources' mix of reasons that is added to each source's own. */
const MIX_WEIGHT = 10;
const MOST_REASONS = 8;
/** Standard errors: with a dozen sources of five reasons each, hardly one is named by chance. */
const BEYOND_CHANCE = 3;

/** Disqualified leads by reason, by the code of the reason. */
export type ReasonCounts = Float64Array;

/**
 * Counts the reasons for which leads of a group were disqualified.
 *
 * @param leads Not changed.
 * @param group Places among the leads; null: all of them.
 * @param records Of the same table; not changed.
 * @returns Only leads that stand as lost and were not qualified before; a lead without a reason counts for none.
 *
 * Cost: O(leads of the group).
 */
export function countReasons(leads: FollowedLeads, group: Uint32Array, { disqualifiedFor }: RecordTable): ReasonCounts {
  const counts = new Float64Array(disqualifiedFor.words.length);
  if (counts.length < 2) return counts;
  for (const lead of group) {
    if (leads.cause[lead] !== LOST || leads.qualified[lead] !== NEVER) continue;
    const code = disqualifiedFor.codes[leads.row[lead] ?? 0] ?? 0;
    if (code > 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

/**
 * Shares of the reasons of one source, against all others (Dirichlet–multinomial).
 *
 * Answers "for what are this source's leads turned away more often than others?". The prior is the mix of the other
 * sources, at the weight of ten leads: never the source's own, which would be counted twice.
 *
 * @param own Of the source; not changed.
 * @param all Of all sources, this one included; not changed.
 * @param words Of the reasons, by code; not changed.
 * @returns Most leads first, at most eight. Empty where no reason was given.
 *
 * Source: docs/method/lead-quality.md §4.
 */
export function reasonShares(own: ReasonCounts, all: ReasonCounts, words: readonly (string | null)[]): ReasonShare[] {
  const total = own.reduce((sum, count) => sum + count, 0);
  const restTotal = all.reduce((sum, count) => sum + count, 0) - total;
  // Every reason, and any that nobody has given yet, is as if given by a part of one lead elsewhere.
  const possible = words.filter((word) => word !== null).length + 1;
  const shares = words.flatMap((reason, code): ReasonShare[] => {
    const leads = own[code] ?? 0;
    if (reason === null || leads === 0) return [];
    const rest = (all[code] ?? 0) - leads;
    const mix = (rest + 1 / possible) / (restTotal + 1);
    const here = leads + MIX_WEIGHT * mix;
    const elsewhere = total - leads + MIX_WEIGHT * (1 - mix);
    const tail = (1 - SHOWN_LEVEL) / 2;
    const estimate = here / (here + elsewhere);
    const low = Math.min(estimate, betaQuantile(tail, here, elsewhere));
    const high = Math.max(estimate, betaQuantile(1 - tail, here, elsewhere));
    const restShare = restTotal === 0 ? null : rest / restTotal;
    const differs = differenceOf({ estimate, size: here + elsewhere }, { estimate: mix, size: restTotal + 1 });
    return [{ reason, leads, share: { low, estimate, high, level: SHOWN_LEVEL }, restShare, differs }];
  });
  return shares.sort((a, b) => b.leads - a.leads).slice(0, MOST_REASONS);
}

interface SharedOut {
  readonly estimate: number;
  readonly size: number;
}

function differenceOf(own: SharedOut, rest: SharedOut): ReasonShare['differs'] {
  const variance = ({ estimate, size }: SharedOut) => (estimate * (1 - estimate)) / (size + 1);
  const errors = (own.estimate - rest.estimate) / Math.sqrt(variance(own) + variance(rest));
  if (errors > BEYOND_CHANCE) return 'more';
  return errors < -BEYOND_CHANCE ? 'less' : null;
}
