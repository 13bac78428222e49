import type { StageId } from '../pipeline/identifiers.ts';
import { MINUTE_MS, WEEK_MIN } from '../pipeline/time-units.ts';
import { totalOf } from '../statistics/describe-numbers.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { countRatioInterval } from '../statistics/count-ratio-interval.ts';
import { shareInterval } from '../statistics/share-interval.ts';
import type { WatchedStage } from './change-alerts.ts';
import { countsByWeek, expectedIn, shareByBin } from './usual-week.ts';
import { WEEKS } from './weekly-counts.ts';

/** Four weeks of one stage. */
export interface TrendPeriod {
  readonly fromMs: number;
  readonly toMs: number;
  /** Stays that ended, wherever they went. */
  readonly moves: number;
  /** Of those leaving, who went on; as if they had left at the ages that are usual. Null with fewer than 5. */
  readonly advancedShare: Interval | null;
  /** Exits ÷ those that the same stays would have had at the usual pace; 1 is as usual. Null where none was due. */
  readonly pace: Interval | null;
}

/** One stage over the last year, oldest period first. */
export interface StageTrend {
  readonly stageId: StageId;
  readonly periods: readonly TrendPeriod[];
}

const PERIOD_WEEKS = 4;
const FEWEST_PERIODS = 3;
/** Of the year; fewer, and a trend would be noise. */
const FEWEST_MOVES = 20;
/** Of one period. */
const FEWEST_LEAVING = 5;

/**
 * How each stage has done over the last year, four weeks at a time.
 *
 * Answers "which way is it going?". A period is set against what the ages of its stays let expect, as alerts do it, so
 * that one in which many old records were cleared out does not look like a bad one.
 *
 * @param stages Not changed.
 * @param asOfMin The moment of looking, minutes since the epoch; the last period ends there.
 * @returns In the order of the stages; those with less than 12 believed weeks or 20 moves are left out. Periods of
 *   history that cannot be believed are left out too. Shares lie in 0–1.
 *
 * Limits: periods are read one by one, with no pooling; the usual is that of the same year.
 * Cost: O(stages · weeks · runs of ages).
 * Source: docs/method/bottleneck.md §12.
 */
export function stageTrends(stages: readonly WatchedStage[], asOfMin: number): StageTrend[] {
  return stages.flatMap((watched): StageTrend[] => {
    const periods = Math.floor((WEEKS - Math.ceil(watched.firstWeek)) / PERIOD_WEEKS);
    if (periods < FEWEST_PERIODS) return [];
    const read = readWeeks(watched, WEEKS - periods * PERIOD_WEEKS);
    if (totalOf(read.moves) < FEWEST_MOVES) return [];
    return [
      {
        stageId: watched.stageId,
        periods: Array.from({ length: periods }, (_, period) => readPeriod(read, period, asOfMin)),
      },
    ];
  });
}

interface ReadWeeks {
  readonly moves: Float64Array;
  readonly onwards: Float64Array;
  readonly expectedMoves: Float64Array;
  readonly expectedOnwards: Float64Array;
}

function readWeeks({ weeks }: WatchedStage, first: number): ReadWeeks {
  const { moves, onwards, watchedDays } = weeks;
  const [pace, share] = [shareByBin(moves, watchedDays, first), shareByBin(onwards, moves, first)];
  const byWeek = (counts: Float64Array, usual: Float64Array) =>
    Float64Array.from({ length: WEEKS - first }, (_, week) => expectedIn(counts, usual, first + week));
  return {
    moves: countsByWeek(moves, first),
    onwards: countsByWeek(onwards, first),
    expectedMoves: byWeek(watchedDays, pace),
    expectedOnwards: byWeek(moves, share),
  };
}

function readPeriod(read: ReadWeeks, period: number, asOfMin: number): TrendPeriod {
  const of = (counts: Float64Array) => totalOf(counts.subarray(period * PERIOD_WEEKS, (period + 1) * PERIOD_WEEKS));
  const [moves, onwards] = [of(read.moves), of(read.onwards)];
  const [dueMoves, dueOnwards] = [of(read.expectedMoves), of(read.expectedOnwards)];
  const fromMin = asOfMin - (read.moves.length - period * PERIOD_WEEKS) * WEEK_MIN;
  const usual = totalOf(read.onwards) / totalOf(read.moves);
  const share = Math.min(1, Math.max(0, usual + (onwards - dueOnwards) / Math.max(1, moves)));
  return {
    fromMs: fromMin * MINUTE_MS,
    toMs: (fromMin + PERIOD_WEEKS * WEEK_MIN) * MINUTE_MS,
    moves,
    advancedShare:
      moves < FEWEST_LEAVING
        ? null
        : shareInterval({
            ...{ share, atRisk: moves, level: SHOWN_LEVEL },
            se: Math.sqrt((share * (1 - share)) / moves),
          }),
    pace: dueMoves < 1 ? null : countRatioInterval(moves, dueMoves, SHOWN_LEVEL),
  };
}
