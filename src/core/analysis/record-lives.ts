import { NO_VISIT, recordVisits, type RecordVisits } from '../funnel/record-visits.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';

/** How records ended, as numbers that `competingRisks` reads. */
export const OPEN = 0;
export const WON = 1;
export const LOST = 2;

/** Each record from its first visit to its end, in minutes since that visit. Only records that had begun. */
export interface RecordLives {
  /** Row of the record. */
  readonly row: Uint32Array;
  readonly enteredAtMin: Int32Array;
  /** Age at which it came into view; −1 when seen from the start, so that an end in its first minute counts. */
  readonly entry: Float64Array;
  readonly exit: Float64Array;
  /** `OPEN`, `WON` or `LOST`. */
  readonly cause: Uint8Array;
}

/**
 * Follows each record from entering the funnel to being won or lost.
 *
 * Answers "how did it end, if it has?". Won counts from the first time it was won; lost only when it still stands as
 * lost, so that a record that was opened again is open. A record that went nowhere we can see is cut off there. A lead
 * lives on as the deal it became, and that deal has no life of its own.
 *
 * @param table Not changed. Nothing after `asOfMin` exists.
 * @param asOfMin Minutes since the epoch.
 * @param visits What `recordVisits` gives for them, where it is at hand; not changed.
 * @returns Columns of equal length, in the table's order; empty for an empty table.
 *
 * Cost: two passes over the records.
 */
export function recordLives(
  table: VisitTable,
  asOfMin: number,
  visits: RecordVisits = recordVisits(table, asOfMin),
): RecordLives {
  const { records, enteredAtMin, entryAgeMin } = table;
  const { first, last, won } = visits;
  const cameFromLead = new Uint8Array(records.count);
  for (let row = 0; row < records.count; row += 1) {
    const deal = records.becameDeal[row] ?? -1;
    if (deal >= 0 && first[row] !== NO_VISIT && first[deal] !== NO_VISIT && deal !== row) cameFromLead[deal] = 1;
  }
  const isLost = Uint8Array.from(table.stages, ({ kind, handsOver }) => (kind === 'lost' && !handsOver ? 1 : 0));
  const lives = emptyLives(records.count);
  let size = 0;
  for (let row = 0; row < records.count; row += 1) {
    const begun = first[row] ?? NO_VISIT;
    if (begun === NO_VISIT || cameFromLead[row] === 1) continue;
    const deal = records.becameDeal[row] ?? -1;
    const ending = deal >= 0 && first[deal] !== NO_VISIT ? deal : row;
    const entered = enteredAtMin[begun] ?? 0;
    const late = entryAgeMin[begun] ?? 0;
    const win = won[ending] ?? NO_VISIT;
    const visit = win === NO_VISIT ? (last[ending] ?? NO_VISIT) : win;
    const left = table.leftAtMin[visit] ?? STILL_THERE;
    const stands = left === STILL_THERE || left > asOfMin;
    const cause = win !== NO_VISIT ? WON : stands && isLost[table.stage[visit] ?? 0] === 1 ? LOST : OPEN;
    const endedAt = cause !== OPEN ? (enteredAtMin[visit] ?? 0) : stands ? asOfMin : left;
    lives.row[size] = row;
    lives.enteredAtMin[size] = entered;
    lives.entry[size] = late > 0 ? late : -1;
    lives.exit[size] = Math.max(0, endedAt - entered);
    lives.cause[size] = cause;
    size += 1;
  }
  return cut(lives, size);
}

function emptyLives(size: number): RecordLives {
  return {
    row: new Uint32Array(size),
    enteredAtMin: new Int32Array(size),
    entry: new Float64Array(size),
    exit: new Float64Array(size),
    cause: new Uint8Array(size),
  };
}

function cut(lives: RecordLives, size: number): RecordLives {
  return {
    row: lives.row.subarray(0, size),
    enteredAtMin: lives.enteredAtMin.subarray(0, size),
    entry: lives.entry.subarray(0, size),
    exit: lives.exit.subarray(0, size),
    cause: lives.cause.subarray(0, size),
  };
}
