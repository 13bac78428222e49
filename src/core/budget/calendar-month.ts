import { DAY_MS } from '../pipeline/time-units.ts';

/** Days from 0000-03-01 to 1970-01-01 in the Gregorian calendar. */
const DAYS_TO_EPOCH = 719_468;
const DAYS_OF_400_YEARS = 146_097;

/** Months since January of the year 0 (UTC), so that neighbours differ by one. */
export type MonthIndex = number;

/**
 * The calendar month (UTC) that a moment lies in.
 *
 * @param ms Milliseconds since the epoch, finite.
 *
 * Source: the proleptic Gregorian calendar; H. Hinnant (2013), "chrono-compatible low-level date algorithms".
 */
export function monthOf(ms: number): MonthIndex {
  const days = Math.floor(ms / DAY_MS) + DAYS_TO_EPOCH;
  const era = Math.floor(days / DAYS_OF_400_YEARS);
  const dayOfEra = days - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (yearOfEra + era * 400) * 12 + fromMarch + 2;
}

/** The moment a month begins (UTC), milliseconds since the epoch. */
export function startOfMonthMs(month: MonthIndex): number {
  const year = Math.floor((month - 2) / 12);
  const fromMarch = month - 2 - 12 * year;
  const days =
    365 * year +
    Math.floor(year / 4) -
    Math.floor(year / 100) +
    Math.floor(year / 400) +
    Math.floor((153 * fromMarch + 2) / 5);
  return (days - DAYS_TO_EPOCH) * DAY_MS;
}

/** A month as it is written: `YYYY-MM`. */
export function monthText(month: MonthIndex): string {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String(month - year * 12 + 1).padStart(2, '0')}`;
}

/** The month that a text such as `2026-11` names; null when it names none. */
export function monthNamed(text: string): MonthIndex | null {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year === undefined || month === undefined ? null : Number(year) * 12 + Number(month) - 1;
}
