import { LATEST_MIN, NOWHERE, STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN, WEEK_MIN } from '../pipeline/time-units.ts';
import { AGE_BINS, ageBin, BIN_ENDS_MIN } from './age-bins.ts';
import { onwardsTable } from './onwards-table.ts';

/** Weeks that are kept; the last one ends as we look. */
export const WEEKS = 52;
/** Ages of open stays are told by day up to this one; older ones stand there. */
export const MOST_OPEN_DAYS = 730;

/** One stage, week by week. Weeks run from the oldest to the latest. */
export interface StageWeeks {
  /** Visits that began in the week; those under way when we began to see them did not. */
  readonly arrived: Float64Array;
  /** Visits that ended in the week, wherever they went. */
  readonly departed: Float64Array;
  /** Moves to a later stage or to won. */
  readonly advanced: Float64Array;
  /** By week and then run of ages: days watched. */
  readonly watchedDays: Float64Array;
  /** By week and then run of ages: visits under way as the week began. */
  readonly underWay: Float64Array;
  /** By week and then run of ages: moves to where we can see. */
  readonly moves: Float64Array;
  /** By week and then run of ages: moves to a later stage or to won. */
  readonly onwards: Float64Array;
  /** Visits open as we look, by full days of age; the last entry is for all older ones. */
  readonly openAges: Float64Array;
}

/** What went on in each stage in the last 52 weeks. */
export interface WeeklyCounts {
  readonly asOfMin: number;
  /** One per stage of the table; zeros where ways end: what is won or lost stays there for good. */
  readonly stages: readonly StageWeeks[];
}

/**
 * Counts what went on in each stage, week by week, back from the moment of looking.
 *
 * Answers "how many came and went in each week, how long had they been there, and who is still there?".
 *
 * @param table Leads joined to their deals; not changed. Nothing after `asOfMin` exists.
 * @param asOfMin Minutes since the epoch.
 * @returns Finite, 0 or more. Moves never outnumber the visits; days watched are 0 where nobody was there.
 *
 * Ties: a visit that ends on the edge of a week or of a run of ages belongs to the one that begins there, but for the
 *   moment of looking, which ends the last week.
 * Cost: one pass over the visits, and for those of the last year one step per week and run of ages.
 * Source: docs/method/bottleneck.md §10.
 */
export function weeklyCounts(table: VisitTable, asOfMin: number): WeeklyCounts {
  const places = table.stages.length;
  const all = columnsFor(places);
  const { arrived, departed, advanced, moves, onwards, openAges } = all;
  const isOnwards = onwardsTable(table);
  const ends = Uint8Array.from(table.stages, ({ kind, handsOver }) => (kind === 'open' || handsOver ? 0 : 1));
  const firstMin = asOfMin - WEEKS * WEEK_MIN;
  const { count, stage, next, enteredAtMin, entryAgeMin, leftAtMin } = table;
  for (let visit = 0; visit < count; visit += 1) {
    const left = leftAtMin[visit] ?? STILL_THERE;
    const entered = enteredAtMin[visit] ?? 0;
    if ((left !== STILL_THERE && left < firstMin) || entered >= asOfMin) continue;
    const at = stage[visit] ?? 0;
    if (ends[at] === 1) continue;
    const ended = left !== STILL_THERE && left <= asOfMin;
    const until = ended ? left : asOfMin;
    const entryAge = entryAgeMin[visit] ?? 0;
    const seenFrom = entryAge > 0 ? entered + entryAge : entered;
    if (seenFrom === entered && entered >= firstMin) increase(arrived, at * WEEKS + weekOf(entered, firstMin));
    const from = seenFrom > firstMin ? seenFrom - firstMin : 0;
    const bin = watch(all, at * WEEKS, entered - firstMin, from, until - firstMin);
    if (!ended) {
      const age = Math.floor((until - entered) / DAY_MIN);
      increase(openAges, at * OPEN_AGES + (age < MOST_OPEN_DAYS ? age : MOST_OPEN_DAYS));
      continue;
    }
    const week = at * WEEKS + weekOf(left, firstMin);
    increase(departed, week);
    const to = next[visit] ?? NOWHERE;
    if (to >= places || left < seenFrom) continue;
    const cell = week * AGE_BINS + bin;
    increase(moves, cell);
    if (isOnwards[at * places + to] !== 1) continue;
    increase(onwards, cell);
    increase(advanced, week);
  }
  inDays(all.watchedDays);
  return { asOfMin, stages: table.stages.map((_, at) => weeksOf(all, at)) };
}

/** The first of the weeks counted that lies wholly within a history; 52 when none does. */
export function firstBelievedWeek(asOfMin: number, believedFromMin: number): number {
  return Math.min(WEEKS, Math.max(0, WEEKS - Math.floor((asOfMin - believedFromMin) / WEEK_MIN)));
}

const OPEN_AGES = MOST_OPEN_DAYS + 1;

/** The columns of all stages, one stage after the other. */
function columnsFor(stages: number): StageWeeks {
  const [byWeek, byAge] = [() => new Float64Array(stages * WEEKS), () => new Float64Array(stages * WEEKS * AGE_BINS)];
  return {
    ...{ arrived: byWeek(), departed: byWeek(), advanced: byWeek() },
    ...{ watchedDays: byAge(), underWay: byAge(), moves: byAge(), onwards: byAge() },
    openAges: new Float64Array(stages * OPEN_AGES),
  };
}

function weeksOf(all: StageWeeks, at: number): StageWeeks {
  const byWeek = (counts: Float64Array) => counts.subarray(at * WEEKS, (at + 1) * WEEKS);
  const byAge = (counts: Float64Array) => counts.subarray(at * WEEKS * AGE_BINS, (at + 1) * WEEKS * AGE_BINS);
  return {
    ...{ arrived: byWeek(all.arrived), departed: byWeek(all.departed), advanced: byWeek(all.advanced) },
    ...{ watchedDays: byAge(all.watchedDays), underWay: byAge(all.underWay) },
    ...{ moves: byAge(all.moves), onwards: byAge(all.onwards) },
    openAges: all.openAges.subarray(at * OPEN_AGES, (at + 1) * OPEN_AGES),
  };
}

/** Cut off and not rounded down, here and below: of whole numbers that needs no division. */
const weekOf = (atMin: number, firstMin: number) => {
  const week = ((atMin - firstMin) / WEEK_MIN) | 0;
  return week < WEEKS ? week : WEEKS - 1;
};

/**
 * Adds the minutes from one moment to another, cut where a week or a run of ages ends; all since the first week began. Says
 * in which run of ages it ends.
 */
function watch(
  { watchedDays: watched, underWay }: StageWeeks,
  begin: number,
  entered: number,
  from: number,
  until: number,
): number {
  if (until <= from) return ageBin(until - entered);
  let week = (from / WEEK_MIN) | 0;
  let bin = ageBin(from - entered);
  if (from === 0) increase(underWay, begin * AGE_BINS + bin);
  let at = from;
  for (;;) {
    const weekEnd = (week + 1) * WEEK_MIN;
    const end = until < weekEnd ? until : weekEnd;
    const row = (begin + week) * AGE_BINS;
    let binEnd = BIN_ENDS_MIN[bin] ?? LATEST_MIN;
    while (binEnd < end - entered) {
      watched[row + bin] = (watched[row + bin] ?? 0) + (entered + binEnd - at);
      at = entered + binEnd;
      bin += 1;
      binEnd = BIN_ENDS_MIN[bin] ?? LATEST_MIN;
    }
    watched[row + bin] = (watched[row + bin] ?? 0) + (end - at);
    if (end - entered === binEnd) bin += 1;
    if (end === until) return bin;
    at = end;
    week += 1;
    increase(underWay, (begin + week) * AGE_BINS + bin);
  }
}

/** Counted in whole minutes, told in days. */
function inDays(watched: Float64Array): void {
  for (let cell = 0; cell < watched.length; cell += 1) watched[cell] = (watched[cell] ?? 0) / DAY_MIN;
}

function increase(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
