import { isWord, LARGEST_WORD, orderOf, sortWords } from './ordered-stays.ts';

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
 * Ends at whole times are packed into one number each, see {@link tallyPacked}; others are put in order by comparison.
 * Both give the same.
 *
 * Cost: O(n) for whole times, else O(n log n).
 */
export function tallyEnds(asked: EndsAsked): EndTally {
  const packed = packedEnds(asked);
  return packed === null ? comparedTally(asked) : tallyPacked(packed, asked.ways);
}

/**
 * Counts ends of stays by time and way out, where each is one whole number of four bytes: time · ways + way out.
 *
 * Many that lie within a short span are counted into a cell each, the others are put in order by digits.
 *
 * @param words May be put in another order.
 * @param ways Ways out, cut off among them.
 *
 * Cost: O(n).
 */
export function tallyPacked(words: Uint32Array, ways: number): EndTally {
  let last = 0;
  for (let stay = 0; stay < words.length; stay += 1) {
    const word = words[stay] ?? 0;
    if (word > last) last = word;
  }
  const cells = (Math.floor(last / ways) + 1) * ways;
  const { times, ended } =
    words.length < FEW || cells > CELLS_A_STAY * words.length
      ? inOrder(sortWords(words), ways)
      : withoutGaps(countedInto(words, cells), ways);
  return { times, ended, ways, stays: words.length };
}

/** Null where the times are not whole, or too large. */
function packedEnds({ exit, cause, kept, ways }: EndsAsked): Uint32Array | null {
  const words = new Uint32Array(exit.length);
  let size = 0;
  for (let index = 0; index < exit.length; index += 1) {
    if (kept !== null && kept[index] !== 1) continue;
    const time = exit[index] ?? 0;
    const word = time * ways + (cause[index] ?? 0);
    if (!isWord(time) || word > LARGEST_WORD) return null;
    words[size] = word;
    size += 1;
  }
  return words.subarray(0, size);
}

function countedInto(words: Uint32Array, size: number): Uint32Array {
  const cells = new Uint32Array(size);
  for (let stay = 0; stay < words.length; stay += 1) {
    const cell = words[stay] ?? 0;
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  return cells;
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

/** Of ends in order: as many rows as there are different times. */
function inOrder(words: Uint32Array, ways: number) {
  const times = new Float64Array(words.length);
  const ended = new Uint32Array(words.length * ways);
  // The first word of the present time, and that of the next.
  let count = 0;
  let begins = 0;
  let next = 0;
  for (let stay = 0; stay < words.length; stay += 1) {
    const word = words[stay] ?? 0;
    if (word >= next) {
      const time = Math.floor(word / ways);
      begins = time * ways;
      next = begins + ways;
      times[count] = time;
      count += 1;
    }
    const cell = (count - 1) * ways + (word - begins);
    ended[cell] = (ended[cell] ?? 0) + 1;
  }
  return { times: times.subarray(0, count), ended: ended.subarray(0, count * ways) };
}

function comparedTally({ exit, cause, kept, ways }: EndsAsked): EndTally {
  const times = new Float64Array(exit.length);
  const ended = new Uint32Array(exit.length * ways);
  let count = 0;
  let stays = 0;
  for (const index of orderOf(exit)) {
    if (kept !== null && kept[index] !== 1) continue;
    const time = exit[index] ?? 0;
    if (count === 0 || times[count - 1] !== time) {
      times[count] = time;
      count += 1;
    }
    const cell = (count - 1) * ways + (cause[index] ?? 0);
    ended[cell] = (ended[cell] ?? 0) + 1;
    stays += 1;
  }
  return { times: times.subarray(0, count), ended: ended.subarray(0, count * ways), ways, stays };
}
