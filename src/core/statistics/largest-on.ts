const GOLDEN = (Math.sqrt(5) - 1) / 2;
const MOST_STEPS = 80;

/**
 * Where a function with one peak is largest (golden-section search).
 *
 * @param valueAt Called about 80 times at most.
 * @param low Finite.
 * @param high At least `low`.
 * @param within How near is near enough, above 0.
 * @returns A place in `low` … `high`; an end where the function rises or falls throughout.
 *
 * Limits: of several peaks it finds one.
 * Source: Kiefer (1953), Proc. AMS 4, 502–506.
 */
export function largestOn(valueAt: (x: number) => number, low: number, high: number, within: number): number {
  let [from, to] = [low, high];
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [atLeft, atRight] = [valueAt(left), valueAt(right)];
  for (let step = 0; step < MOST_STEPS && to - from > within; step += 1) {
    if (atLeft < atRight) {
      [from, left, atLeft] = [left, right, atRight];
      right = from + GOLDEN * (to - from);
      atRight = valueAt(right);
    } else {
      [to, right, atRight] = [right, left, atLeft];
      left = to - GOLDEN * (to - from);
      atLeft = valueAt(left);
    }
  }
  const best = (from + to) / 2;
  const ends = [low, high].filter((end) => valueAt(end) >= valueAt(best));
  return ends.length === 0 ? best : ends.reduce((a, b) => (valueAt(b) > valueAt(a) ? b : a));
}
