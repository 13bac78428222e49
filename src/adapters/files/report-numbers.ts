import type { Interval } from '../../core/statistics/interval.ts';

/** An estimate with its limits, as reports show it. */
export interface Range {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
}

/** A mean of the first so many days, in days. */
export interface MeanRange extends Range {
  readonly withinDays: number;
}

/** Smaller than anything that a history could tell from nothing. */
const NEXT_TO_NOTHING = 1e-9;

/** A number as reports give it: as it is, but 0 for what is next to nothing. */
export const shownNumber = (value: number): number => (Math.abs(value) < NEXT_TO_NOTHING ? 0 : value);

/** To nine digits, so that the order in which a file names its rows leaves no trace in the last ones. */
export const roundedNumber = (value: number): number => shownNumber(Number(value.toPrecision(9)));

/** An interval as reports show it; the estimate always lies within. */
export function rangeOf(interval: Interval): Range;
export function rangeOf(interval: Interval | null): Range | null;
export function rangeOf(interval: Interval | null): Range | null {
  if (interval === null) return null;
  const [low, estimate, high] = [interval.low, interval.estimate, interval.high].map(shownNumber) as [
    number,
    number,
    number,
  ];
  return { low: Math.min(low, estimate), estimate, high: Math.max(high, estimate) };
}

/** An interval to nine digits. */
export const roundedRange = ({ low, estimate, high }: Range): Range => ({
  low: roundedNumber(low),
  estimate: roundedNumber(estimate),
  high: roundedNumber(high),
});
