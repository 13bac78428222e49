import type { Interval } from '../statistics/interval.ts';
import type { FollowedLeads } from './followed-leads.ts';
import type { SourceCost } from './lead-quality.ts';

/** What was spent on one source in a stretch of time. */
export interface SourceSpend {
  readonly source: string;
  /** Home currency, major units, 0 or more. */
  readonly amount: number;
  readonly fromMin: number;
  readonly toMin: number;
}

/**
 * What a lead, a qualified lead and a win of a source cost.
 *
 * Answers "what do we pay for one?". Spend is divided by the leads that entered while it was spent; a qualified lead and
 * a win cost so much as there are leads needed for one, by the source's own chances.
 *
 * @param spend Of this source; empty when nobody entered any.
 * @param leads Not changed.
 * @param group Places among the leads.
 * @param chances Of the source.
 * @returns Null when no spend is known or no lead entered while it was spent.
 *
 * Limits: leads of a campaign that come after it ended are not counted for it.
 * Source: docs/method/lead-quality.md §2.
 */
export function sourceCost(
  spend: readonly SourceSpend[],
  leads: FollowedLeads,
  group: Uint32Array,
  chances: { readonly qualified: Interval | null; readonly won: Interval | null },
): SourceCost | null {
  if (spend.length === 0) return null;
  const amount = spend.reduce((sum, one) => sum + one.amount, 0);
  const entered = group.filter((lead) => {
    const at = leads.enteredAtMin[lead] ?? 0;
    return spend.some(({ fromMin, toMin }) => at >= fromMin && at < toMin);
  }).length;
  if (entered === 0) return null;
  const perLead = amount / entered;
  return {
    perLead,
    perQualified: chances.qualified && perOne(perLead, chances.qualified),
    perWin: chances.won && perOne(perLead, chances.won),
  };
}

/** A chance near 0 makes one win cost without end: such a limit is not told. */
const LEAST_CHANCE = 1e-9;

function perOne(perLead: number, { low, estimate, high, level }: Interval): Interval | null {
  if (!(low > LEAST_CHANCE)) return null;
  return { low: perLead / high, estimate: perLead / estimate, high: perLead / low, level };
}
