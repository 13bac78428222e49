import { rulesAsBits, type DataQualityCounts } from '../pipeline/data-quality.ts';
import { ENTRY_FIELDS, NO_ENTRY_FIELDS, type EntryField } from '../pipeline/entry-fields.ts';
import type { OwnerId, RecordId, RecordKind } from '../pipeline/identifiers.ts';
import { minuteOf } from '../pipeline/time-units.ts';
import type { TrackedRecord } from '../pipeline/tracked-record.ts';
import { column, dictionary } from './growing-columns.ts';

/** `firstTouchMin` of a record that nobody has reached out to yet. */
export const NOT_TOUCHED = -1;
/** `firstTouchMin` where nobody tells of touches. */
export const TOUCH_NOT_KNOWN = -2;

/** A word per record, written once each. */
export interface WordColumn {
  /** Into `words`; 0 is "not known". */
  readonly codes: Uint16Array;
  readonly words: readonly (string | null)[];
}

/** Ids by row; few are ever asked for, so that they need not all be in memory as texts. An array is one. */
export type RecordIds = Pick<readonly RecordId[], 'at'>;

/** The records behind the visits, one row each. */
export interface RecordTable {
  readonly count: number;
  readonly ids: RecordIds;
  readonly kinds: readonly RecordKind[];
  readonly createdAtMin: Int32Array;
  /** Home currency; NaN when missing. */
  readonly amounts: Float64Array;
  /** Into `sources`; 0 is "not known". */
  readonly source: Uint16Array;
  readonly sources: readonly (string | null)[];
  /** Into `owners`; 0 is "nobody". */
  readonly owner: Uint16Array;
  readonly owners: readonly (OwnerId | null)[];
  /** Row of the deal a lead became; -1 when none. */
  readonly becameDeal: Int32Array;
  /** First touch; below 0: `NOT_TOUCHED` or `TOUCH_NOT_KNOWN`. */
  readonly firstTouchMin: Int32Array;
  readonly disqualifiedFor: WordColumn;
  /** The rules that were needed to read it, as `rulesAsBits`. */
  readonly rules: Uint32Array;
  /** What was known when the record was made. */
  readonly atEntry: Readonly<Record<EntryField, WordColumn>>;
}

/** What the table keeps of a record. What only some records tell may be left out. */
export type TableRecord = Pick<
  TrackedRecord,
  'id' | 'kind' | 'createdAtMs' | 'amount' | 'source' | 'ownerId' | 'dealIds'
> &
  Partial<Pick<TrackedRecord, 'entryFields' | 'touchesKnown' | 'firstTouchedAtMs' | 'disqualifiedFor'>>;

/** Columns that take one record after another. */
export function recordColumns() {
  const ids: RecordId[] = [];
  const kinds: RecordKind[] = [];
  const firstDeal: (RecordId | null)[] = [];
  const [createdAtMin, firstTouchMin] = [column(Int32Array), column(Int32Array)];
  const amounts = column(Float64Array);
  const rules = column(Uint32Array);
  const [source, owner, reason] = [dictionary<string>(), dictionary<OwnerId>(), dictionary<string>()];
  const atEntry = ENTRY_FIELDS.map((field) => ({ field, values: dictionary<string>() }));
  return {
    add(record: TableRecord, touched: DataQualityCounts): number {
      kinds.push(record.kind);
      firstDeal.push(record.dealIds[0] ?? null);
      createdAtMin.push(minuteOf(record.createdAtMs));
      amounts.push(record.amount ?? Number.NaN);
      source.push(record.source);
      owner.push(record.ownerId);
      firstTouchMin.push(touchOf(record));
      reason.push(record.disqualifiedFor ?? null);
      rules.push(rulesAsBits(Object.keys(touched)));
      const { entryFields = NO_ENTRY_FIELDS } = record;
      for (const { field, values } of atEntry) values.push(entryFields[field]);
      return ids.push(record.id) - 1;
    },
    build(): RecordTable {
      const entries = atEntry.map(({ field, values }) => [field, wordsOf(values)] as const);
      return {
        count: ids.length,
        ids,
        kinds,
        createdAtMin: createdAtMin.build(),
        amounts: amounts.build(),
        source: source.build(),
        sources: source.words,
        owner: owner.build(),
        owners: owner.words,
        becameDeal: rowsOfDeals(ids, kinds, firstDeal),
        firstTouchMin: firstTouchMin.build(),
        disqualifiedFor: wordsOf(reason),
        rules: rules.build(),
        atEntry: Object.fromEntries(entries) as Record<EntryField, WordColumn>,
      };
    },
  };
}

const wordsOf = ({ build, words }: ReturnType<typeof dictionary<string>>): WordColumn => ({ codes: build(), words });

function touchOf({ touchesKnown = false, firstTouchedAtMs = null }: TableRecord): number {
  if (firstTouchedAtMs !== null) return Math.max(0, minuteOf(firstTouchedAtMs));
  return touchesKnown ? NOT_TOUCHED : TOUCH_NOT_KNOWN;
}

function rowsOfDeals(ids: readonly RecordId[], kinds: readonly RecordKind[], firstDeal: readonly (RecordId | null)[]) {
  const rows = new Int32Array(ids.length).fill(-1);
  if (!firstDeal.some((id) => id !== null)) return rows;
  const rowOfDeal = new Map<string, number>();
  ids.forEach((id, row) => {
    if (kinds[row] === 'deal') rowOfDeal.set(id, row);
  });
  firstDeal.forEach((id, row) => {
    if (id !== null) rows[row] = rowOfDeal.get(id) ?? -1;
  });
  return rows;
}
