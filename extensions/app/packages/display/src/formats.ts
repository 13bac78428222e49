import { languageOf, type Language } from './language.ts';
import { NUMBER_WORDS } from './words/number-words.ts';

/** An estimate with the range likely to hold the truth. */
export interface Range {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
}

export interface Taste {
  /** As HubSpot gives it, e.g. `en-us`; anything unreadable falls back to English. */
  readonly locale: string | undefined;
  /** As HubSpot gives it, e.g. `zh-cn`; where it is missing, the locale decides. */
  readonly language?: string | undefined;
  readonly timezone: string | undefined;
  /** ISO 4217. */
  readonly currency: string;
}

/** Numbers as people of one locale read them, with words of their language. Every text names its unit. */
export interface Formats {
  readonly language: Language;
  /** What stands where a number would be, when there is none. */
  readonly unknown: string;
  /** What is shown of a value, or that it is not known. */
  readonly told: <T>(value: T | null, show: (value: T) => string) => string;
  /** ISO 4217. */
  readonly currency: string;
  readonly count: (count: number) => string;
  /** "34%"; what it is of is for the sentence around it to say. */
  readonly share: (share: number) => string;
  /** A chance counted in draws, which never shows that something is certain: "more than 99%". */
  readonly chance: (chance: number) => string;
  /** "34% (28–41%)". */
  readonly shareRange: (range: Range) => string;
  readonly money: (amount: number) => string;
  /** With its sign: "+€5,000". */
  readonly signedMoney: (amount: number) => string;
  /** "€48.1K (€20K to €80K)". */
  readonly moneyRange: (range: Range) => string;
  /** "3.2 (1.1 to 5)". */
  readonly countRange: (range: Range) => string;
  /** Of wins per lead, which are few: "0.043 (0.02 to 0.08)". */
  readonly winsRange: (range: Range) => string;
  readonly days: (days: number) => string;
  /** A span told in minutes, in the unit that suits it: "45 min", "6.5 hours", "3 days". */
  readonly duration: (minutes: number) => string;
  /** "0.9". */
  readonly multiplier: (times: number) => string;
  /** With its sign: "+0.42". */
  readonly points: (points: number) => string;
  /** "Jul 25 – Nov 24, 2026". */
  readonly period: (from: string, to: string) => string;
  /** "Nov 24, 2026". */
  readonly date: (moment: string) => string;
  readonly dateTime: (moment: string) => string;
  /** Whole minutes, or seconds below one. */
  readonly timeLeft: (seconds: number) => string;
}

const COMPACT_FROM = 10_000;

export function formats({ locale, language: spoken, timezone, currency }: Taste): Formats {
  const language = readable(locale);
  const words = NUMBER_WORDS[languageOf(spoken, locale)];
  const decimal = (digits: number) => new Intl.NumberFormat(language, { maximumFractionDigits: digits });
  const percent = (share: number, digits: number) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share);
  const money = (amount: number) => {
    const size =
      Math.abs(amount) < COMPACT_FROM
        ? { maximumFractionDigits: 0 }
        : ({ notation: 'compact', maximumSignificantDigits: 3 } as const);
    return new Intl.NumberFormat(language, { style: 'currency', currency, ...size }).format(amount);
  };
  const few = (value: number) => new Intl.NumberFormat(language, { maximumSignificantDigits: 2 }).format(value);
  const count = (value: number) => decimal(Math.abs(value) < 10 ? 1 : 0).format(value);
  const calendar = (parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...parts, timeZone: zone(timezone) });
  return {
    language: languageOf(spoken, locale),
    unknown: words.unknown,
    told: (value, show) => (value === null ? words.unknown : show(value)),
    currency,
    count,
    share: (share) => percent(share, shareDigits(share)),
    chance: (chance) => chanceInWords(chance, percent, words),
    shareRange: (range) => shareRange(range, percent),
    money,
    signedMoney: (amount) => `${amount > 0 ? '+' : ''}${money(amount)}`,
    moneyRange: ({ low, estimate, high }) => words.range(money(estimate), money(low), money(high)),
    countRange: ({ low, estimate, high }) => words.range(count(estimate), count(low), count(high)),
    winsRange: ({ low, estimate, high }) => words.range(few(estimate), few(low), few(high)),
    days: (days) => daysInWords(days, count, words),
    duration: (minutes) => durationInWords(minutes, count, words),
    multiplier: (times) => decimal(2).format(times),
    points: (points) =>
      new Intl.NumberFormat(language, { signDisplay: 'exceptZero', maximumFractionDigits: 2 }).format(points),
    period: (from, to) => calendar({ dateStyle: 'medium' }).formatRange(new Date(from), new Date(to)),
    date: (at) => calendar({ dateStyle: 'medium' }).format(new Date(at)),
    dateTime: (at) => calendar({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)),
    timeLeft: (seconds) =>
      seconds < 60
        ? words.seconds(decimal(0).format(Math.max(1, Math.ceil(seconds))))
        : words.minutes(decimal(0).format(Math.ceil(seconds / 60))),
  };
}

/** Small shares need a digit more to say anything. */
function shareDigits(share: number): number {
  return share > 0 && share < 0.1 ? 1 : 0;
}

const SURE = 0.99;
const HARDLY = 0.01;

type Words = (typeof NUMBER_WORDS)[Language];
type Percent = (share: number, digits: number) => string;

function chanceInWords(chance: number, percent: Percent, words: Words): string {
  if (chance > SURE) return words.moreThan(percent(SURE, 0));
  return chance < HARDLY ? words.lessThan(percent(HARDLY, 0)) : percent(chance, 0);
}

function shareRange({ low, estimate, high }: Range, percent: Percent): string {
  const digits = shareDigits(estimate);
  const last = percent(high, digits);
  // "28–41%", but "%28–%41" where the sign stands in front.
  const first = /^\d/.test(last) ? percent(low, digits).replace(/\s?%/u, '') : percent(low, digits);
  return `${percent(estimate, digits)} (${first}–${last})`;
}

function daysInWords(days: number, count: (value: number) => string, words: Words): string {
  if (days < 1) return words.lessThanADay;
  const shown = count(days);
  return words.days(shown, shown === count(1));
}

const HOUR_MIN = 60;
const DAY_MIN = 1440;
const TWO_DAYS = 2;

function durationInWords(minutes: number, count: (value: number) => string, words: Words): string {
  if (minutes < HOUR_MIN) return words.minutes(count(Math.round(minutes)));
  if (minutes >= TWO_DAYS * DAY_MIN) return daysInWords(minutes / DAY_MIN, count, words);
  const shown = count(minutes / HOUR_MIN);
  return words.hours(shown, shown === count(1));
}

function readable(locale: string | undefined): string {
  return (
    firstAccepted(locale?.replace('_', '-'), (tag) => Intl.NumberFormat.supportedLocalesOf(tag).length > 0) ?? 'en'
  );
}

function zone(timezone: string | undefined): string {
  return (
    firstAccepted(
      timezone,
      (name) => new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat,
    ) ?? 'UTC'
  );
}

/** Intl throws on a name it cannot read; here that is an ordinary answer. */
function firstAccepted(name: string | undefined, accepts: (name: string) => boolean): string | undefined {
  if (name === undefined) return undefined;
  try {
    return accepts(name) ? name : undefined;
  } catch {
    return undefined;
  }
}
