import { DAY_MS } from '../pipeline/time-units.ts';
import { drawnInterval } from '../statistics/drawn-interval.ts';
import type { Interval } from '../statistics/interval.ts';
import { normalProbability } from '../statistics/normal.ts';
import type { TrialResult } from './believe.ts';
import type { BudgetFacts, EntryMonth } from './budget-facts.ts';
import { monthNamed, monthOf, type MonthIndex } from './calendar-month.ts';
import { monthStep, type MonthStep, type PlacedMonth } from './month-step.ts';
import type { Recommendation, TestDesign } from './recommendation.ts';
import { responder, type Spending } from './respond.ts';
import type { SpendMonth } from './spend.ts';
import { trialChange, type NotTried } from './trial-change.ts';

/** Whether an accepted move, or trial, did what was foretold. */
export interface Outcome {
  readonly acceptedAtMs: number;
  readonly readAtMs: number;
  /** More won of what entered since, as a share of what was to be expected without the move. */
  readonly predicted: Interval;
  readonly realised: Interval;
  /** What was foretold, 0–1: of a trial, that it wins more while it lasts. */
  readonly chanceOfGain: number;
  /** Chance that it did win more, given what was seen since, 0–1. */
  readonly chanceItGained: number;
  /** Of new records per month: the first sign to be seen. */
  readonly leads: Interval;
  /** Whole months since the move that could be read. */
  readonly months: number;
  /** What a trial says of the response to money; null after a shift. */
  readonly trial: TrialResult | null;
}

/** Why an outcome cannot be read yet. */
export interface OutcomeNotYet {
  readonly reason: 'too-soon' | 'no-months-before' | 'no-months-since' | 'nothing-moved' | NotTried;
  readonly readOnMs: number | null;
}

export interface OutcomeQuestion {
  /** That was accepted; not changed. */
  readonly recommendation: Recommendation;
  readonly acceptedAtMs: number;
  /** Of an analysis made since; not changed. */
  readonly facts: BudgetFacts;
  /** As entered since, in any order: whether a trial was carried out is read from the books. Not changed. */
  readonly spend: readonly SpendMonth[];
}

const ENOUGH_BEFORE = 6;
const MOST_BEFORE = 24;

/**
 * What a move brought: wins per month of entry since it, against what the months before would have led to expect
 * (`monthStep`). Of a trial only the months in which it ran are read, all of them.
 *
 * Answers "did it come true?", and of a trial "how does the funnel respond to money?".
 *
 * @returns The share by which more was won than expected, with its range, beside what was foretold of it; or why it
 *   cannot be read yet.
 *
 * Limits: whatever else changed in the same month is counted too. What was open at the time of the move is not.
 * Cost: O(months).
 * Source: docs/method/budget.md §8; Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46, 348–355.
 */
export function outcome({ recommendation, acceptedAtMs, facts, spend }: OutcomeQuestion): Outcome | OutcomeNotYet {
  const { readAfterDays, fitted, test } = recommendation;
  const readOnMs = readAfterDays === null ? null : acceptedAtMs + readAfterDays * DAY_MS;
  const to = test?.line ?? recommendation.to;
  if (fitted === null || to === null || readOnMs === null) return { reason: 'nothing-moved', readOnMs: null };
  if (facts.asOfMs < readOnMs) return { reason: 'too-soon', readOnMs };
  const moved = monthOf(acceptedAtMs);
  // The month of the move is neither before nor since; where enablement has to show first, nor is the next.
  const since = moved + (to === 'salesEnablement' ? 2 : 1);
  const placed = facts.months.map((month) => ({ month, index: monthNamed(month.month) ?? 0 }));
  const read = placed.filter(({ month }) => month.whole && month.won !== null);
  const before = read.filter(({ index }) => index < moved).slice(-MOST_BEFORE);
  const after = read.filter(({ index }) => index >= since && (test === null || index < since + test.months));
  if (before.length < ENOUGH_BEFORE) return { reason: 'no-months-before', readOnMs };
  if (after.length < (test?.months ?? 1)) return { reason: 'no-months-since', readOnMs };
  const stepOf = (count: (month: EntryMonth) => number) => monthStep({ before, after, count });
  const steps = { wins: stepOf(({ won }) => won ?? 0), leads: stepOf(({ records }) => records) };
  const trial = test === null ? null : trialOf(test, { spend, moved, planned: fitted[test.line], steps, after });
  if (typeof trial === 'string') return { reason: trial, readOnMs };
  const { wins, leads } = steps;
  return {
    acceptedAtMs,
    readAtMs: facts.asOfMs,
    ...foretold(recommendation, fitted),
    realised: wins.share,
    chanceItGained: normalProbability(wins.error > 0 ? wins.change / wins.error : 0),
    leads: leads.share,
    months: after.length,
    trial,
  };
}

interface Tried {
  readonly spend: readonly SpendMonth[];
  readonly moved: MonthIndex;
  /** Per month on the line, before the trial. */
  readonly planned: number;
  readonly steps: { readonly wins: MonthStep; readonly leads: MonthStep };
  readonly after: readonly PlacedMonth[];
}

/** Leads answer to what is spent on them, wins to what is spent on those who sell: per percent that was really spent more. */
function trialOf(test: TestDesign, { spend, moved, planned, steps, after }: Tried): TrialResult | NotTried {
  const done = trialChange({ test, spend, moved, planned });
  if (typeof done === 'string') return done;
  const { change, error } = test.watch === 'leads' ? steps.leads : steps.wins;
  return {
    line: test.line,
    estimate: change / done,
    standardError: error / done,
    months: after.map(({ month }) => month.month),
  };
}

/** Of what enters after the move, once it shows in full. */
function foretold(
  { to, amount, test, ...advice }: Recommendation,
  fitted: NonNullable<Recommendation['fitted']>,
): Pick<Outcome, 'predicted' | 'chanceOfGain'> {
  const split = { newValue: 1, openValue: 0, newBeforeRamp: 0, openBeforeRamp: 0, newSpread: 0, openSpread: 0 };
  const respond = responder({ fitted, split, leadTimes: 1 });
  const { leadGeneration, salesEnablement } = fitted;
  const signed = to === 'leadGeneration' ? amount : -amount;
  const spending: Spending =
    test === null
      ? { leadGeneration: leadGeneration + signed, salesEnablement: salesEnablement - signed }
      : { leadGeneration, salesEnablement, [test.line]: fitted[test.line] + test.amount };
  const gains = respond(spending).map((times) => times - 1);
  const gaining = gains.filter((gain) => gain > 0).length / Math.max(1, gains.length);
  return {
    predicted: drawnInterval(gains),
    chanceOfGain: test === null ? (advice.chanceOfGain ?? gaining) : gaining,
  };
}
