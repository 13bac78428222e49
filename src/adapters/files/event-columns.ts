import { growingColumn } from './growing-column.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** One entry into a stage as a row of a file tells it. */
export interface StageEntry {
  readonly recordId: string;
  /** Empty when the file has none. */
  readonly pipeline: string;
  readonly stage: string;
  readonly enteredAtMs: number;
  /** Null when the row does not say. */
  readonly leftAtMs: number | null;
  /** What the row says of the record; empty texts say nothing. */
  readonly about: RecordFacts;
}

export interface RecordFacts {
  readonly source: string;
  readonly owner: string;
  readonly amount: string;
}

/** A stage by name, and the pipeline it was seen in. */
export interface StageName {
  readonly pipeline: string;
  readonly stage: string;
}

/** What is kept of one record beside its entries. */
export interface RecordRow {
  readonly id: string;
  source: string | null;
  /** From which entry the source is; the earliest says it. */
  sourceAtMs: number;
  owner: string | null;
  /** NaN when it is not a number, null when nobody entered one. */
  amount: number | null;
  /** From which entry owner and amount are; the latest says them. */
  factsAtMs: number;
  /** Has entries that are left out because they lie after the moment of looking. */
  hasFuture: boolean;
}

/** Entries as columns, those of one record together, in the order of the file. */
export interface EventColumns {
  readonly stages: readonly StageName[];
  readonly records: readonly RecordRow[];
  /** Entries of record r stand at `order[starts[r]]` up to `order[starts[r + 1] - 1]`. */
  readonly starts: Uint32Array;
  readonly order: Uint32Array;
  /** Into `stages`. */
  readonly stage: Uint16Array;
  readonly enteredAtMs: Float64Array;
  /** NaN when not said. */
  readonly leftAtMs: Float64Array;
  readonly latestMs: number;
}

/** More than any portal has: a column with more different values does not hold stages. */
const MOST_STAGES = 5_000;

/** Gathers entries into columns. Entries after `asOfMs` only leave a mark on their record. */
export function gatherEvents(asOfMs: number) {
  const recordOf = new Map<string, number>();
  const records: RecordRow[] = [];
  const stages = stageNumbers();
  const record = growingColumn(Uint32Array);
  const stage = growingColumn(Uint16Array);
  const enteredAtMs = growingColumn(Float64Array);
  const leftAtMs = growingColumn(Float64Array);
  let latestMs = -Infinity;

  return {
    add(entry: StageEntry) {
      const row = rowOf(entry.recordId, recordOf, records);
      const number = stages.numberOf(entry);
      const kept = records[row];
      if (entry.enteredAtMs > asOfMs) {
        if (kept) kept.hasFuture = true;
        return;
      }
      if (kept) learn(kept, entry);
      const left = entry.leftAtMs !== null && entry.leftAtMs <= asOfMs ? entry.leftAtMs : Number.NaN;
      record.push(row);
      stage.push(number);
      enteredAtMs.push(entry.enteredAtMs);
      leftAtMs.push(left);
      latestMs = Math.max(latestMs, entry.enteredAtMs, Number.isNaN(left) ? -Infinity : left);
    },
    build: (): EventColumns => ({
      stages: stages.names,
      records,
      ...byRecord(record.build(), records.length),
      stage: stage.build(),
      enteredAtMs: enteredAtMs.build(),
      leftAtMs: leftAtMs.build(),
      latestMs,
    }),
  };
}

function stageNumbers() {
  const known = new Map<string, number>();
  const names: StageName[] = [];
  return {
    names,
    numberOf({ pipeline, stage }: StageName): number {
      const key = `${pipeline}\u0000${stage}`;
      const number = known.get(key);
      if (number !== undefined) return number;
      if (names.length === MOST_STAGES) {
        throw new UnreadableFile(
          `More than ${MOST_STAGES} different stages. Does the stage column really hold stages?`,
        );
      }
      known.set(key, names.length);
      return names.push({ pipeline, stage }) - 1;
    },
  };
}

function rowOf(id: string, recordOf: Map<string, number>, records: RecordRow[]): number {
  const known = recordOf.get(id);
  if (known !== undefined) return known;
  recordOf.set(id, records.length);
  const [sourceAtMs, factsAtMs] = [Infinity, -Infinity];
  const blank = { source: null, sourceAtMs, owner: null, amount: null, factsAtMs, hasFuture: false };
  return records.push({ id, ...blank }) - 1;
}

function learn(kept: RecordRow, { enteredAtMs, about: { source, owner, amount } }: StageEntry) {
  if (source !== '' && enteredAtMs < kept.sourceAtMs) {
    Object.assign(kept, { source, sourceAtMs: enteredAtMs });
  }
  if (enteredAtMs < kept.factsAtMs || (owner === '' && amount === '')) return;
  Object.assign(kept, {
    owner: owner === '' ? kept.owner : owner,
    amount: amount === '' ? kept.amount : amountOf(amount),
    factsAtMs: enteredAtMs,
  });
}

const WITH_THOUSANDS = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

function amountOf(text: string): number {
  const plain = WITH_THOUSANDS.test(text) ? text.replaceAll(',', '') : text;
  const amount = Number(plain);
  return Number.isFinite(amount) ? amount : Number.NaN;
}

/** A counting sort: it keeps the order of the file within each record. */
function byRecord(record: Uint32Array, records: number) {
  const starts = new Uint32Array(records + 1);
  for (const row of record) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
  for (let row = 0; row < records; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(record.length);
  record.forEach((row, index) => {
    const place = next[row] ?? 0;
    order[place] = index;
    next[row] = place + 1;
  });
  return { starts, order };
}
