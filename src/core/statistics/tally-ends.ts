import { orderExits } from './ordered-stays.ts';

/** Ends of stays as columns of equal length. */
export interface EndsAsked {
  /** Finite; not changed. */
  readonly exit: Float64Array;
  /** 0 up to `ways` − 1; not changed. */
  readonly cause: Uint8Array;
  /** 1 for stays to count; null counts all. */
  readonly kept: Uint8Array | null;
  /** Ways out, cut off among them. */
  readonly ways: number;
}

/** How many stays ended at each time, by way out. */
export interface EndTally {
  /** Distinct times, rising. */
  readonly times: Float64Array;
  /** By time, then by way out; 0, cut off, is the first. */
  readonly ended: Uint32Array;
  readonly ways: number;
  /** Stays counted. */
  readonly stays: number;
}

/** Cells per stay up to which it is quicker to count than to put in order. */
const CELLS_A_STAY = 4;
/** Below this many stays there is nothing to gain. */
const FEW = 2_000;

/**
 * Counts ends of stays by time and way out.
 *
 * Where many stays end at whole times within a short span they are counted into a cell per time, the others are put in
 * order first. Both give the same.
 *
 * Cost: O(n) for whole times, else O(n log n).
 */
export function tallyEnds(asked: EndsAsked): EndTally {
  return countedTally(asked) ?? orderedTally(asked);
}

/** Null where the times are not whole, or too far apart for their number. */
function countedTally({ exit, cause, kept, ways }: EndsAsked): EndTally | null {
  if (exit.length < FEW) return null;
  let last = -1;
  for (let index = 0; index < exit.length; index += 1) {
    const time = exit[index] ?? 0;
    if (time < 0 || Math.floor(time) !== time) return null;
    if (time > last) last = time;
  }
  if ((last + 1) * ways > CELLS_A_STAY * exit.length) return null;
  const cells = new Uint32Array((last + 1) * ways);
  let stays = 0;
  for (let index = 0; index < exit.length; index += 1) {
    if (kept !== null && kept[index] !== 1) continue;
    const cell = (exit[index] ?? 0) * ways + (cause[index] ?? 0);
    cells[cell] = (cells[cell] ?? 0) + 1;
    stays += 1;
  }
  return { ...withoutGaps(cells, ways), ways, stays };
}

/** Times at which nothing ended are left out. */
function withoutGaps(cells: Uint32Array, ways: number) {
  const happened = (time: number) => {
    for (let way = 0; way < ways; way += 1) if (cells[time * ways + way] !== 0) return true;
    return false;
  };
  let count = 0;
  for (let time = 0; time * ways < cells.length; time += 1) if (happened(time)) count += 1;
  const times = new Float64Array(count);
  const ended = new Uint32Array(count * ways);
  let place = 0;
  for (let time = 0; time * ways < cells.length; time += 1) {
    if (!happened(time)) continue;
    times[place] = time;
    for (let way = 0; way < ways; way += 1) ended[place * ways + way] = cells[time * ways + way] ?? 0;
    place += 1;
  }
  return { times, ended };
}

function orderedTally({ exit, cause, kept, ways }: EndsAsked): EndTally {
  const exits = orderExits(exit, cause, kept);
  const stays = exits.times.length;
  let count = 0;
  for (let next = 0; next < stays; next += 1) if (next === 0 || exits.times[next] !== exits.times[next - 1]) count += 1;
  const times = new Float64Array(count);
  const ended = new Uint32Array(count * ways);
  let place = -1;
  for (let next = 0; next < stays; next += 1) {
    const time = exits.times[next] ?? 0;
    if (place < 0 || times[place] !== time) {
      place += 1;
      times[place] = time;
    }
    const cell = place * ways + (exits.cause[next] ?? 0);
    ended[cell] = (ended[cell] ?? 0) + 1;
  }
  return { times, ended, ways, stays };
}
