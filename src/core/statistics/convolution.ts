/** As many sums as are worked out side by side. */
export const SUMS_AT_ONCE = 4;

/**
 * Adds to each place the chances to leave by then, times what is still won after leaving:
 * Σ chances[day] · curve[place − 1 − day] over day = 0 … place − 1.
 *
 * @param into Added to from place 1 on; as far as it goes.
 * @param chances 0 beyond its end; not changed.
 * @param curve As long as `into`; not changed.
 *
 * Cost: O(places²).
 */
export function addConvolution(into: Float64Array, chances: Float64Array, curve: Float64Array): void {
  const sums = new Float64Array(SUMS_AT_ONCE);
  for (let place = 1; place < into.length; place += SUMS_AT_ONCE) {
    sums.fill(0);
    addFourSums(sums, 0, chances, curve, place, 0);
    for (let late = 0; late < SUMS_AT_ONCE && place + late < into.length; late += 1) {
      into[place + late] = (into[place + late] ?? 0) + (sums[late] ?? 0) + sumSince(chances, curve, place, late);
    }
  }
}

/**
 * Adds four sums in a row of a convolution, as far as its second factor is known: Σ chances[from + time + k − 1 − j] · curve[j]
 * over j = 0 … time − 1, for k = 0 … 3. The same is what is still won of those who leave in so much time, seen from four ages
 * in a row.
 *
 * Each entry that is read serves four sums, which is what makes it quick: one sum by itself reads two entries for each product.
 *
 * @param sums Four entries from `at` on are added to.
 * @param chances 0 beyond its end.
 * @param curve At least `time` entries.
 * @param time 0 or more.
 * @param from The first of the chances to be read; 0 or more.
 *
 * Cost: O(time).
 */
export function addFourSums(
  sums: Float64Array,
  at: number,
  chances: Float64Array,
  curve: Float64Array,
  time: number,
  from: number,
): void {
  const end = from + time;
  // Before it, the last of the four would read beyond the end.
  const inside = Math.min(time, Math.max(0, end + SUMS_AT_ONCE - 1 - chances.length));
  for (let j = 0; j < inside; j += 1) {
    for (let k = 0; k < SUMS_AT_ONCE && end + k - 1 - j < chances.length; k += 1) {
      sums[at + k] = (sums[at + k] ?? 0) + (chances[end + k - 1 - j] ?? 0) * (curve[j] ?? 0);
    }
  }
  let first = sums[at] ?? 0;
  let second = sums[at + 1] ?? 0;
  let third = sums[at + 2] ?? 0;
  let fourth = sums[at + 3] ?? 0;
  let one = chances[end - inside] ?? 0;
  let two = chances[end + 1 - inside] ?? 0;
  let three = chances[end + 2 - inside] ?? 0;
  let day = end - 1 - inside;
  for (let j = inside; j < time; j += 1) {
    const known = curve[j] ?? 0;
    const nought = chances[day] ?? 0;
    first += known * nought;
    second += known * one;
    third += known * two;
    fourth += known * three;
    three = two;
    two = one;
    one = nought;
    day -= 1;
  }
  sums[at] = first;
  sums[at + 1] = second;
  sums[at + 2] = third;
  sums[at + 3] = fourth;
}

/**
 * What is missing in a sum begun by {@link addFourSums} at a time, so many places later: Σ chances[day] · curve[time + late − 1 − day]
 * over day = 0 … late − 1.
 *
 * @param late 0 … 3.
 */
export function sumSince(chances: Float64Array, curve: Float64Array, time: number, late: number): number {
  if (late === 0) return 0;
  const last = time + late - 1;
  let sum = (chances[0] ?? 0) * (curve[last] ?? 0);
  if (late > 1) sum += (chances[1] ?? 0) * (curve[last - 1] ?? 0);
  if (late > 2) sum += (chances[2] ?? 0) * (curve[last - 2] ?? 0);
  return sum;
}
