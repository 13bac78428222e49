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
 * @returns Columns of equal length, in the table's order; empty for an empty table.
 *
 * Cost: one pass over the visits.
 */
export function recordLives(table: VisitTable, asOfMin: number): RecordLives {
  const { records } = table;
  const ends = recordEnds(table, asOfMin);
  const cameFromLead = new Uint8Array(records.count);
  for (let row = 0; row < records.count; row += 1) {
    const deal = records.becameDeal[row] ?? -1;
    if (deal >= 0 && ends.began[row] === 1 && ends.began[deal] === 1 && deal !== row) cameFromLead[deal] = 1;
  }
  const lives = emptyLives(records.count);
  let size = 0;
  for (let row = 0; row < records.count; row += 1) {
    if (ends.began[row] !== 1 || cameFromLead[row] === 1) continue;
    const deal = records.becameDeal[row] ?? -1;
    const last = deal >= 0 && ends.began[deal] === 1 ? deal : row;
    const entered = ends.enteredAtMin[row] ?? 0;
    const late = ends.entryAgeMin[row] ?? 0;
    lives.row[size] = row;
    lives.enteredAtMin[size] = entered;
    lives.entry[size] = late > 0 ? late : -1;
    lives.exit[size] = Math.max(0, (ends.endedAtMin[last] ?? 0) - entered);
    lives.cause[size] = ends.cause[last] ?? OPEN;
    size += 1;
  }
  return cut(lives, size);
}

/** Begin and end of every record on its own. */
function recordEnds(table: VisitTable, asOfMin: number) {
  const { count, record, stage, enteredAtMin, leftAtMin, records } = table;
  const endings = Uint8Array.from(table.stages, ({ kind, handsOver }) => {
    if (kind === 'open' || handsOver) return OPEN;
    return kind === 'won' ? WON : LOST;
  });
  const ends = {
    began: new Uint8Array(records.count),
    enteredAtMin: new Int32Array(records.count),
    entryAgeMin: new Int32Array(records.count),
    endedAtMin: new Int32Array(records.count),
    cause: new Uint8Array(records.count),
  };
  for (let start = 0, end = 0; start < count; start = end) {
    end = start + 1;
    while (end < count && record[end] === record[start]) end += 1;
    const row = record[start] ?? 0;
    const entered = enteredAtMin[start] ?? 0;
    if (entered >= asOfMin) continue;
    ends.began[row] = 1;
    ends.enteredAtMin[row] = entered;
    ends.entryAgeMin[row] = table.entryAgeMin[start] ?? 0;
    let endedAt = asOfMin;
    let cause = OPEN;
    for (let visit = start; visit < end && cause !== WON; visit += 1) {
      const since = enteredAtMin[visit] ?? 0;
      if (since >= asOfMin) break;
      const left = leftAtMin[visit] ?? STILL_THERE;
      const ending = endings[stage[visit] ?? 0] ?? OPEN;
      const stands = left === STILL_THERE || left > asOfMin;
      cause = ending === WON || (ending === LOST && stands) ? ending : OPEN;
      endedAt = cause !== OPEN ? since : stands ? asOfMin : left;
    }
    ends.endedAtMin[row] = endedAt;
    ends.cause[row] = cause;
  }
  return ends;
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
