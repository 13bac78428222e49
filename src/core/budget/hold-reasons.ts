import type { TooEarly } from '../analysis/analysis.ts';
import type { QualityFinding } from '../data-quality/quality-finding.ts';
import type { BudgetFacts } from './budget-facts.ts';
import type { HoldCode, HoldReason } from './recommendation.ts';
import type { ReadSpend } from './read-spend.ts';

const ENOUGH_LEADS = 100;
const ENOUGH_WINS = 30;
const ENOUGH_MONTHS = 3;
/** Spend that ended longer ago than this says nothing of the split as it is. */
const MOST_MONTHS_BEHIND = 3;
/** Flags that, on so large a share of the records, make what is read of them doubtful. */
const BLOCKING: readonly QualityFinding['rule'][] = ['no-history', 'history-capped', 'changed-in-bulk'];
const BLOCKING_SHARE = 0.3;

export interface HoldQuestion {
  readonly facts: BudgetFacts;
  readonly read: ReadSpend;
  readonly tooEarly: TooEarly | null;
  readonly dataQuality: readonly QualityFinding[];
  /** All that the data quality was counted over. */
  readonly records: number;
}

/**
 * The first thing that forbids to move any money, whatever the numbers say.
 *
 * Answers "is there enough to give advice on?".
 *
 * @returns Null when nothing forbids it.
 *
 * Source: docs/method/budget.md §7.
 */
export function firstHoldReason({ facts, read, tooEarly, dataQuality, records }: HoldQuestion): HoldReason | null {
  const { present, series, monthsBehind } = read;
  const because = (code: HoldCode, have: number | null = null, need: number | null = null) => ({ code, have, need });
  const spent = present === null ? 0 : present.leadGeneration + present.salesEnablement;
  if (present === null || spent === 0) return because('no-spend');
  if (facts.leads === 0) return because('spend-without-leads', 0, ENOUGH_LEADS);
  if (series.leadGeneration.length < ENOUGH_MONTHS)
    return because('few-months', series.leadGeneration.length, ENOUGH_MONTHS);
  if (monthsBehind > MOST_MONTHS_BEHIND) return because('spend-out-of-date', monthsBehind, MOST_MONTHS_BEHIND);
  if (present.leadGeneration === 0 || present.salesEnablement === 0) return because('line-empty');
  if (tooEarly !== null) return because('too-early', tooEarly.have, tooEarly.need);
  const blocking = dataQuality.filter(({ rule }) => BLOCKING.includes(rule));
  const flagged = blocking.reduce((most, finding) => Math.max(most, finding.records), 0);
  if (flagged > BLOCKING_SHARE * Math.max(1, records)) return because('data-quality', flagged, records);
  if (facts.leads < ENOUGH_LEADS) return because('few-leads', facts.leads, ENOUGH_LEADS);
  if (facts.wins < ENOUGH_WINS) return because('few-wins', facts.wins, ENOUGH_WINS);
  return null;
}
