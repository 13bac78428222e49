/** A number read from records, with its variance. */
export interface Measured {
  readonly value: number;
  /** 0 or more; Infinity where nothing tells. */
  readonly variance: number;
}

/** Stays of one window by day of age, whatever they ended in; both have the same length. */
export interface Exits {
  /** Stays that could still end on the day; fractions for those seen for part of it. */
  readonly atRisk: Float64Array;
  readonly left: Float64Array;
}

/**
 * Logarithm of how much faster stays ended in the first than in the second, day of age by day of age (Mantel–Haenszel).
 *
 * @param first Not changed.
 * @param second Not changed; as long as the first.
 * @returns 0 with a variance of Infinity where nobody left in one of them while others of that age were watched in the other.
 *
 * Cost: O(days).
 * Source: Greenland & Robins (1985), Biometrics 41, 55–68; docs/method/bottleneck.md §3.
 */
export function logRateRatio(first: Exits, second: Exits): Measured {
  const { up, down, spread } = heldTogether(first, second);
  if (!(up > 0) || !(down > 0)) return { value: 0, variance: Infinity };
  return { value: Math.log(up / down), variance: spread / (up * down) };
}

/**
 * Exits of two windows among those of the same age in both (Mantel–Haenszel).
 *
 * @param first Not changed.
 * @param second Not changed; as long as the first.
 * @returns `up ÷ down` is how many times as fast the first leave; `spread ÷ (up · down)` the variance of its logarithm.
 *
 * Cost: O(days).
 */
export function heldTogether(first: Exits, second: Exits): { up: number; down: number; spread: number } {
  let up = 0;
  let down = 0;
  let spread = 0;
  for (let day = 0; day < first.atRisk.length; day += 1) {
    const timeFirst = thereOn(first.atRisk, first.left, day);
    const timeSecond = thereOn(second.atRisk, second.left, day);
    const time = timeFirst + timeSecond;
    if (time <= 0) continue;
    const outFirst = first.left[day] ?? 0;
    const outSecond = second.left[day] ?? 0;
    up += (outFirst * timeSecond) / time;
    down += (outSecond * timeFirst) / time;
    spread += ((outFirst + outSecond) * timeFirst * timeSecond) / (time * time);
  }
  return { up, down, spread };
}

/** Who was there on a day of age: never fewer than moved, as fractions may fall short of whole moves. */
export function thereOn(atRisk: Float64Array, left: Float64Array, day: number): number {
  return Math.max(atRisk[day] ?? 0, left[day] ?? 0);
}
