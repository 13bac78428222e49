import { ENTRY_FIELDS, valueAtEntry, type EntryFields, type ValueChange } from '../../../core/pipeline/entry-fields.ts';
import type { RecordKind } from '../../../core/pipeline/identifiers.ts';
import type { TrackedRecord } from '../../../core/pipeline/tracked-record.ts';
import { FIRST_TOUCH, RECORD_PROPERTIES } from './record-properties.ts';
import { instantOrNull } from './values.ts';

/** What a record's properties say, by name; a history is newest first and may be cut off. */
export interface ToldProperties {
  readonly property: (name: string) => string | null;
  readonly history: (name: string) => readonly ValueChange[];
  /** HubSpot keeps this many values at most. */
  readonly historyCap: number;
  /** Names of the plain properties that were asked for. */
  readonly asked: readonly string[];
}

type LeadFacts = Pick<TrackedRecord, 'entryFields' | 'touchesKnown' | 'firstTouchedAtMs' | 'disqualifiedFor'>;

const DISQUALIFIED_FOR = 'hs_lead_disqualification_reason';

/**
 * What was known when the record was made, when it was first touched, and why it was disqualified.
 *
 * A value counts as known at entry only by its history: the value of today may be there because of the outcome.
 */
export function readLeadFacts(kind: RecordKind, createdAtMs: number, told: ToldProperties): LeadFacts {
  return {
    entryFields: entryFieldsOf(kind, createdAtMs, told),
    touchesKnown: told.asked.includes(FIRST_TOUCH),
    firstTouchedAtMs: instantOrNull.parse(told.property(FIRST_TOUCH)),
    disqualifiedFor: told.property(DISQUALIFIED_FOR),
  };
}

function entryFieldsOf(kind: RecordKind, createdAtMs: number, { history, historyCap }: ToldProperties): EntryFields {
  const names = RECORD_PROPERTIES[kind].atEntry;
  const known = (name: string) => {
    const values = history(name).toReversed();
    return valueAtEntry(values, createdAtMs, { historyComplete: values.length < historyCap });
  };
  const fields = ENTRY_FIELDS.map((field) => [field, names[field].map(known).find((one) => one !== null) ?? null]);
  return Object.fromEntries(fields) as EntryFields;
}
