import { OPEN, WON, type RecordLives } from '../analysis/record-lives.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN, MINUTE_MS } from '../pipeline/time-units.ts';
import type { EntryMonth } from './budget-facts.ts';
import { monthOf, monthText, startOfMonthMs } from './calendar-month.ts';

/** Months kept: older ones say little of today. */
const MOST_MONTHS = 60;
/** Sources told apart; the rest is one. */
const MOST_SOURCES = 30;

export interface EntryQuestion {
  readonly table: VisitTable;
  /** Of the records of the table; not changed. */
  readonly lives: RecordLives;
  readonly asOfMin: number;
  /** A win counts for its month when it came within so many days of entry. */
  readonly cohortDays: number;
}

export interface EntryMonths {
  readonly sources: readonly (string | null)[];
  readonly months: readonly EntryMonth[];
}

/**
 * Counts by calendar month what entered the funnel, from which sources, and how much of it was soon won.
 *
 * Answers "how did the number of records, and the share of them that is won, go from month to month?".
 *
 * @returns Earliest first without gaps, at most 60 months, the present one last; empty with no records. A record that
 *   came into view late counts as entered, but its month is not read for wins: who was lost before that is missing.
 *
 * Ties: of sources with as many records the one met first comes first.
 * Cost: two passes over the records.
 * Source: docs/method/budget.md §3.
 */
export function entryMonths({ table, lives, asOfMin, cohortDays }: EntryQuestion): EntryMonths {
  const { row, enteredAtMin } = lives;
  if (row.length === 0) return { sources: [], months: [] };
  const last = monthOf(asOfMin * MINUTE_MS);
  const earliest = monthOf(earliestOf(enteredAtMin, asOfMin) * MINUTE_MS);
  const first = Math.max(earliest, last - MOST_MONTHS + 1);
  const monthAt = monthFinder(first, last);
  const { sources, place } = commonSources(table, row);
  const [size, width] = [last - first + 1, sources.length + 1];
  const counts = { records: new Uint32Array(size), sources: new Uint32Array(size * width), won: new Uint32Array(size) };
  const late = new Uint8Array(size);
  const owned = new Uint8Array(size * table.records.owners.length);
  for (let life = 0; life < row.length; life += 1) {
    const month = monthAt(enteredAtMin[life] ?? 0);
    if (month < 0) continue;
    const record = row[life] ?? 0;
    increase(counts.records, month);
    increase(counts.sources, month * width + (place[table.records.source[record] ?? 0] ?? width - 1));
    owned[month * table.records.owners.length + (table.records.owner[record] ?? 0)] = 1;
    if ((lives.entry[life] ?? -1) > 0) late[month] = 1;
    if (lives.cause[life] === WON && (lives.exit[life] ?? 0) <= cohortDays * DAY_MIN) increase(counts.won, month);
  }
  const followed = followedMonths(lives, { size, monthAt, untilMin: cohortDays * DAY_MIN });
  const owners = table.records.owners.length;
  const months = Array.from({ length: size }, (_, month) => ({
    month: monthText(first + month),
    records: counts.records[month] ?? 0,
    bySource: [...counts.sources.subarray(month * width, (month + 1) * width)],
    // The first owner is nobody.
    owners: owned.subarray(month * owners + 1, (month + 1) * owners).reduce((sum, one) => sum + one, 0),
    won: followed[month] === 1 && late[month] === 0 ? (counts.won[month] ?? 0) : null,
    whole: first + month < last && first + month > earliest,
  }));
  return { sources, months };
}

function earliestOf(enteredAtMin: Int32Array, asOfMin: number): number {
  let earliest = asOfMin;
  for (let life = 0; life < enteredAtMin.length; life += 1)
    earliest = Math.min(earliest, enteredAtMin[life] ?? asOfMin);
  return earliest;
}

const increase = (counts: Uint32Array, at: number) => (counts[at] = (counts[at] ?? 0) + 1);

/** A lookup instead of a calendar for each of a million records: by day since the first month. */
function monthFinder(first: number, last: number): (atMin: number) => number {
  const fromMin = startOfMonthMs(first) / MINUTE_MS;
  const days = (startOfMonthMs(last + 1) / MINUTE_MS - fromMin) / DAY_MIN;
  const months = new Int16Array(days);
  for (let month = first; month <= last; month += 1) {
    const begins = (startOfMonthMs(month) / MINUTE_MS - fromMin) / DAY_MIN;
    months.fill(month - first, begins, (startOfMonthMs(month + 1) / MINUTE_MS - fromMin) / DAY_MIN);
  }
  return (atMin) => months[Math.floor((atMin - fromMin) / DAY_MIN)] ?? -1;
}

/** 1 per month of which every record was followed for long enough, or ended before. */
function followedMonths(
  { row, enteredAtMin, exit, cause }: RecordLives,
  about: { readonly size: number; readonly monthAt: (atMin: number) => number; readonly untilMin: number },
): Uint8Array {
  const followed = new Uint8Array(about.size).fill(1);
  for (let life = 0; life < row.length; life += 1) {
    if (cause[life] !== OPEN || (exit[life] ?? 0) >= about.untilMin) continue;
    const month = about.monthAt(enteredAtMin[life] ?? 0);
    if (month >= 0) followed[month] = 0;
  }
  return followed;
}

function commonSources({ records }: VisitTable, rows: Uint32Array) {
  const counted = new Uint32Array(records.sources.length);
  for (let life = 0; life < rows.length; life += 1) increase(counted, records.source[rows[life] ?? 0] ?? 0);
  const common = [...counted.keys()]
    .filter((code) => (counted[code] ?? 0) > 0)
    .sort((a, b) => (counted[b] ?? 0) - (counted[a] ?? 0))
    .slice(0, MOST_SOURCES);
  const place = new Uint16Array(records.sources.length).fill(common.length);
  common.forEach((code, index) => (place[code] = index));
  return { sources: common.map((code) => records.sources[code] ?? null), place };
}
