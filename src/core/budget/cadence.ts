import { DAY_MS, MONTH_DAYS } from '../pipeline/time-units.ts';

/**
 * The time from one review of the budget to the next.
 *
 * @param months Above 0.
 * @returns Milliseconds; whole days.
 */
export function cadenceMs(months: number): number {
  return Math.round(months * MONTH_DAYS) * DAY_MS;
}
