import type { RecordTable } from '../funnel/record-table.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import { checkOutOfTime } from './check-out-of-time.ts';
import { countPeriods, eventsOf, outcomesOf, periodEnds } from './count-periods.ts';
import { entryPatterns, type EntryPatterns } from './entry-patterns.ts';
import { fitPeriods } from './fit-periods.ts';
import { someLeads, type FollowedLeads } from './followed-leads.ts';
import { scoreOfFit, type LeadScore } from './lead-score.ts';

/** Prior standard deviation of a coefficient in log-odds: a value is taken to move the odds by a factor of 1.65. */
const PRIOR_SD = 0.5;
const LEAST_EVENTS = 30;
/** Of more leads every n-th is learnt from: twenty-odd coefficients gain nothing from more. */
const MOST_LEARNT = 200_000;
const LEAST_SLOPE = 0.8;
const MOST_SLOPE = 1.25;
/** Standard errors by which it must know more than the source: chance alone does it in one of forty, in theory. */
const SURELY = 2;

export interface ScoreQuestion {
  /** Not changed. */
  readonly leads: FollowedLeads;
  /** Of the same table; not changed. */
  readonly records: RecordTable;
  readonly asOfMin: number;
}

/** Learns scores of the leads of a funnel. Patterns are made once for all outcomes. */
export function scoreLearner({ leads: all, records, asOfMin }: ScoreQuestion) {
  const leads = someLeads(all, MOST_LEARNT);
  const patterns = entryPatterns(leads, records);
  return (outcome: 'qualified' | 'won', withinDays: number): LeadScore | null =>
    learnScore({ leads, patterns, asOfMin, outcome, withinDays });
}

interface Learning {
  readonly leads: FollowedLeads;
  readonly patterns: EntryPatterns;
  readonly asOfMin: number;
  readonly outcome: 'qualified' | 'won';
  readonly withinDays: number;
}

/**
 * Learns a score from what was known of leads at entry (ridge logistic regression on periods).
 *
 * Answers "which leads are likely to be qualified, or won, in time?". It is learnt from all leads, and from what was
 * known at earlier moments, to be checked on leads that came later. Where the check finds its chances too far apart
 * or too close together (a slope outside 0.8–1.25), not better than the source alone, or not surely to know more than
 * it, or where it cannot be made, the score is not shown and the source's own rate stands in.
 *
 * @returns Null with fewer than 30 events.
 *
 * Limits: of more than 200,000 leads every n-th is learnt from.
 * Cost: O(leads · periods) and a fit of at most 26 coefficients, seven times.
 * Source: docs/method/lead-quality.md §3, §5.
 */
function learnScore({ leads, patterns, asOfMin, outcome, withinDays }: Learning): LeadScore | null {
  const outcomes = outcomesOf(leads, outcome);
  const ends = periodEnds(withinDays * DAY_MIN);
  const counting = { patterns, outcomes, ends, knownUntilMin: asOfMin };
  const cells = countPeriods({ ...counting, asOfMin });
  const events = eventsOf(cells);
  if (events < LEAST_EVENTS) return null;
  const penalties = penaltiesFor(ends.length, patterns.levels.length);
  const fit = fitPeriods({ cells, penalties, periods: ends.length });
  const shares = levelShares(patterns);
  const fitted = scoreOfFit(fit, ends, patterns.levels, shares);
  const checked = checkOutOfTime({ ...counting, asOfMin, penalties, leastEvents: LEAST_EVENTS });
  const check = checked?.check ?? null;
  const trusted = check !== null && check.slope >= LEAST_SLOPE && check.slope <= MOST_SLOPE;
  const better =
    checked !== null && check !== null && checked.beyondSource > SURELY && check.brier < check.brierOfSource;
  return {
    ...{ outcome, withinDays, leads: leads.count, events },
    ...fitted,
    check,
    shown: trusted && better ? 'score' : 'source-rate',
  };
}

/** Periods are free, levels are held. */
const penaltiesFor = (periods: number, levels: number) =>
  Array.from({ length: periods + levels }, (_, index) => (index < periods ? 0 : 1 / PRIOR_SD ** 2));

function levelShares({ levels, features, patternOf }: EntryPatterns): number[] {
  const perPattern = new Uint32Array(features.length);
  for (const pattern of patternOf) perPattern[pattern] = (perPattern[pattern] ?? 0) + 1;
  const counts = levels.map(() => 0);
  features.forEach((own, pattern) => {
    for (const level of own) counts[level] = (counts[level] ?? 0) + (perPattern[pattern] ?? 0);
  });
  return counts.map((count) => count / Math.max(1, patternOf.length));
}
