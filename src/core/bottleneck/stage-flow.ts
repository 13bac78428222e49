import { totalOf } from '../statistics/describe-numbers.ts';
import { SHOWN_DEVIATIONS, SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import type { StageCounts } from './change.ts';
import { WEEKS, type StageWeeks } from './weekly-counts.ts';

/** What comes into a stage and what leaves it, and whether it piles up. */
export interface StageFlow {
  /** Weeks that the counts are of. */
  readonly weeks: number;
  readonly arrivals: number;
  readonly departures: number;
  /** (arrivals − departures) ÷ arrivals: 0 in balance, 1 when nothing leaves; null when nothing came. */
  readonly accumulation: Interval | null;
  /** Open now and no older than stays can be read. */
  readonly open: number;
  /** What would be open at the present pace of arrivals and the usual length of stay (Little's law); null: not known. */
  readonly expectedOpen: number | null;
  /** Share of what is open that is older than four in five stays get; null when nothing is open or not known. */
  readonly agedShare: number | null;
  /** More is open than should be, beyond chance, and arrivals are ahead of departures. */
  readonly pilesUp: boolean;
}

/** Leftovers that nobody closes make departures lag a little everywhere. */
const SLIGHT = 0.03;
const AGED = 0.8;

/**
 * Sets what comes into a stage against what leaves it, and what is open against what should be (Little's law: open =
 * arrivals per day × mean stay).
 *
 * Answers "does this stage pile up?".
 *
 * @param weeks Of the stage; not changed.
 * @param usual The stage by days of age in the period it is held against; null when there is none. Not changed.
 * @param lately How many of the latest weeks to read, 1–52.
 * @returns Finite numbers; the accumulation is at most 1.
 *
 * Limits: a stage that fills up because more comes in, at the usual stay, is ahead in arrivals for a while too; only
 *   more open than the arrivals explain makes it pile up.
 * Cost: O(weeks + days).
 * Source: Little (1961), Oper. Res. 9, 383–387; docs/method/bottleneck.md §10.
 */
export function stageFlow(weeks: StageWeeks, usual: StageCounts | null, lately: number): StageFlow {
  const span = Math.min(WEEKS, Math.max(1, Math.round(lately)));
  const [arrivals, departures] = [totalOf(weeks.arrived.subarray(-span)), totalOf(weeks.departed.subarray(-span))];
  const days = usual?.atRisk.length ?? 0;
  const open = totalOf(usual === null ? weeks.openAges : weeks.openAges.subarray(0, days));
  const still = usual === null ? null : survivalByDay(usual);
  const expectedOpen = still === null ? null : (arrivals / (7 * span)) * totalOf(still);
  const accumulation = accumulationOf(arrivals, departures);
  const crowded = expectedOpen !== null && open > expectedOpen + 2 * Math.sqrt(expectedOpen + 1);
  return {
    ...{ weeks: span, arrivals, departures, accumulation, open, expectedOpen },
    agedShare: still === null || open === 0 ? null : agedOpen(weeks.openAges, still) / open,
    pilesUp: crowded && accumulation !== null && accumulation.estimate > SLIGHT,
  };
}

/** 1 − departures ÷ arrivals, both Poisson, on the logarithm. */
function accumulationOf(arrivals: number, departures: number): Interval | null {
  if (arrivals === 0) return null;
  const ratio = departures / arrivals;
  const spread = Math.sqrt(1 / arrivals + 1 / (departures + 0.5));
  const width = Math.exp(SHOWN_DEVIATIONS * spread);
  const smoothed = (departures + 0.5) / (arrivals + 0.5);
  const [low, high] = [1 - Math.max(ratio, smoothed * width), Math.min(1, 1 - Math.min(ratio, smoothed / width))];
  return { low, estimate: 1 - ratio, high, level: SHOWN_LEVEL };
}

/** Share still there in the middle of each day of age. */
function survivalByDay({ atRisk, left }: StageCounts): Float64Array {
  let still = 1;
  return atRisk.map((watched, day) => {
    const out = left[day] ?? 0;
    const there = Math.max(watched, out);
    const begun = still;
    if (there > 0) still *= 1 - out / there;
    return (begun + still) / 2;
  });
}

function agedOpen(openAges: Float64Array, still: Float64Array): number {
  const from = still.findIndex((share) => share <= 1 - AGED);
  return from < 0 ? 0 : totalOf(openAges.subarray(from, still.length));
}
