/**
 * The value that would stand at a place were the values in rising order (quickselect).
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
  let first = 0;
  let last = values.length - 1;
  while (first < last) {
    const pivot = pivotNear(values, place, first, last);
    let low = first;
    let high = last;
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

/** Of three values from a range, the smallest where the place is near its beginning, the largest where it is near its end. */
function pivotNear(values: Float64Array, place: number, first: number, last: number): number {
  const quarter = (last - first) >>> 2;
  const one = values[first + quarter] ?? 0;
  const two = values[(first + last) >>> 1] ?? 0;
  const three = values[last - quarter] ?? 0;
  if (place < first + quarter) return Math.min(one, two, three);
  if (place > last - quarter) return Math.max(one, two, three);
  return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
}
