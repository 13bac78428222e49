import { recordLives } from '../../../src/core/analysis/record-lives.ts';
import { recordAmounts } from '../../../src/core/bottleneck/record-amounts.ts';
import { joinLeads } from '../../../src/core/funnel/join-leads.ts';
import { assessLeads } from '../../../src/core/lead-quality/assess-leads.ts';
import type { LeadQuality } from '../../../src/core/lead-quality/lead-quality.ts';
import type { SalesVerdict } from '../../../src/core/lead-quality/sales-verdicts.ts';
import type { SourceSpend } from '../../../src/core/lead-quality/source-cost.ts';
import { AS_OF_MIN, historyOf, type LeadWay } from './lead-history.ts';

/** What is said of leads, followed for 180 days where nothing else is said. */
export function assessed(
  ways: readonly LeadWay[],
  spend: readonly SourceSpend[] = [],
  verdicts: readonly SalesVerdict[] = [],
  horizonDays = 180,
): LeadQuality {
  const table = joinLeads(historyOf(ways));
  const lives = recordLives(table, AS_OF_MIN);
  const amounts = recordAmounts(table, AS_OF_MIN);
  return assessLeads({ table, lives, amounts, asOfMin: AS_OF_MIN, horizonDays, spend, verdicts });
}

/** So many leads of one way, from 200 days ago back. */
export const leadTimes = (count: number, way: Omit<LeadWay, 'daysAgo'>): LeadWay[] =>
  Array.from({ length: count }, (_, index) => ({ ...way, daysAgo: 200 + (index % 100) }));
