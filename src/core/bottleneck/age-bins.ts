import { LATEST_MIN } from '../funnel/visit-table.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';

/** Where runs of ages begin, in days; the last one has no end. Longer where less happens. */
const EDGES_DAYS = [0, 1, 2, 4, 7, 14, 30, 60, 120, 240] as const;

/** Ages of stays in a few runs, for counts that are split so often that days would be too fine. */
export const AGE_BINS = EDGES_DAYS.length;
/** Where each run of ages ends, minutes; the last at an age that nothing reaches. Whole numbers are quicker to compare. */
export const BIN_ENDS_MIN = Int32Array.from({ length: AGE_BINS }, (_, bin) => {
  const edge = EDGES_DAYS[bin + 1];
  return edge === undefined ? LATEST_MIN : edge * DAY_MIN;
});

/**
 * The run of ages that an age belongs to.
 *
 * @param ageMin 0 or more.
 * @returns 0 up to `AGE_BINS` − 1.
 */
export function ageBin(ageMin: number): number {
  let bin = 0;
  while (ageMin >= (BIN_ENDS_MIN[bin] ?? LATEST_MIN)) bin += 1;
  return bin;
}

/** How many runs begin before an age in days: 1 up to `AGE_BINS`. */
export function binsWithin(days: number): number {
  return Math.max(1, EDGES_DAYS.filter((from) => from < days).length);
}

/** Length of a run in days; of the last, which has no end, as long as its beginning. */
export function binDays(bin: number): number {
  const from = EDGES_DAYS[bin] ?? 0;
  return (EDGES_DAYS[bin + 1] ?? 2 * from) - from;
}
