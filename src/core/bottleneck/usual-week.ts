import { totalOf } from '../statistics/describe-numbers.ts';
import { AGE_BINS } from './age-bins.ts';
import { WEEKS } from './weekly-counts.ts';

// What the stays of a week let expect, at what is usual for each age.

/** Per run of ages, over the weeks watched: one count ÷ the other; 0 where there is nothing. */
export function shareByBin(part: Float64Array, whole: Float64Array, first: number): Float64Array {
  return Float64Array.from({ length: AGE_BINS }, (_, bin) => {
    let [parts, wholes] = [0, 0];
    for (let week = first; week < WEEKS; week += 1) {
      parts += part[week * AGE_BINS + bin] ?? 0;
      wholes += whole[week * AGE_BINS + bin] ?? 0;
    }
    return wholes > 0 ? parts / wholes : 0;
  });
}

/** By run of ages: what is there in one week, times the usual share. */
export function expectedIn(counts: Float64Array, shares: Float64Array, week: number): number {
  return shares.reduce((all, share, bin) => all + share * (counts[week * AGE_BINS + bin] ?? 0), 0);
}

/** Of all ages, from the first week on. */
export function countsByWeek(counts: Float64Array, first: number): Float64Array {
  return Float64Array.from({ length: WEEKS - first }, (_, week) =>
    totalOf(counts.subarray((first + week) * AGE_BINS, (first + week + 1) * AGE_BINS)),
  );
}
