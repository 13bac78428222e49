import type { RecordTable, WordColumn } from '../funnel/record-table.ts';
import { ENTRY_FIELDS, type EntryField, type EntryFields } from '../pipeline/entry-fields.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import type { FollowedLeads } from './followed-leads.ts';

/** What a score may look at: the closed list of what is known at entry, and when that was. Nothing else can get in. */
export const SCORE_FIELDS = [...ENTRY_FIELDS, 'weekday', 'hour'] as const;

export type ScoreField = (typeof SCORE_FIELDS)[number];

/** One value of one field that a score has a coefficient for; all other values of the field share "any other". */
export interface ScoreLevel {
  readonly field: ScoreField;
  readonly value: string;
}

/** Most values of each field that get a coefficient; with those of the calendar twenty in all. */
const MOST_LEVELS: Readonly<Record<EntryField, number>> = { source: 7, sourceDetail: 6, leadType: 3 };
/** A value of fewer leads gets no coefficient. */
const LEAST_LEADS = 30;
const WEEKEND: ScoreLevel = { field: 'weekday', value: 'weekend' };
/** Quarters of the day, UTC; the afternoon is "any other". */
const HOURS = ['0–6', '6–12', '12–18', '18–24'] as const;
const AFTERNOON = 2;

/** Leads with the same values of every field. */
export interface EntryPatterns {
  readonly levels: readonly ScoreLevel[];
  /** Per pattern, places in `levels`, at most one a field. */
  readonly features: readonly (readonly number[])[];
  /** Pattern of each lead. */
  readonly patternOf: Uint32Array;
}

/**
 * Sorts leads into patterns of what was known of them at entry.
 *
 * @param leads Not changed.
 * @param records Of the same table; not changed. Read are `atEntry` and `createdAtMin`, nothing else.
 * @returns At most twenty levels, and as many patterns as were met.
 *
 * Cost: O(leads · fields).
 * Source: docs/method/lead-quality.md §3.
 */
export function entryPatterns(leads: FollowedLeads, records: RecordTable): EntryPatterns {
  const named = ENTRY_FIELDS.map((field) => commonWords(leads, records.atEntry[field], field));
  const levels = [...named.flatMap(({ levels: own }) => own), ...CALENDAR_LEVELS];
  const known = new Int32Array(named.reduce((keys, { radix }) => keys * radix, CALENDAR_KEYS)).fill(-1);
  const features: number[][] = [];
  const patternOf = new Uint32Array(leads.count);
  for (let lead = 0; lead < leads.count; lead += 1) {
    const row = leads.row[lead] ?? 0;
    let key = calendarKey(records.createdAtMin[row] ?? 0);
    for (const { rankOf, codes, radix } of named) key = key * radix + (rankOf[codes[row] ?? 0] ?? 0);
    let pattern = known[key] ?? -1;
    if (pattern < 0) {
      pattern = features.length;
      known[key] = pattern;
      features.push(featuresOf(levels, valuesAt(records, row)));
    }
    patternOf[lead] = pattern;
  }
  return { levels, features, patternOf };
}

/** Values of the fields of one record. */
export type ScoreValues = Readonly<Record<ScoreField, string | null>>;

/**
 * What a score sees of a record.
 *
 * @param fields Known at entry.
 * @param createdAtMin Minutes since the epoch.
 */
export function scoreValues(fields: EntryFields, createdAtMin: number): ScoreValues {
  const { weekend, quarter } = calendarOf(createdAtMin);
  return { ...fields, weekday: weekend ? WEEKEND.value : 'working day', hour: HOURS[quarter] ?? null };
}

/** Places of the levels that hold for these values. */
export function featuresOf(levels: readonly ScoreLevel[], values: ScoreValues): number[] {
  return levels.flatMap(({ field, value }, index) => (values[field] === value ? [index] : []));
}

function valuesAt({ atEntry, createdAtMin }: RecordTable, row: number): ScoreValues {
  const fields = ENTRY_FIELDS.map((field) => [field, atEntry[field].words[atEntry[field].codes[row] ?? 0] ?? null]);
  return scoreValues(Object.fromEntries(fields) as EntryFields, createdAtMin[row] ?? 0);
}

const CALENDAR_LEVELS: readonly ScoreLevel[] = [
  WEEKEND,
  ...HOURS.filter((_, quarter) => quarter !== AFTERNOON).map((value): ScoreLevel => ({ field: 'hour', value })),
];

function calendarOf(atMin: number) {
  const day = Math.floor(atMin / DAY_MIN);
  // The epoch began on a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return { weekend: weekday === 0 || weekday === 6, quarter: Math.floor((atMin - day * DAY_MIN) / (DAY_MIN / 4)) };
}

/** Quarters of the day, on working days and at weekends. */
const CALENDAR_KEYS = 2 * HOURS.length;

function calendarKey(atMin: number): number {
  const { weekend, quarter } = calendarOf(atMin);
  return quarter * 2 + (weekend ? 1 : 0);
}

/** The most common words of a field, and the rank of every word among them; 0 is "any other". */
function commonWords({ row, count }: FollowedLeads, { codes, words }: WordColumn, field: EntryField) {
  const counts = new Uint32Array(words.length);
  for (let lead = 0; lead < count; lead += 1) {
    const code = codes[row[lead] ?? 0] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const common = [...counts.keys()]
    .filter((code) => code > 0 && (counts[code] ?? 0) >= LEAST_LEADS)
    .sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
    .slice(0, MOST_LEVELS[field]);
  const rankOf = new Uint8Array(words.length);
  common.forEach((code, rank) => (rankOf[code] = rank + 1));
  const levels = common.map((code): ScoreLevel => ({ field, value: words[code] ?? '' }));
  return { levels, rankOf, codes, radix: common.length + 1 };
}
