import { STILL_THERE, type VisitTable } from './visit-table.ts';

/** Visits of a table, stage by stage. */
export interface StageVisits {
  readonly table: VisitTable;
  /** Rows of the table; those of stage s stand from `starts[s]` up to, not including, `starts[s + 1]`. */
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

/** A stretch of the calendar, minutes since the epoch. Visits are seen only while in it. */
export interface CalendarWindow {
  readonly fromMin: number;
  readonly toMin: number;
}

/** From which moment one looks, and at what. */
export interface View {
  /** Visits that begin at or after this minute do not exist; those that end after it have not ended. */
  readonly asOfMin: number;
  readonly window?: CalendarWindow;
}

/**
 * Gathers the visits of a table stage by stage (counting sort), so that every stage can be read without passing over
 * the others.
 *
 * @param table Not changed, and kept by reference.
 *
 * Cost: O(visits + stages) time, 4 bytes a visit.
 */
export function visitsByStage(table: VisitTable): StageVisits {
  const { count, stage } = table;
  const starts = new Uint32Array(table.stages.length + 1);
  for (let row = 0; row < count; row += 1) add(starts, (stage[row] ?? 0) + 1);
  for (let index = 1; index < starts.length; index += 1)
    starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0);
  const rows = new Uint32Array(count);
  const place = starts.slice();
  for (let row = 0; row < count; row += 1) {
    const index = stage[row] ?? 0;
    rows[place[index] ?? 0] = row;
    add(place, index);
  }
  return { table, rows, starts };
}

/** What can be seen of one visit: ages in minutes. Used again for every visit, so that none costs memory. */
export interface Seen {
  /** Age at which it came into view. */
  fromMin: number;
  /** Age at which it went out of view, at least `fromMin`. */
  untilMin: number;
  /** It came into view at an age above 0. */
  late: boolean;
  /** It ended, wherever it went. */
  ended: boolean;
  /** It ended and went to a stage of the funnel. */
  moved: boolean;
}

/**
 * Writes down what can be seen of one visit from a moment and within a stretch of the calendar.
 *
 * @param table Not changed.
 * @param row Of the table.
 * @param view From where one looks.
 * @param seen Overwritten.
 * @returns False when nothing can be seen: it lies outside, came into view as it ended, or ends before it began.
 *
 * Ties: a move in the very minute of the window's end or of `asOfMin` is seen; a visit that begins then is not.
 */
export function see(table: VisitTable, row: number, view: View, seen: Seen): boolean {
  const enteredAt = table.enteredAtMin[row] ?? 0;
  const leftAt = table.leftAtMin[row] ?? STILL_THERE;
  const untilAt = view.window === undefined ? view.asOfMin : Math.min(view.asOfMin, view.window.toMin);
  if (enteredAt >= untilAt) return false;
  const ended = leftAt !== STILL_THERE && leftAt <= untilAt;
  seen.fromMin = Math.max(0, table.entryAgeMin[row] ?? 0);
  if (view.window !== undefined) seen.fromMin = Math.max(seen.fromMin, view.window.fromMin - enteredAt);
  seen.untilMin = (ended ? leftAt : untilAt) - enteredAt;
  seen.late = seen.fromMin > 0;
  seen.ended = ended;
  seen.moved = ended && (table.next[row] ?? NO_STAGE) < table.stages.length;
  return seen.late ? seen.untilMin > seen.fromMin : seen.untilMin >= 0;
}

const NO_STAGE = 256;

function add(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
