// Facts are kept in milliseconds, columns in minutes, and people are told days: what one is of the other is said here.

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export const HOUR_MIN = 60;
export const DAY_MIN = 24 * HOUR_MIN;
export const WEEK_MIN = 7 * DAY_MIN;

/** Of the mean month and the mean quarter of a year. */
export const MONTH_DAYS = 30.4;
export const QUARTER_DAYS = 91.3;

/**
 * The full minute since the epoch that a moment lies in: before the epoch below 0.
 *
 * @param ms Milliseconds since the epoch, finite.
 */
export function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE_MS);
}
