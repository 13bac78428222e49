import { InvalidInput } from '../errors.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import type { FunnelStage } from './funnel-stage.ts';
import type { Seen, View } from './stage-visits.ts';
import { EARLIEST_MIN, LATEST_MIN, NOWHERE, STILL_THERE, type VisitTable } from './visit-table.ts';

/** One stage by full days of age: how much was watched, and what ended where. */
export interface StageGrid {
  /** Stays watched on each day of age; a fraction for one that came into view or was cut off within the day. */
  readonly exposure: Float64Array;
  /** Indexes of the stages to which something went, rising. */
  readonly destinations: readonly number[];
  /** Moves on each day of age, per destination in the same order; together never more than the exposure. */
  readonly exits: readonly Float64Array[];
}

/** All that win chances and their draws need to know of a funnel. */
export interface GridCounts {
  /** Number of days of age kept; what happens to older stays is passed over. */
  readonly days: number;
  readonly stages: readonly FunnelStage[];
  /** One per stage, same order. */
  readonly cells: readonly StageGrid[];
}

/** From where one looks, and how far the ages go. */
export interface GridView extends View {
  /** 1 or more whole days. */
  readonly days: number;
}

/**
 * Counts a funnel on a grid of days: per stage and day of age the stays watched and the moves to each next stage
 * (sufficient statistics of the discrete-time hazards).
 *
 * Answers "of those who had been there a days, how many went where on the next day?".
 *
 * @param table Not changed.
 * @param view From where one looks, and up to which age.
 * @returns Exposure and exits per stage; zeros where nothing was seen.
 * @throws {InvalidInput} when `days` is not a whole number of 1 or more.
 *
 * Ties: a stay that came into view and moved on within one day counts as watched the whole of it, so that moves never
 * outnumber the stays.
 * Cost: O(visits + stages · destinations · days).
 * Source: docs/method/funnel.md §5.
 */
export function gridCounts(table: VisitTable, view: GridView): GridCounts {
  const collector = gridCollector(table.stages, view);
  collectGrids(table, [collector]);
  return collector.build();
}

/** What a collector counts into. */
export interface GridColumns {
  /** Number of stages. */
  readonly size: number;
  readonly days: number;
  /** By stage and day of age, whole days as differences: +1 where a run begins, −1 after it ends. */
  readonly runs: Float64Array;
  /** By stage and day of age: parts of days. */
  readonly parts: Float64Array;
  /** By stage and next stage, moves by day of age; empty until the first. */
  readonly exits: Float64Array[];
}

/** Counts to be gathered by {@link collectGrids}. */
export interface GridCollector {
  readonly view: GridView;
  readonly columns: GridColumns;
  /** Takes what the view sees of a visit. */
  readonly add: (stage: number, seen: Seen, next: number) => void;
  readonly build: () => GridCounts;
}

/**
 * Gathers the counts of several views in one pass over the visits.
 *
 * @param table Not changed.
 * @param collectors From `gridCollector` for the stages of the table; their windows in the order of time and apart from
 *   each other.
 *
 * Cost: that of one `gridCounts`, and a little for each further window that a visit reaches into.
 */
export function collectGrids(table: VisitTable, collectors: readonly GridCollector[]): void {
  const { count, stage, next, enteredAtMin, entryAgeMin, leftAtMin } = table;
  // Whole minutes as a rule, and never without end: reckoning with whole numbers takes half the time.
  const begins = collectors.map(({ view: { window } }) => Math.max(EARLIEST_MIN, window?.fromMin ?? EARLIEST_MIN));
  const ends = collectors.map(({ view }) => Math.min(view.asOfMin, view.window?.toMin ?? LATEST_MIN));
  const columns = collectors.map((collector) => collector.columns);
  for (let row = 0; row < count; row += 1) {
    const entered = enteredAtMin[row] ?? 0;
    const leftAt = leftAtMin[row] ?? STILL_THERE;
    const left = leftAt === STILL_THERE ? LATEST_MIN : leftAt;
    const entryAge = entryAgeMin[row] ?? 0;
    const age = entryAge > 0 ? entryAge : 0;
    for (let index = 0; index < collectors.length; index += 1) {
      const begin = begins[index] ?? 0;
      const end = ends[index] ?? 0;
      // It was over before this window, and so before all later ones.
      if (left < begin) break;
      if (entered >= end) continue;
      // As `see` has it; written out, as it happens five times for each record of a million.
      const fromMin = begin > entered + age ? begin - entered : age;
      const untilMin = (left <= end ? left : end) - entered;
      if (fromMin > 0 ? untilMin <= fromMin : untilMin < 0) continue;
      const into = columns[index];
      const to = left <= end ? (next[row] ?? NOWHERE) : NOWHERE;
      if (into !== undefined) addStay(into, stage[row] ?? 0, fromMin, untilMin, to);
    }
  }
}

/**
 * Counts of nothing yet.
 *
 * @throws {InvalidInput} when `days` is not a whole number of 1 or more.
 */
export function gridCollector(stages: readonly FunnelStage[], view: GridView): GridCollector {
  const { days } = view;
  if (!(Number.isInteger(days) && days >= 1)) throw new InvalidInput('a grid has whole days, 1 or more', { days });
  const size = stages.length;
  // Written out: what is put together from parts has another shape each time, and the loop over it is slow.
  const columns: GridColumns = {
    size,
    days,
    runs: new Float64Array(size * (days + 1)),
    parts: new Float64Array(size * days),
    exits: new Array<Float64Array>(size * size).fill(NO_EXITS),
  };
  return {
    view,
    columns,
    add: (stage, { fromMin, untilMin, moved }, next) => {
      addStay(columns, stage, fromMin, untilMin, moved ? next : NOWHERE);
    },
    build: () => ({ days, stages, cells: stages.map((_, stage) => builtGrid(columns, stage)) }),
  };
}

const NO_EXITS = new Float64Array(0);

/** Adds the days of one stay, from one age to another; `to` says where it went, if that was seen. */
function addStay(columns: GridColumns, stage: number, fromMin: number, untilMin: number, to: number): void {
  const { size, days, runs } = columns;
  const last = fullDays(untilMin);
  if (to < size && fromMin === 0) {
    // As nearly all are: seen from beginning to end.
    const run = stage * (days + 1);
    increase(runs, run, 1);
    increase(runs, run + (last < days ? last + 1 : days), -1);
    if (last < days) increase(exitsOf(columns, stage, to), last, 1);
    return;
  }
  addCutStay(columns, stage, fromMin, untilMin, to);
}

/** Of an age in minutes, 0 or more. Cut off and not rounded down: of whole numbers that needs no division. */
const fullDays = (ageMin: number) => (ageMin / DAY_MIN) | 0;

/** A stay that came into view late, or of which we did not see where it went. */
function addCutStay(columns: GridColumns, stage: number, fromMin: number, untilMin: number, to: number): void {
  const { size, days, runs, parts } = columns;
  const first = fullDays(fromMin);
  if (first >= days) return;
  const last = fullDays(untilMin);
  const moved = to < size;
  const run = stage * (days + 1);
  const part = stage * days;
  const whole = first * DAY_MIN === fromMin || (moved && first === last) ? first : first + 1;
  if (whole > first) increase(parts, part + first, Math.min(untilMin / DAY_MIN, whole) - fromMin / DAY_MIN);
  const lastWhole = moved ? last + 1 : last;
  const end = lastWhole < days ? lastWhole : days;
  if (end > whole) {
    increase(runs, run + whole, 1);
    increase(runs, run + end, -1);
  }
  if (last >= days) return;
  if (!moved) {
    if (last >= whole) increase(parts, part + last, untilMin / DAY_MIN - last);
    return;
  }
  increase(exitsOf(columns, stage, to), last, 1);
}

function exitsOf({ size, days, exits }: GridColumns, stage: number, to: number): Float64Array {
  const way = stage * size + to;
  const known = exits[way] ?? NO_EXITS;
  if (known.length > 0) return known;
  const made = new Float64Array(days);
  exits[way] = made;
  return made;
}

function builtGrid({ size, days, runs, parts, exits }: GridColumns, stage: number): StageGrid {
  const ways = exits.slice(stage * size, (stage + 1) * size);
  const taken = [...ways.entries()].flatMap(([to, out]) => (out.length === 0 ? [] : [{ to, out }]));
  let running = 0;
  const exposure = parts.slice(stage * days, (stage + 1) * days);
  for (let day = 0; day < days; day += 1) {
    running += runs[stage * (days + 1) + day] ?? 0;
    exposure[day] = running + (exposure[day] ?? 0);
  }
  return { exposure, destinations: taken.map(({ to }) => to), exits: taken.map(({ out }) => out) };
}

function increase(column: Float64Array, index: number, by: number): void {
  column[index] = (column[index] ?? 0) + by;
}
