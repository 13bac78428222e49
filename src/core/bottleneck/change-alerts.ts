import type { StageId } from '../pipeline/identifiers.ts';
import { MINUTE_MS, WEEK_MIN } from '../pipeline/time-units.ts';
import { binomialChangePoint, poissonChangePoint, type ChangePoint } from '../statistics/change-point.ts';
import { totalOf } from '../statistics/describe-numbers.ts';
import { countsByWeek, expectedIn, shareByBin } from './usual-week.ts';
import { WEEKS, type StageWeeks } from './weekly-counts.ts';

/** A change of one stage that chance hardly explains. */
export interface ChangeAlert {
  readonly stageId: StageId;
  /** The share of those leaving who go on, or the pace at which they leave. */
  readonly signal: 'conversion' | 'pace';
  readonly direction: 'worse' | 'better';
  /** `watch`: it may still be chance. */
  readonly level: 'alert' | 'watch';
  /** The beginning of the week that is the first one changed, as far as can be told. */
  readonly sinceMs: number;
  /** How much better the change explains the weeks than chance alone; 10 is ten to one; at most a million. */
  readonly timesLikelier: number;
  /** Of conversion: share of those leaving who go on, 0–1. Of pace: exits ÷ those expected at the usual pace. */
  readonly before: number;
  readonly after: number;
}

export interface WatchedStage {
  readonly stageId: StageId;
  /** Not changed. */
  readonly weeks: StageWeeks;
  /** The first week whose history can be believed, 0–52. */
  readonly firstWeek: number;
}

/** Weeks within which a change is looked for. */
const WATCHED_WEEKS = 26;
/** Fewer weeks of believed history, and nothing is said. */
const FEWEST_WEEKS = 12;
const FEWEST_MOVES = 20;
/** Times likelier than chance: from here on an alert, from there on worth watching. Ten for each of the two signals. */
const ALERT_FROM = 20;
const WATCH_FROM = 3;
const MOST_TIMES = 1e6;

/**
 * Watches the last 26 weeks of each stage for a change that still lasts.
 *
 * Answers "did something change lately, in what, since when?". Each week is set against what the ages of its stays let
 * expect, so that a growing funnel or one whose history has just begun does not look changed. Weeks that jump about more
 * than chance would have them weigh less.
 *
 * @param stages Not changed.
 * @param asOfMin The moment of looking, minutes since the epoch.
 * @returns Likeliest first; none for stages with less than 12 believed weeks or 20 moves.
 *
 * Ties: equally likely ones in the order of the stages.
 * Limits: one change per stage and signal. A rhythm of the year or the quarter looks like a change.
 * Cost: O(stages · weeks · runs of ages).
 * Source: docs/method/bottleneck.md §11.
 */
export function changeAlerts(stages: readonly WatchedStage[], asOfMin: number): ChangeAlert[] {
  const alerts = stages.flatMap(({ stageId, weeks, firstWeek }) => {
    const first = Math.max(WEEKS - WATCHED_WEEKS, Math.ceil(firstWeek));
    if (WEEKS - first < FEWEST_WEEKS) return [];
    return [conversionByWeek(weeks, first), paceByWeek(weeks, first)].flatMap((read): ChangeAlert[] => {
      const change = read === null ? null : read.find();
      if (read === null || change === null) return [];
      const timesLikelier = Math.min(MOST_TIMES, Math.exp(Math.min(50, change.logBayesFactor)));
      if (timesLikelier < WATCH_FROM) return [];
      const [before, after] = [read.rate(0, change.before), read.rate(change.before, WEEKS - first)];
      return [
        {
          ...{ stageId, signal: read.signal, direction: after < before ? 'worse' : 'better' },
          level: timesLikelier >= ALERT_FROM ? 'alert' : 'watch',
          sinceMs: (asOfMin - (WEEKS - first - change.before) * WEEK_MIN) * MINUTE_MS,
          ...{ timesLikelier, before, after },
        },
      ];
    });
  });
  return alerts.sort((a, b) => b.timesLikelier - a.timesLikelier);
}

interface ReadWeeks {
  readonly signal: ChangeAlert['signal'];
  readonly find: () => ChangePoint | null;
  /** From one week up to, not including, another. */
  readonly rate: (from: number, to: number) => number;
}

/** Moves onwards of all moves, corrected for the ages at which the week's stays happened to end. */
function conversionByWeek({ moves, onwards }: StageWeeks, first: number): ReadWeeks | null {
  const [movesByWeek, shareAt] = [countsByWeek(moves, first), shareByBin(onwards, moves, first)];
  const all = totalOf(movesByWeek);
  if (all < FEWEST_MOVES) return null;
  const went = countsByWeek(onwards, first);
  const usual = totalOf(went) / all;
  const expected = movesByWeek.map((_, week) => expectedIn(moves, shareAt, first + week));
  const excess = went.map((count, week) => count - (expected[week] ?? 0));
  const spread = movesByWeek.map((count) => count * usual * (1 - usual));
  const thinned = 1 / dispersionOf(excess, spread);
  const trials = movesByWeek.map((count) => count * thinned);
  const successes = movesByWeek.map((count, week) => within(usual * count + (excess[week] ?? 0), count) * thinned);
  return {
    signal: 'conversion',
    find: () => binomialChangePoint(successes, trials),
    rate: (from, to) =>
      totalOf(successes.subarray(from, to)) / Math.max(Number.EPSILON, totalOf(trials.subarray(from, to))),
  };
}

/** Exits set against those that the same stays would have had at the usual pace of each age. */
function paceByWeek({ moves, watchedDays }: StageWeeks, first: number): ReadWeeks | null {
  const left = countsByWeek(moves, first);
  if (totalOf(left) < FEWEST_MOVES) return null;
  const rateAt = shareByBin(moves, watchedDays, first);
  const expected = left.map((_, week) => expectedIn(watchedDays, rateAt, first + week));
  const thinned =
    1 /
    dispersionOf(
      left.map((count, week) => count - (expected[week] ?? 0)),
      expected,
    );
  const [counts, exposure] = [left.map((count) => count * thinned), expected.map((count) => count * thinned)];
  return {
    signal: 'pace',
    find: () => poissonChangePoint(counts, exposure),
    rate: (from, to) =>
      totalOf(counts.subarray(from, to)) / Math.max(Number.EPSILON, totalOf(exposure.subarray(from, to))),
  };
}

/**
 * How much more the weeks jump about than chance would have them, from each week to the next, so that one lasting
 * change does not count as jumping. 1 or more.
 */
function dispersionOf(excess: Float64Array, variance: Float64Array): number {
  let [squares, steps] = [0, 0];
  for (let week = 1; week < excess.length; week += 1) {
    const here = variance[week] ?? 0;
    const last = variance[week - 1] ?? 0;
    if (here <= 0 || last <= 0) continue;
    squares += ((excess[week] ?? 0) - (excess[week - 1] ?? 0)) ** 2 / (here + last);
    steps += 1;
  }
  return steps === 0 ? 1 : Math.max(1, squares / steps);
}

const within = (count: number, most: number) => Math.min(most, Math.max(0, count));
