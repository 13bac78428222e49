/**
 * The value that would stand at a place were the values in rising order (quickselect, by the middle of three).
 *
 * @param values Finite. Put in another order: afterwards nothing before the place is larger than what stands there, and
 *   nothing after it smaller.
 * @param place 0 … the number of values less one.
 * @returns NaN where there is no such place.
 *
 * Cost: O(n) as a rule; O(n²) at worst.
 * Source: Hoare (1961), CACM 4(7), 321–322.
 */
export function valueAtPlace(values: Float64Array, place: number): number {
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const pivot = middleOfThree(values[first] ?? 0, values[(first + last) >>> 1] ?? 0, values[last] ?? 0);
    let [low, high] = [first, last];
    while (low <= high) {
      while ((values[low] ?? 0) < pivot) low += 1;
      while ((values[high] ?? 0) > pivot) high -= 1;
      if (low > high) break;
      const held = values[low] ?? 0;
      values[low] = values[high] ?? 0;
      values[high] = held;
      low += 1;
      high -= 1;
    }
    if (place <= high) last = high;
    else if (place >= low) first = low;
    else break;
  }
  return values[place] ?? Number.NaN;
}

const middleOfThree = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
