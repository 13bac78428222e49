import { joinColumns } from '../statistics/join-columns.ts';
import { chanceOfLogit, type LogisticCell } from '../statistics/ridge-logistic.ts';
import { picked } from './followed-leads.ts';
import { checkScore, type CheckedScore, type UnseenLeads } from './check-score.ts';
import { countPeriods, eventsOf, followedBetween, type Between, type PeriodQuestion } from './count-periods.ts';
import { fitPeriods, withOnly } from './fit-periods.ts';

/** Part of the time before the horizon that is kept back for the check, and in how many parts it is looked at. */
const KEPT_BACK = 0.5;
const PARTS = 3;
const MOST_CHECKED = 20_000;

export interface OutOfTimeQuestion extends PeriodQuestion {
  /** Of the fit; not changed. */
  readonly penalties: readonly number[];
  /** Events below which nothing is learnt. */
  readonly leastEvents: number;
}

/**
 * Learns from what was known at earlier moments, and looks at the leads that came after each, up to the next.
 *
 * Answers "had we had this score then, would it have been right about the leads that came?". The earliest moment lies in
 * the middle of what can be learnt from, so that the check rests on as many leads as were learnt from; each later one
 * learns from more.
 *
 * @returns Null where too little was known at all of the moments, or too few of the later leads came to the outcome.
 *
 * Cost: O(leads · periods) and two fits per moment.
 * Source: docs/method/lead-quality.md §5.
 */
export function checkOutOfTime(question: OutOfTimeQuestion): CheckedScore | null {
  const { outcomes, ends, asOfMin } = question;
  const horizon = ends.at(-1) ?? 0;
  const firstMin = outcomes.enteredAtMin.reduce((least, entered) => Math.min(least, entered), Infinity);
  const before = asOfMin - horizon - firstMin;
  if (!(before > horizon)) return null;
  const momentAt = (part: number) => asOfMin - horizon - KEPT_BACK * before * (1 - part / PARTS);
  const parts = Array.from({ length: PARTS }, (_, part) =>
    foretoldBetween(question, {
      fromMin: momentAt(part),
      untilMin: part + 1 < PARTS ? momentAt(part + 1) : Infinity,
    }),
  );
  return checkScore({ ...joined(parts), horizon });
}

type Foretold = Omit<UnseenLeads, 'horizon'>;

const NOBODY: Foretold = {
  ...{ predicted: new Float64Array(0), predictedBySource: new Float64Array(0) },
  ...{ exit: new Float64Array(0), cause: new Uint8Array(0) },
};

/** What would have been foretold, at the first moment, of the leads that came until the second. */
function foretoldBetween(question: OutOfTimeQuestion, between: Between): Foretold {
  const { patterns, outcomes, ends, penalties, leastEvents } = question;
  const cells = countPeriods({ ...question, asOfMin: between.fromMin });
  if (eventsOf(cells) < leastEvents) return NOBODY;
  const isSource = (feature: number) =>
    feature < ends.length || patterns.levels[feature - ends.length]?.field === 'source';
  const bySource = withOnly(cells, isSource);
  const { leads, exit, cause } = followedBetween(outcomes, between, Math.ceil(MOST_CHECKED / PARTS));
  const patternOfLeads = picked(patterns.patternOf, leads);
  const chances = (fitCells: readonly LogisticCell[], counts: (feature: number) => boolean) => {
    const { coefficients } = fitPeriods({ cells: fitCells, penalties, periods: ends.length });
    const ofPattern = Float64Array.from(patterns.features, (own) => {
      const places = own.map((level) => ends.length + level).filter(counts);
      const points = places.reduce((sum, place) => sum + (coefficients[place] ?? 0), 0);
      return (
        1 - ends.reduce((still, _, period) => still * (1 - chanceOfLogit((coefficients[period] ?? 0) + points)), 1)
      );
    });
    return picked(ofPattern, patternOfLeads);
  };
  return { predicted: chances(cells, () => true), predictedBySource: chances(bySource, isSource), exit, cause };
}

function joined(parts: readonly Foretold[]): Foretold {
  const leads = parts.reduce((sum, { exit }) => sum + exit.length, 0);
  const all = (of: (part: Foretold) => Float64Array) => joinColumns(parts.map(of), new Float64Array(leads));
  return {
    predicted: all(({ predicted }) => predicted),
    predictedBySource: all(({ predictedBySource }) => predictedBySource),
    exit: all(({ exit }) => exit),
    cause: joinColumns(
      parts.map(({ cause }) => cause),
      new Uint8Array(leads),
    ),
  };
}
