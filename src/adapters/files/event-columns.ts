import { growingColumn } from './growing-column.ts';
import { gatherRecords, type RecordColumns, type RecordFacts } from './record-columns.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { ownText } from './word-list.ts';

/** One entry into a stage as a row of a file tells it. */
export interface StageEntry {
  readonly recordId: string;
  /** Empty when the file has none. */
  readonly pipeline: string;
  readonly stage: string;
  readonly enteredAtMs: number;
  /** Null when the row does not say. */
  readonly leftAtMs: number | null;
  /** What the row says of the record. */
  readonly about: RecordFacts;
}

/** A stage by name, and the pipeline it was seen in. */
export interface StageName {
  readonly pipeline: string;
  readonly stage: string;
}

/** Entries as columns, those of one record together, in the order of the file. */
export interface EventColumns {
  readonly stages: readonly StageName[];
  readonly records: RecordColumns;
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
  const records = gatherRecords();
  const stages = stageNumbers();
  const record = growingColumn(Uint32Array);
  const stage = growingColumn(Uint16Array);
  const enteredAtMs = growingColumn(Float64Array);
  const leftAtMs = growingColumn(Float64Array);
  let latestMs = -Infinity;

  return {
    add(entry: StageEntry) {
      const row = records.rowOf(entry.recordId);
      // Also of an entry still to come: a person may name a stage that nobody has reached yet.
      const number = stages.numberOf(entry.pipeline, entry.stage);
      if (entry.enteredAtMs > asOfMs) {
        records.markFuture(row);
        return;
      }
      records.learn(row, entry.enteredAtMs, entry.about);
      const left = entry.leftAtMs !== null && entry.leftAtMs <= asOfMs ? entry.leftAtMs : Number.NaN;
      record.push(row);
      stage.push(number);
      enteredAtMs.push(entry.enteredAtMs);
      leftAtMs.push(left);
      if (entry.enteredAtMs > latestMs) latestMs = entry.enteredAtMs;
      if (left > latestMs) latestMs = left;
    },
    build(): EventColumns {
      const built = records.build();
      return {
        stages: stages.names,
        records: built,
        ...byRecord(record.build(), built.count),
        stage: stage.build(),
        enteredAtMs: enteredAtMs.build(),
        leftAtMs: leftAtMs.build(),
        latestMs,
      };
    },
  };
}

function stageNumbers() {
  const known = new Map<string, Map<string, number>>();
  const names: StageName[] = [];
  const added = (pipeline: string, stage: string): number => {
    if (names.length === MOST_STAGES) {
      throw new UnreadableFile(`More than ${MOST_STAGES} different stages. Does the stage column really hold stages?`);
    }
    const own: StageName = { pipeline: ownText(pipeline), stage: ownText(stage) };
    const within = known.get(own.pipeline) ?? new Map<string, number>();
    known.set(own.pipeline, within.set(own.stage, names.length));
    return names.push(own) - 1;
  };
  return {
    names,
    numberOf: (pipeline: string, stage: string) => known.get(pipeline)?.get(stage) ?? added(pipeline, stage),
  };
}

/** A counting sort: it keeps the order of the file within each record. */
function byRecord(record: Uint32Array, records: number) {
  const starts = new Uint32Array(records + 1);
  for (const row of record) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
  for (let row = 0; row < records; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const next = starts.slice();
  const order = new Uint32Array(record.length);
  for (let index = 0; index < record.length; index += 1) {
    const row = record[index] ?? 0;
    const place = next[row] ?? 0;
    order[place] = index;
    next[row] = place + 1;
  }
  return { starts, order };
}
