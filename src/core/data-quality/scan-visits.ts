import { STILL_THERE, NOWHERE, type VisitTable } from '../funnel/visit-table.ts';
import { ADVANCED, LOST, waysOut } from '../funnel/ways-out.ts';

/** What one look at every visit tells. */
export interface VisitScan {
  /** Moves in each minute from `firstMin` on. */
  readonly movesInMinute: Uint16Array;
  readonly firstMin: number;
  /** Per stage. */
  readonly stages: readonly StageScan[];
}

export interface StageScan {
  /** Moves out of it. */
  readonly moves: number;
  /** Onward moves after a few minutes' stay. */
  readonly passed: number;
  /** Minutes since the epoch; Infinity where there is none. */
  readonly firstEntryMin: number;
  readonly firstMoveMin: number;
  readonly firstLossMin: number;
  readonly losses: number;
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
const MOST_MINUTES = 20 * 366 * 1440;

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
  const [moves, passed, losses, stale] = [0, 1, 2, 3].map(() => new Float64Array(size)) as Columns;
  const [firstEntryMin, firstMoveMin, firstLossMin] = [0, 1, 2].map(() =>
    new Float64Array(size).fill(Infinity),
  ) as Firsts;
  const firstMin = Math.max(firstEntry(table, asOfMin), asOfMin - MOST_MINUTES);
  const movesInMinute = new Uint16Array(Math.max(0, asOfMin - firstMin + 1));
  for (let visit = 0; visit < count; visit += 1) {
    const at = stage[visit] ?? 0;
    const entered = enteredAtMin[visit] ?? 0;
    if (entered >= asOfMin) continue;
    if (entered < (firstEntryMin[at] ?? 0)) firstEntryMin[at] = entered;
    const left = leftAtMin[visit] ?? STILL_THERE;
    if (left === STILL_THERE || left > asOfMin) {
      if (asOfMin - entered >= (limits[at] ?? Infinity)) increase(stale, at);
      continue;
    }
    const to = next[visit] ?? NOWHERE;
    if (to === NOWHERE) continue;
    increase(moves, at);
    if (left < (firstMoveMin[at] ?? 0)) firstMoveMin[at] = left;
    const way = ways[at * size + to];
    if (way === LOST) {
      increase(losses, at);
      if (left < (firstLossMin[at] ?? 0)) firstLossMin[at] = left;
    } else if (way === ADVANCED && left - entered <= PASSED_WITHIN_MIN && entryAgeMin[visit] === 0)
      increase(passed, at);
    if (left >= firstMin) movesInMinute[left - firstMin] = (movesInMinute[left - firstMin] ?? 0) + 1;
  }
  const stages = table.stages.map((_, index) => ({
    ...{ moves: moves[index] ?? 0, passed: passed[index] ?? 0, losses: losses[index] ?? 0, stale: stale[index] ?? 0 },
    firstEntryMin: firstEntryMin[index] ?? Infinity,
    ...{ firstMoveMin: firstMoveMin[index] ?? Infinity, firstLossMin: firstLossMin[index] ?? Infinity },
  }));
  return { movesInMinute, firstMin, stages };
}

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array];
type Firsts = [Float64Array, Float64Array, Float64Array];

/** Way out per stage and next stage, one row after the other. */
function allWays({ stages }: VisitTable): Uint8Array {
  const ways = new Uint8Array(stages.length * stages.length);
  stages.forEach((_, from) => ways.set(waysOut(stages, from), from * stages.length));
  return ways;
}

/** For one kind of column only: what serves two kinds is slow in both. */
function increase(column: Float64Array, at: number): void {
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
 * @param movesInMinute Not changed.
 * @returns 20, or twenty times what the minutes with any move have in the middle.
 *
 * Cost: one pass over the minutes.
 */
export function togetherFrom(movesInMinute: Uint16Array): number {
  const minutesWith = new Uint32Array(TOGETHER + 1);
  let busy = 0;
  // A plain loop, as in `movesTogether`: there are half a million minutes a year.
  for (let minute = 0; minute < movesInMinute.length; minute += 1) {
    const moves = movesInMinute[minute] ?? 0;
    if (moves === 0) continue;
    busy += 1;
    const place = Math.min(moves, TOGETHER);
    minutesWith[place] = (minutesWith[place] ?? 0) + 1;
  }
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
 * @param movesInMinute Not changed.
 * @param together From `togetherFrom`.
 *
 * Cost: one pass over the minutes.
 */
export function movesTogether(movesInMinute: Uint16Array, together: number): number {
  let all = 0;
  for (let minute = 0; minute < movesInMinute.length; minute += 1) {
    const moves = movesInMinute[minute] ?? 0;
    if (moves >= together) all += moves;
  }
  return all;
}
