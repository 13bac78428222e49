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
  moves: number;
  /** Onward moves after a few minutes' stay. */
  passed: number;
  /** Minutes since the epoch; Infinity where there is none. */
  firstEntryMin: number;
  firstMoveMin: number;
  firstLossMin: number;
  losses: number;
  /** Open records that have been there for longer than the limit. */
  stale: number;
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
  const scans = table.stages.map(emptyScan);
  const ways = table.stages.map((_, index) => waysOut(table.stages, index));
  const firstMin = Math.max(firstEntry(table, asOfMin), asOfMin - MOST_MINUTES);
  const movesInMinute = new Uint16Array(Math.max(0, asOfMin - firstMin + 1));
  for (let visit = 0; visit < count; visit += 1) {
    const scan = scans[stage[visit] ?? 0];
    const entered = enteredAtMin[visit] ?? 0;
    if (scan === undefined || entered >= asOfMin) continue;
    if (entered < scan.firstEntryMin) scan.firstEntryMin = entered;
    const left = leftAtMin[visit] ?? STILL_THERE;
    if (left === STILL_THERE || left > asOfMin) {
      const limit = staleFromMin[stage[visit] ?? 0] ?? Infinity;
      if (asOfMin - entered >= limit) scan.stale += 1;
      continue;
    }
    const to = next[visit] ?? NOWHERE;
    if (to === NOWHERE) continue;
    scan.moves += 1;
    if (left < scan.firstMoveMin) scan.firstMoveMin = left;
    const way = ways[stage[visit] ?? 0]?.[to];
    if (way === LOST) {
      scan.losses += 1;
      if (left < scan.firstLossMin) scan.firstLossMin = left;
    } else if (way === ADVANCED && left - entered <= PASSED_WITHIN_MIN && entryAgeMin[visit] === 0) scan.passed += 1;
    const minute = left - firstMin;
    if (minute >= 0) movesInMinute[minute] = (movesInMinute[minute] ?? 0) + 1;
  }
  return { movesInMinute, firstMin, stages: scans };
}

const emptyScan = (): StageScan => ({
  ...{ moves: 0, passed: 0, losses: 0, stale: 0 },
  ...{ firstEntryMin: Infinity, firstMoveMin: Infinity, firstLossMin: Infinity },
});

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
  for (const moves of movesInMinute) {
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
