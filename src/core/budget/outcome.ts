import { drawnInterval } from '../statistics/drawn-interval.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { normalProbability, normalQuantile } from '../statistics/normal.ts';
import { fitWeightedRegression } from '../statistics/weighted-regression.ts';
import type { BudgetFacts, EntryMonth } from './budget-facts.ts';
import { monthNamed, monthOf } from './calendar-month.ts';
import type { Recommendation } from './recommendation.ts';
import { responder } from './respond.ts';

/** Whether an accepted move did what was foretold. */
export interface Outcome {
  readonly acceptedAtMs: number;
  readonly readAtMs: number;
  /** More won of what entered since, as a share of what was to be expected without the move. */
  readonly predicted: Interval;
  readonly realised: Interval;
  /** What was foretold, 0–1. */
  readonly chanceOfGain: number;
  /** Chance that it did win more, given what was seen since, 0–1. */
  readonly chanceItGained: number;
  /** Of new records per month: the first sign to be seen. */
  readonly leads: Interval;
  /** Whole months since the move that could be read. */
  readonly months: number;
}

/** Why an outcome cannot be read yet. */
export interface OutcomeNotYet {
  readonly reason: 'too-soon' | 'no-months-before' | 'no-months-since' | 'nothing-moved';
  readonly readOnMs: number | null;
}

export interface OutcomeQuestion {
  /** That was accepted; not changed. */
  readonly recommendation: Recommendation;
  readonly acceptedAtMs: number;
  /** Of an analysis made since; not changed. */
  readonly facts: BudgetFacts;
}

const DAY_MS = 86_400_000;
const ENOUGH_BEFORE = 6;
const MOST_BEFORE = 24;
const HALF = 0.5;
const TREND_PENALTY = 1 / 0.02 ** 2;
const MONTH_VARIANCE = 0.01;

/**
 * What a move brought: wins per month of entry since it, against what the months before would have led to expect
 * (interrupted time series: ln wins on trend and a step).
 *
 * Answers "did it come true?".
 *
 * @returns The share by which more was won than expected, with its range, beside what was foretold of it; or why it
 *   cannot be read yet.
 *
 * Limits: whatever else changed in the same month is counted too. What was open at the time of the move is not.
 * Cost: O(months).
 * Source: docs/method/budget.md §8; Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46, 348–355.
 */
export function outcome({ recommendation, acceptedAtMs, facts }: OutcomeQuestion): Outcome | OutcomeNotYet {
  const { readAfterDays, fitted, chanceOfGain } = recommendation;
  const readOnMs = readAfterDays === null ? null : acceptedAtMs + readAfterDays * DAY_MS;
  if (fitted === null || chanceOfGain === null || readOnMs === null) return { reason: 'nothing-moved', readOnMs: null };
  if (facts.asOfMs < readOnMs) return { reason: 'too-soon', readOnMs };
  const moved = monthOf(acceptedAtMs);
  // The month of the move is neither before nor since; where enablement has to show first, nor is the next.
  const since = moved + (recommendation.to === 'salesEnablement' ? 2 : 1);
  const placed = facts.months.map((month) => ({ month, index: monthNamed(month.month) ?? 0 }));
  const read = placed.filter(({ month }) => month.whole && month.won !== null);
  const before = read.filter(({ index }) => index < moved).slice(-MOST_BEFORE);
  const after = read.filter(({ index }) => index >= since);
  if (before.length < ENOUGH_BEFORE) return { reason: 'no-months-before', readOnMs };
  if (after.length === 0) return { reason: 'no-months-since', readOnMs };
  const stepOf = (count: (month: EntryMonth) => number) => step({ before, after, count });
  const wins = stepOf(({ won }) => won ?? 0);
  const leads = stepOf(({ records }) => records);
  return {
    acceptedAtMs,
    readAtMs: facts.asOfMs,
    predicted: foretold(recommendation, fitted),
    realised: wins.share,
    chanceOfGain,
    chanceItGained: normalProbability(wins.deviations),
    leads: leads.share,
    months: after.length,
  };
}

interface Placed {
  readonly month: EntryMonth;
  readonly index: number;
}

interface StepQuestion {
  readonly before: readonly Placed[];
  readonly after: readonly Placed[];
  readonly count: (month: EntryMonth) => number;
}

function step({ before, after, count }: StepQuestion): { readonly share: Interval; readonly deviations: number } {
  const middle = before[Math.floor(before.length / 2)]?.index ?? 0;
  const rows = [...before, ...after].map(({ month, index }, place) => {
    const counted = count(month) + HALF;
    const features = [1, place < before.length ? 0 : 1, index - middle];
    return { outcome: Math.log(counted), features, weight: 1 / (1 / counted + MONTH_VARIANCE) };
  });
  const { coefficients, covariance } = fitWeightedRegression(rows, [0, 0, TREND_PENALTY]);
  const [change, error] = [coefficients[1] ?? 0, Math.sqrt(covariance[4] ?? 0)];
  const width = normalQuantile((1 + SHOWN_LEVEL) / 2) * error;
  return {
    share: {
      low: Math.expm1(change - width),
      estimate: Math.expm1(change),
      high: Math.expm1(change + width),
      level: SHOWN_LEVEL,
    },
    deviations: error > 0 ? change / error : 0,
  };
}

/** Of what enters after the move, once it shows in full. */
function foretold({ to, amount }: Recommendation, fitted: NonNullable<Recommendation['fitted']>): Interval {
  const signed = to === 'leadGeneration' ? amount : -amount;
  const split = { newValue: 1, openValue: 0, newBeforeRamp: 0, openBeforeRamp: 0, newSpread: 0, openSpread: 0 };
  const grown = responder({ fitted, split, leadTimes: 1 })({
    leadGeneration: fitted.leadGeneration + signed,
    salesEnablement: fitted.salesEnablement - signed,
  });
  return drawnInterval(grown.map((times) => times - 1));
}
