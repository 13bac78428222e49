import type { RecordTable } from '../funnel/record-table.ts';
import { fitRidgeLogistic, type LogisticCell } from '../statistics/ridge-logistic.ts';
import { checkScore, type ScoreCheck } from './check-score.ts';
import { countPeriods, followedSince, outcomesOf, periodEnds, type LeadOutcomes } from './count-periods.ts';
import { entryPatterns, type EntryPatterns } from './entry-patterns.ts';
import { someLeads, type FollowedLeads } from './followed-leads.ts';
import { scoreOfFit, type LeadScore } from './lead-score.ts';
import { chanceOfLogit } from '../statistics/ridge-logistic.ts';

/** Prior standard deviation of a coefficient in log-odds: a value is taken to move the odds by a factor of 1.65. */
const PRIOR_SD = 0.5;
const LEAST_EVENTS = 30;
/** Part of the time before the horizon that is kept back for the check. */
const KEPT_BACK = 0.25;
/** Of more leads every n-th is learnt from: twenty-odd coefficients gain nothing from more. */
const MOST_LEARNT = 200_000;
const MOST_CHECKED = 20_000;
const LEAST_SLOPE = 0.8;
const MOST_SLOPE = 1.25;
const DAY_MIN = 1440;

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
 * Answers "which leads are likely to be qualified, or won, in time?". It is learnt twice: from all leads, and from what
 * was known at an earlier moment, to be checked on leads that came later. Where the check finds its chances too far apart
 * or too close together (a slope outside 0.8–1.25), no better than the source alone, or cannot be made, the score is not
 * shown and the source's own rate stands in.
 *
 * @returns Null with fewer than 30 events.
 *
 * Limits: of more than 200,000 leads every n-th is learnt from.
 * Cost: O(leads · periods) and a fit of at most 26 coefficients, three times.
 * Source: docs/method/lead-quality.md §3, §5.
 */
function learnScore({ leads, patterns, asOfMin, outcome, withinDays }: Learning): LeadScore | null {
  const outcomes = outcomesOf(leads, outcome);
  const ends = periodEnds(withinDays * DAY_MIN);
  const counting = { patterns, outcomes, ends, knownUntilMin: asOfMin };
  const cells = countPeriods({ ...counting, asOfMin });
  const events = eventsOf(cells);
  if (events < LEAST_EVENTS) return null;
  const fit = fitRidgeLogistic({ cells, penalties: penaltiesFor(ends.length, patterns.levels.length) });
  const shares = levelShares(patterns);
  const fitted = scoreOfFit(fit, ends, patterns.levels, shares);
  const check = checkOutOfTime({ ...counting, asOfMin });
  const trusted = check !== null && check.slope >= LEAST_SLOPE && check.slope <= MOST_SLOPE;
  const better = check !== null && check.brier < check.brierOfSource;
  return {
    ...{ outcome, withinDays, leads: leads.count, events },
    ...fitted,
    check,
    shown: trusted && better ? 'score' : 'source-rate',
  };
}

const eventsOf = (cells: readonly LogisticCell[]) => cells.reduce((sum, { successes }) => sum + successes, 0);

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

interface Counting {
  readonly patterns: EntryPatterns;
  readonly outcomes: LeadOutcomes;
  readonly ends: readonly number[];
  readonly asOfMin: number;
  readonly knownUntilMin: number;
}

/** Learns from what was known at an earlier moment, and looks at the leads that came after it. */
function checkOutOfTime(counting: Counting): ScoreCheck | null {
  const { patterns, outcomes, ends, asOfMin } = counting;
  const horizon = ends.at(-1) ?? 0;
  const firstMin = outcomes.enteredAtMin.reduce((least, entered) => Math.min(least, entered), Infinity);
  const before = asOfMin - horizon - firstMin;
  if (!(before > horizon)) return null;
  const splitMin = asOfMin - horizon - KEPT_BACK * before;
  const cells = countPeriods({ ...counting, asOfMin: splitMin });
  if (eventsOf(cells) < LEAST_EVENTS) return null;
  const penalties = penaltiesFor(ends.length, patterns.levels.length);
  const isSource = (feature: number) =>
    feature < ends.length || patterns.levels[feature - ends.length]?.field === 'source';
  const bySource = cells.map((cell) => ({ ...cell, features: cell.features.filter(isSource) }));
  const { leads, exit, cause } = followedSince(outcomes, splitMin, MOST_CHECKED);
  const chances = (fitCells: readonly LogisticCell[], counts: (feature: number) => boolean) => {
    const { coefficients } = fitRidgeLogistic({ cells: fitCells, penalties });
    const ofPattern = patterns.features.map((own) => {
      const places = own.map((level) => ends.length + level).filter(counts);
      const points = places.reduce((sum, place) => sum + (coefficients[place] ?? 0), 0);
      return (
        1 - ends.reduce((still, _, period) => still * (1 - chanceOfLogit((coefficients[period] ?? 0) + points)), 1)
      );
    });
    return Float64Array.from(leads, (lead) => ofPattern[patterns.patternOf[lead] ?? 0] ?? 0);
  };
  return checkScore({
    predicted: chances(cells, () => true),
    predictedBySource: chances(bySource, isSource),
    ...{ exit, cause, horizon },
  });
}
