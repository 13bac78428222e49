/** Largest whole number of four bytes. */
export const LARGEST_WORD = 4_294_967_295;
const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Below this many the machine's own sort is as fast. */
const FEW = 2_000;
/** The same of places, which it can only put in order by asking for each comparison. */
const FEW_PLACES = 150;

/**
 * Puts times in order, those not kept left out.
 *
 * @param times Finite; not changed.
 * @param kept Says which to keep; null keeps all.
 *
 * Cost: O(n) for whole times that fit into four bytes, else O(n log n).
 */
export function orderTimes(times: Float64Array, kept: Uint8Array | null): Float64Array {
  const chosen = kept === null ? times.slice() : times.filter((_, index) => kept[index] === 1);
  if (chosen.length < FEW || !chosen.every(isWord)) return chosen.sort();
  return Float64Array.from(sortWords(Uint32Array.from(chosen)));
}

/**
 * Places of times in rising order; places of the same time stay in their order.
 *
 * @param times Finite; not changed.
 *
 * Cost: O(n) for whole times that span less than four bytes, else O(n log n).
 */
export function orderOf(times: Float64Array): Uint32Array {
  const places = new Uint32Array(times.length);
  let least = Infinity;
  let most = -Infinity;
  let whole = true;
  for (let at = 0; at < times.length; at += 1) {
    const time = times[at] ?? 0;
    places[at] = at;
    least = Math.min(least, time);
    most = Math.max(most, time);
    whole &&= Math.floor(time) === time;
  }
  if (times.length < FEW_PLACES || !whole || most - least > LARGEST_WORD) {
    return places.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  }
  const words = new Uint32Array(times.length);
  for (let at = 0; at < times.length; at += 1) words[at] = (times[at] ?? 0) - least;
  return sortPlaces(places, words, most - least);
}

/** Whether no time is missing or without end. */
export function allFinite(times: Float64Array): boolean {
  for (let at = 0; at < times.length; at += 1) if (!Number.isFinite(times[at])) return false;
  return true;
}

/** As `sortWords`, but what is put in order are places, by the words that stand there. */
function sortPlaces(places: Uint32Array, words: Uint32Array, largest: number): Uint32Array {
  let source: Uint32Array = places;
  let target: Uint32Array = new Uint32Array(places.length);
  const starts = new Uint32Array(DIGITS);
  for (let shift = 0; shift < 32 && largest >>> shift > 0; shift += DIGIT_BITS) {
    starts.fill(0);
    for (let at = 0; at < words.length; at += 1) {
      const digit = ((words[at] ?? 0) >>> shift) & (DIGITS - 1);
      starts[digit] = (starts[digit] ?? 0) + 1;
    }
    toStarts(starts);
    for (let at = 0; at < source.length; at += 1) {
      const place = source[at] ?? 0;
      const digit = ((words[place] ?? 0) >>> shift) & (DIGITS - 1);
      const to = starts[digit] ?? 0;
      target[to] = place;
      starts[digit] = to + 1;
    }
    [source, target] = [target, source];
  }
  return source;
}

/** Turns counts into where each begins. */
function toStarts(counts: Uint32Array): void {
  let before = 0;
  for (let digit = 0; digit < counts.length; digit += 1) {
    const here = counts[digit] ?? 0;
    counts[digit] = before;
    before += here;
  }
}

/** Whether a time is a whole number of four bytes. */
export function isWord(time: number): boolean {
  return time >= 0 && time <= LARGEST_WORD && Math.floor(time) === time;
}

/**
 * Puts whole numbers of four bytes in order, least significant digit first (radix); few of them by the machine's own sort.
 *
 * @param words May be put in another order.
 * @returns Another column, or the same.
 *
 * Cost: O(n); as many rounds as the largest has digits.
 */
export function sortWords(words: Uint32Array): Uint32Array {
  if (words.length < FEW) return words.slice().sort();
  let largest = 0;
  for (const word of words) if (word > largest) largest = word;
  let source: Uint32Array = words;
  let target: Uint32Array = new Uint32Array(words.length);
  const starts = new Uint32Array(DIGITS);
  for (let shift = 0; shift < 32 && largest >>> shift > 0; shift += DIGIT_BITS) {
    starts.fill(0);
    for (const word of source) {
      const digit = (word >>> shift) & (DIGITS - 1);
      starts[digit] = (starts[digit] ?? 0) + 1;
    }
    toStarts(starts);
    for (const word of source) {
      const digit = (word >>> shift) & (DIGITS - 1);
      const place = starts[digit] ?? 0;
      target[place] = word;
      starts[digit] = place + 1;
    }
    [source, target] = [target, source];
  }
  return source;
}
