import type { RecordLives } from '../analysis/record-lives.ts';
import type { RecordTable } from '../funnel/record-table.ts';
import { WEEK_MIN } from '../pipeline/time-units.ts';
import { drawnInterval } from '../statistics/drawn-interval.ts';
import type { Interval } from '../statistics/interval.ts';
import type { Random } from '../statistics/random.ts';
import type { ReferencePeriods } from './reference-period.ts';
import { ownerWeeks, type OwnerWeek } from './owner-weeks.ts';

/** Why something is not known of those who work on records. */
export type WorkloadGap = 'no-owners' | 'few-owners' | 'few-weeks' | 'no-touches';

/** How much comes to those who work on it, and how much of it they have shown that they can take up. */
export interface Workload {
  /** Latest weeks that the load is of; 0 where it is not known. */
  readonly weeks: number;
  /** New records per active owner and week; null where it is not known. */
  readonly load: Interval | null;
  /** First touches of an owner in a week that nine in ten weeks do not go beyond; null where it is not known. */
  readonly busyWeekTouches: Interval | null;
  /** Load ÷ first touches of a busy week: from 1 on, more comes than owners ever take up; null where it is not known. */
  readonly utilisation: Interval | null;
  /** What is missing, the first that is; null where all is known. */
  readonly missing: WorkloadGap | null;
}

export interface WorkloadQuestion {
  /** Not changed. */
  readonly records: Pick<RecordTable, 'kinds' | 'owner' | 'owners' | 'firstTouchMin'>;
  /** Of the same records; not changed. */
  readonly lives: Pick<RecordLives, 'row' | 'enteredAtMin'>;
  readonly periods: Pick<ReferencePeriods, 'nowFromMin' | 'asOfMin'>;
  readonly random: Random;
}

/** Share of new records that must have an owner. */
const OWNED_SHARE = 0.5;
/** Owners active in a usual week. */
const FEWEST_OWNERS = 2;
const FEWEST_WEEKS = 4;
/** What a tenth of the weeks go beyond is read from at least so many weeks, and so many first touches. */
const FEWEST_TOUCH_WEEKS = 12;
const FEWEST_TOUCHES = 50;
/** Share of new records whose touches must be told. */
const TOLD_SHARE = 0.9;
const BUSY = 0.9;
const DRAWS = 200;
/** Weeks that are drawn together, as one week is like the next. */
const BLOCK_WEEKS = 4;

/**
 * Sets new records per active owner and week against the first touches that owners reach in their busy weeks.
 *
 * Answers "does more come to our people than they have shown that they take up?". Leads are counted, or deals in a funnel
 * without leads. An owner is active for four weeks from one in which a record came to them or was first touched by them;
 * a busy week is one that nine in ten weeks of active owners do not go beyond.
 *
 * @returns Finite, 0 or more, `low ≤ estimate ≤ high`; or null with what is missing, never 0 or Infinity for it.
 *
 * Limits: the owner is today's, and a touch counts for them. Few records a week make a busy week stand far above the usual
 *   one by chance alone, so that below 1 utilisation does not say that somebody is idle. Limits come from drawing weeks
 *   anew, four together; those of load and of busy weeks are drawn apart.
 * Cost: two passes over the records' lives, and 200 draws over owners' weeks summed by count.
 * Source: docs/method/bottleneck.md §10; moving blocks: Künsch (1989), Ann. Statist. 17, 1217–1241.
 */
export function workloadOf({ records, lives, periods, random }: WorkloadQuestion): Workload {
  const { weeks: all, newRecords, owned, told } = ownerWeeks({ records, lives, periods });
  const lately = all.slice(-Math.max(FEWEST_WEEKS, Math.round((periods.asOfMin - periods.nowFromMin) / WEEK_MIN)));
  if (newRecords === 0 || lately.length < FEWEST_WEEKS) return nothing('few-weeks');
  if (owned < OWNED_SHARE * newRecords) return nothing('no-owners');
  if (sumOf(lately, ({ active }) => active) < FEWEST_OWNERS * lately.length) return nothing('few-owners');
  const loads = drawn(lately, loadIn, random);
  const load = around(loadIn(lately), loads);
  const known = { ...nothing(null), weeks: lately.length, load };
  const recorded = all.slice(all.findIndex(({ touched }) => touched > 0) + 1);
  const touches = sumOf(recorded, ({ touched }) => touched);
  if (told < TOLD_SHARE * owned || touches < FEWEST_TOUCHES) return { ...known, missing: 'no-touches' };
  if (recorded.length < FEWEST_TOUCH_WEEKS) return { ...known, missing: 'few-weeks' };
  const busiest = busyWeekIn(recorded);
  if (busiest === 0) return { ...known, missing: 'no-touches' };
  const busy = drawn(recorded, (some) => Math.max(1, busyWeekIn(some)), random);
  return {
    ...known,
    busyWeekTouches: around(busiest, busy),
    utilisation: around(
      loadIn(lately) / busiest,
      loads.map((one, draw) => one / (busy[draw] ?? busiest)),
    ),
  };
}

const nothing = (missing: WorkloadGap | null): Workload => ({
  ...{ weeks: 0, load: null, busyWeekTouches: null, utilisation: null, missing },
});

function loadIn(weeks: readonly OwnerWeek[]): number {
  return (
    sumOf(weeks, ({ came }) => came) /
    Math.max(
      1,
      sumOf(weeks, ({ active }) => active),
    )
  );
}

/** The fewest first touches that nine in ten weeks of active owners do not go beyond. */
function busyWeekIn(weeks: readonly OwnerWeek[]): number {
  const most = weeks.reduce((length, { byTouches }) => Math.max(length, byTouches.length), 0);
  const all = new Float64Array(most);
  for (const { byTouches } of weeks) byTouches.forEach((owners, count) => (all[count] = (all[count] ?? 0) + owners));
  const needed = BUSY * all.reduce((sum, owners) => sum + owners, 0);
  let reached = 0;
  return Math.max(
    0,
    all.findIndex((owners) => (reached += owners) >= needed - 1e-9),
  );
}

function drawn(weeks: readonly OwnerWeek[], of: (some: readonly OwnerWeek[]) => number, random: Random): Float64Array {
  const blocks = Math.ceil(weeks.length / BLOCK_WEEKS);
  return Float64Array.from({ length: DRAWS }, () => {
    const some = Array.from({ length: blocks }, () => {
      const from = Math.floor(random() * weeks.length);
      return Array.from({ length: BLOCK_WEEKS }, (_, at) => weeks[(from + at) % weeks.length]);
    });
    return of(
      some
        .flat()
        .slice(0, weeks.length)
        .filter((week) => week !== undefined),
    );
  });
}

/** Limits of the draws, about what was seen. */
function around(estimate: number, draws: Float64Array): Interval {
  const { low, high, level } = drawnInterval(draws);
  return { low: Math.min(low, estimate), estimate, high: Math.max(high, estimate), level };
}

const sumOf = (weeks: readonly OwnerWeek[], of: (week: OwnerWeek) => number) =>
  weeks.reduce((sum, week) => sum + of(week), 0);
