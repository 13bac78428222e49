import { totalOf } from '../statistics/describe-numbers.ts';
import { AGE_BINS } from './age-bins.ts';
import { WEEKS } from './weekly-counts.ts';

// What the stays of a week let expect, at what is usual for each age.

/**
 * Per run of ages, over the weeks from the first on: one count ÷ the other.
 *
 * @param part By week and run of ages; not changed.
 * @param whole As long; not changed.
 * @returns One number per run of ages; 0 where there is nothing of the whole.
 */
export function shareByBin(part: Float64Array, whole: Float64Array, first: number): Float64Array {
  return Float64Array.from({ length: AGE_BINS }, (_, bin) => {
    let parts = 0;
    let wholes = 0;
    for (let week = first; week < WEEKS; week += 1) {
      parts += part[week * AGE_BINS + bin] ?? 0;
      wholes += whole[week * AGE_BINS + bin] ?? 0;
    }
    return wholes > 0 ? parts / wholes : 0;
  });
}

/**
 * What a week lets expect: what is there of each run of ages, times its usual share, over all ages.
 *
 * @param counts By week and run of ages; not changed.
 * @param shares Per run of ages, from `shareByBin`; not changed.
 */
export function expectedIn(counts: Float64Array, shares: Float64Array, week: number): number {
  return shares.reduce((all, share, bin) => all + share * (counts[week * AGE_BINS + bin] ?? 0), 0);
}

/**
 * Counts of each week, those of all ages together.
 *
 * @param counts By week and run of ages; not changed.
 * @returns From the first week on to the last.
 */
export function countsByWeek(counts: Float64Array, first: number): Float64Array {
  return Float64Array.from({ length: WEEKS - first }, (_, week) =>
    totalOf(counts.subarray((first + week) * AGE_BINS, (first + week + 1) * AGE_BINS)),
  );
}
