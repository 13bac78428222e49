/** Moments a history may have, the last one excluded: beyond them minutes do not fit, and dates are stand-ins. */
export const EARLIEST_MS = Date.UTC(1900, 0, 1);
export const BEYOND_MS = Date.UTC(2200, 0, 1);

/**
 * Reads an ISO date or date-time as milliseconds since the epoch; null when it is none. A date alone is its midnight,
 * and a time without a zone is read, in UTC.
 */
export const momentOf = (text: string): number | null => usualMoment(text) ?? anyMoment(text);

/**
 * The usual ways of writing, read by their character codes: several times as fast as a pattern, and files have millions.
 * Null for whatever is written in another way, and for the last days of months, which need a calendar.
 */
function usualMoment(text: string): number | null {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  // NaN, where a digit is none, fails every comparison.
  const isDay = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= SHORTEST_MONTH;
  if (!isDay || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null;
  const midnight = Date.UTC(year, month - 1, day);
  if (text.length === 10) return midnight;
  const mark = text.charCodeAt(10);
  const time = mark === LETTER_T || mark === SPACE ? timeMs(text) : Number.NaN;
  return Number.isNaN(time) ? null : midnight + time;
}

/** Of `HH:MM[:SS[.mmm]][Z|±hh:mm]` from the 11th character on; NaN for anything else. */
function timeMs(text: string): number {
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  if (!(hour < 24 && minute < 60) || text.charCodeAt(13) !== COLON) return Number.NaN;
  const minutesMs = (hour * 60 + minute) * 60_000;
  if (text.charCodeAt(16) !== COLON) return minutesMs - offsetMs(text, 16);
  const second = twoDigits(text, 17);
  if (!(second < 60)) return Number.NaN;
  if (text.charCodeAt(19) !== DOT) return minutesMs + second * 1000 - offsetMs(text, 19);
  return minutesMs + second * 1000 + twoDigits(text, 20) * 10 + digit(text, 22) - offsetMs(text, 23);
}

function offsetMs(text: string, at: number): number {
  if (text.length === at) return 0;
  const mark = text.charCodeAt(at);
  if (text.length === at + 1) return mark === LETTER_Z ? 0 : Number.NaN;
  if (text.length !== at + 6 || (mark !== PLUS && mark !== DASH) || text.charCodeAt(at + 3) !== COLON)
    return Number.NaN;
  const ms = (twoDigits(text, at + 1) * 60 + twoDigits(text, at + 4)) * 60_000;
  return mark === PLUS ? ms : -ms;
}

const SHORTEST_MONTH = 28;
const [SPACE, PLUS, DASH, DOT, COLON, LETTER_T, LETTER_Z] = [32, 43, 45, 46, 58, 84, 90] as const;

const twoDigits = (text: string, at: number) => digit(text, at) * 10 + digit(text, at + 1);

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

function anyMoment(text: string): number | null {
  const found = ISO.exec(text.trim());
  if (!found) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part || 0));
  const ms = Math.floor(Number(`0.${found[7] ?? '0'}`) * 1000);
  const at = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const real = new Date(at);
  const dayExists = real.getUTCFullYear() === year && real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
  return dayExists && hour < 24 && minute < 60 && second < 60 ? at - zoneMs(found[8]) : null;
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
