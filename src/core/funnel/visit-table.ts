import { InvalidInput } from '../errors.ts';
import type { OwnerId, RecordId, RecordKind } from '../pipeline/identifiers.ts';
import type { StageVisit } from '../pipeline/stage-visit.ts';
import type { FunnelStage } from './funnel-stage.ts';

/** Minutes since the epoch; the funnel's clock. Facts keep milliseconds, the table keeps minutes. */
export const MINUTE_MS = 60_000;
/** `leftAtMin` of a visit that has not ended. */
export const STILL_THERE = -1;
/** `next` of a visit that has not ended, or ended by going nowhere we can see. */
export const NOWHERE = 255;
/** Most stages a funnel may have: a stage is kept in one byte. */
export const MAX_STAGES = 254;

/** The records behind the visits, one row each. */
export interface RecordTable {
  readonly count: number;
  readonly ids: readonly RecordId[];
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
}

/** Visits of one funnel as columns; a record's visits stand together, oldest first. */
export interface VisitTable {
  readonly count: number;
  readonly stages: readonly FunnelStage[];
  readonly records: RecordTable;
  /** Row in `records`. */
  readonly record: Uint32Array;
  /** Index into `stages`. */
  readonly stage: Uint8Array;
  /** Index into `stages` of where it went, or `NOWHERE`. */
  readonly next: Uint8Array;
  readonly enteredAtMin: Int32Array;
  /** Minutes already spent in the stage when we began to see it; 0 when seen from the start. */
  readonly entryAgeMin: Int32Array;
  /** `STILL_THERE` when it has not ended. */
  readonly leftAtMin: Int32Array;
}

/** What the table keeps of a record. */
export interface TableRecord {
  readonly id: RecordId;
  readonly kind: RecordKind;
  readonly createdAtMs: number;
  readonly amount: number | null;
  readonly source: string | null;
  readonly ownerId: OwnerId | null;
  readonly dealIds: readonly RecordId[];
}

export interface VisitCollector {
  /** Takes one record and its visits, oldest first. A visit to a stage outside the funnel is passed over. */
  add(record: TableRecord, visits: readonly StageVisit[]): void;
  build(): VisitTable;
}

/**
 * Gathers records and their visits into columns.
 *
 * Visits to stages outside the funnel are passed over; a visit that went to such a stage ends there as not known.
 *
 * @throws {InvalidInput} when the funnel has more than `MAX_STAGES` stages.
 *
 * Cost: O(visits) time; about 18 bytes a visit and 80 a record.
 */
export function collectVisits(stages: readonly FunnelStage[]): VisitCollector {
  if (stages.length > MAX_STAGES) throw new InvalidInput('a funnel has too many stages', { stages: stages.length });
  const indexOf = new Map(stages.map((stage, index) => [stage.id as string, index]));
  const records = recordColumns();
  const visits = visitColumns();

  return {
    add(record, way) {
      const row = records.add(record);
      for (const visit of way) {
        const stage = indexOf.get(visit.stageId);
        if (stage === undefined) continue;
        const next = visit.nextStageId === null ? undefined : indexOf.get(visit.nextStageId);
        visits.add(row, stage, next ?? NOWHERE, visit);
      }
    },
    build: () => ({ stages, records: records.build(), ...visits.build() }),
  };
}

function visitColumns() {
  const record = column(Uint32Array);
  const stage = column(Uint8Array);
  const next = column(Uint8Array);
  const enteredAtMin = column(Int32Array);
  const entryAgeMin = column(Int32Array);
  const leftAtMin = column(Int32Array);
  return {
    add(row: number, stageIndex: number, nextIndex: number, visit: StageVisit) {
      record.push(row);
      stage.push(stageIndex);
      next.push(nextIndex);
      enteredAtMin.push(minuteOf(visit.enteredAtMs));
      entryAgeMin.push(minuteOf(visit.observedFromMs) - minuteOf(visit.enteredAtMs));
      leftAtMin.push(visit.leftAtMs === null ? STILL_THERE : minuteOf(visit.leftAtMs));
    },
    build: () => ({
      count: record.size(),
      record: record.build(),
      stage: stage.build(),
      next: next.build(),
      enteredAtMin: enteredAtMin.build(),
      entryAgeMin: entryAgeMin.build(),
      leftAtMin: leftAtMin.build(),
    }),
  };
}

function recordColumns() {
  const ids: RecordId[] = [];
  const kinds: RecordKind[] = [];
  const firstDeal: (RecordId | null)[] = [];
  const createdAtMin = column(Int32Array);
  const amounts = column(Float64Array);
  const source = dictionary<string>();
  const owner = dictionary<OwnerId>();
  return {
    add(record: TableRecord): number {
      kinds.push(record.kind);
      firstDeal.push(record.dealIds[0] ?? null);
      createdAtMin.push(minuteOf(record.createdAtMs));
      amounts.push(record.amount ?? Number.NaN);
      source.push(record.source);
      owner.push(record.ownerId);
      return ids.push(record.id) - 1;
    },
    build(): RecordTable {
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
      };
    },
  };
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

const minuteOf = (ms: number) => Math.floor(ms / MINUTE_MS);

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A typed array that grows by doubling. */
function column<T extends Column>(kind: new (length: number) => T) {
  let values = new kind(1024);
  let size = 0;
  const resized = (length: number) => {
    const copy = new kind(length);
    copy.set(length < values.length ? values.subarray(0, length) : values);
    return copy;
  };
  return {
    push(value: number) {
      if (size === values.length) values = resized(size * 2);
      values[size] = value;
      size += 1;
    },
    size: () => size,
    build: () => resized(size),
  };
}

/** Words by number; number 0 stands for null, and so does any word past what two bytes can name. */
function dictionary<Word extends string>() {
  const words: (Word | null)[] = [null];
  const numbers = new Map<Word, number>();
  const codes = column(Uint16Array);
  const numberOf = (word: Word | null) => {
    if (word === null) return 0;
    const known = numbers.get(word);
    if (known !== undefined) return known;
    if (words.length > 65_535) return 0;
    const number = words.push(word) - 1;
    numbers.set(word, number);
    return number;
  };
  return { words, push: (word: Word | null) => codes.push(numberOf(word)), build: () => codes.build() };
}
