import { STILL_THERE, NOWHERE, type VisitTable } from '../funnel/visit-table.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';

/** What one look at every visit tells. */
export interface VisitScan {
  /** Moves in each minute from `firstMin` on, at most 65,535. */
  readonly movesInMinute: Uint16Array;
  /** By number of moves, from 1 on: minutes with so many. */
  readonly minutesWith: Uint32Array;
  readonly firstMin: number;
  /** Visits that begin more than a day after the moment of looking: no clock is that wrong. */
  readonly inTheFuture: number;
  /** Per stage. */
  readonly stages: readonly StageScan[];
}

export interface StageScan {
  /** Moves out of it. */
  readonly moves: number;
  /** Onward moves after a few minutes' stay. */
  readonly passed: number;
  /** Open records that have been there for longer than the limit. */
  readonly stale: number;
}

export interface ScanQuestion {
  /** Not changed. */
  readonly table: VisitTable;
  readonly asOfMin: number;
  /** Per stage: age from which an open record is stale; null where nothing is. */
  readonly staleFromMin: readonly (number | null)[];
}

/** A stay that ended onwards within this is not work. */
export const PASSED_WITHIN_MIN = 5;
/** Minutes looked at for moves together: twenty years. */
const MOST_MINUTES = 20 * 366 * DAY_MIN;
const MOST_IN_A_MINUTE = 65_535;

/**
 * Looks at every visit once, for what only many of them together tell.
 *
 * @returns Counts; empty ones for an empty table.
 *
 * Cost: one pass over the visits; two bytes a minute of history.
 */
export function scanVisits({ table, asOfMin, staleFromMin }: ScanQuestion): VisitScan {
  const { count, stage, next, enteredAtMin, leftAtMin, entryAgeMin } = table;
  const size = table.stages.length;
  const ways = allWays(table);
  const limits = Float64Array.from(table.stages, (_, index) => staleFromMin[index] ?? Infinity);
  const [moves, passed, stale] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  const firstMin = Math.max(firstEntry(table, asOfMin), asOfMin - MOST_MINUTES);
  const movesInMinute = new Uint16Array(Math.max(0, asOfMin - firstMin + 1));
  const minutesReaching = new Uint32Array(MOST_IN_A_MINUTE + 2);
  let inTheFuture = 0;
  for (let visit = 0; visit < count; visit += 1) {
    const at = stage[visit] ?? 0;
    const entered = enteredAtMin[visit] ?? 0;
    if (entered >= asOfMin) {
      if (entered > asOfMin + DAY_MIN) inTheFuture += 1;
      continue;
    }
    const left = leftAtMin[visit] ?? STILL_THERE;
    if (left === STILL_THERE || left > asOfMin) {
      if (asOfMin - entered >= (limits[at] ?? Infinity)) increase(stale, at);
      continue;
    }
    const to = next[visit] ?? NOWHERE;
    if (to >= size) continue;
    increase(moves, at);
    if (left - entered <= PASSED_WITHIN_MIN && ways[at * size + to] === ADVANCED && entryAgeMin[visit] === 0)
      increase(passed, at);
    const minute = left - firstMin;
    const before = minute >= 0 ? (movesInMinute[minute] ?? 0) : MOST_IN_A_MINUTE;
    if (before === MOST_IN_A_MINUTE) continue;
    movesInMinute[minute] = before + 1;
    increase(minutesReaching, before + 1);
  }
  const stages = table.stages.map((_, index) => ({
    moves: moves[index] ?? 0,
    passed: passed[index] ?? 0,
    stale: stale[index] ?? 0,
  }));
  return { movesInMinute, minutesWith: minutesWithJust(minutesReaching), firstMin, inTheFuture, stages };
}

/** By number of moves: minutes with so many, from those with so many or more; those with none were not counted. */
function minutesWithJust(minutesReaching: Uint32Array): Uint32Array {
  const minutesWith = new Uint32Array(MOST_IN_A_MINUTE + 1);
  for (let moves = 1; moves < minutesWith.length; moves += 1)
    minutesWith[moves] = (minutesReaching[moves] ?? 0) - (minutesReaching[moves + 1] ?? 0);
  return minutesWith;
}

/** Way out per stage and next stage, one row after the other. */
function allWays({ stages }: VisitTable): Uint8Array {
  const ways = new Uint8Array(stages.length * stages.length);
  stages.forEach((_, from) => ways.set(waysOut(stages, from), from * stages.length));
  return ways;
}

/** For one kind of column only: what serves two kinds is slow in both. */
function increase(column: Uint32Array, at: number): void {
  column[at] = (column[at] ?? 0) + 1;
}

function firstEntry({ count, enteredAtMin }: VisitTable, asOfMin: number): number {
  let first = asOfMin;
  for (let visit = 0; visit < count; visit += 1) {
    const entered = enteredAtMin[visit] ?? asOfMin;
    if (entered < first) first = entered;
  }
  return first;
}

/** As many moves in one minute are a clean-up, if that is also far above what is usual. */
const TOGETHER = 20;
const TIMES_USUAL = 20;

/**
 * The number of moves in one minute from which they were made together.
 *
 * @param minutesWith Minutes by their number of moves; not changed.
 * @returns 20, or twenty times what the minutes with any move have in the middle.
 *
 * Cost: O(different numbers of moves).
 */
export function togetherFrom(minutesWith: Uint32Array): number {
  let busy = 0;
  for (let moves = 1; moves < minutesWith.length; moves += 1) busy += minutesWith[moves] ?? 0;
  let [usual, passed] = [1, 0];
  for (; usual < TOGETHER; usual += 1) {
    passed += minutesWith[usual] ?? 0;
    if (passed * 2 >= busy) break;
  }
  return Math.max(TOGETHER, TIMES_USUAL * usual);
}

/**
 * The moves that were made together with so many others in one minute, or more.
 *
 * @param minutesWith Minutes by their number of moves; not changed.
 * @param together From `togetherFrom`.
 *
 * Cost: O(different numbers of moves).
 */
export function movesTogether(minutesWith: Uint32Array, together: number): number {
  let all = 0;
  for (let moves = together; moves < minutesWith.length; moves += 1) all += moves * (minutesWith[moves] ?? 0);
  return all;
}
