import type { FunnelStage } from '../../core/funnel/funnel-stage.ts';
import { NOWHERE, type VisitTable } from '../../core/funnel/visit-table.ts';
import { recordColumns } from './record-columns.ts';
import { chunkSizes, unpackChunk, type VisitChunk } from './visit-chunk.ts';

/**
 * Opens packed chunks of visits and joins them into one table of the funnel's stages: only records that visited one of them, only visits to them.
 * The same table as `collectVisits` makes of the same records, without an object for each of them.
 *
 * @param packed Emptied: a chunk's memory is free again as soon as it has been read.
 * @throws {ChunkUnreadable} when the bytes are of another format or cut short.
 */
export function tableFromChunks(packed: Uint8Array[], stages: readonly FunnelStage[]): VisitTable {
  const indexOf = new Map(stages.map((stage, index) => [stage.id as string, index]));
  const most = sizesOf(packed);
  const records = recordColumns(most.records);
  const visits = visitColumns(most.visits);
  for (let next = packed.shift(); next !== undefined; next = packed.shift()) {
    const chunk = unpackChunk(next);
    records.add(chunk, copyVisits(chunk, { indexOf, firstRecord: records.count(), visits }));
  }
  return { stages, records: records.done(), ...visits.done() };
}

/** What all chunks hold together, whatever of it belongs to the funnel. */
function sizesOf(packed: readonly Uint8Array[]) {
  const sizes = packed.map((one) => chunkSizes(one));
  return {
    records: sizes.reduce((sum, { records }) => sum + records, 0),
    visits: sizes.reduce((sum, { visits }) => sum + visits, 0),
  };
}

interface CopyInto {
  readonly indexOf: ReadonlyMap<string, number>;
  /** Row in the table of the first record that is taken. */
  readonly firstRecord: number;
  readonly visits: ReturnType<typeof visitColumns>;
}

/** Returns the rows of the chunk whose records visited the funnel. */
function copyVisits({ stages, columns }: VisitChunk, { indexOf, firstRecord, visits }: CopyInto): Uint32Array {
  // The chunk's stage to the funnel's.
  const stageOf = Uint8Array.from(stages, (stage) => (stage === null ? NOWHERE : (indexOf.get(stage) ?? NOWHERE)));
  const { record, stage, next, size } = visits;
  const [records, taken] = [new Uint32Array(columns.visits.length), new Uint32Array(columns.stage.length)];
  let [at, recordCount, count] = [0, 0, 0];
  for (let row = 0; row < records.length; row += 1) {
    const before = count;
    for (const end = at + (columns.visits[row] ?? 0); at < end; at += 1) {
      const place = stageOf[columns.stage[at] ?? 0] ?? NOWHERE;
      if (place === NOWHERE) continue;
      record[size + count] = firstRecord + recordCount;
      stage[size + count] = place;
      next[size + count] = stageOf[columns.next[at] ?? 0] ?? NOWHERE;
      taken[count] = at;
      count += 1;
    }
    if (count === before) continue;
    records[recordCount] = row;
    recordCount += 1;
  }
  const rows = taken.subarray(0, count);
  copyRows(columns.enteredAtMin, rows, visits.enteredAtMin, size);
  copyRows(columns.entryAgeMin, rows, visits.entryAgeMin, size);
  copyRows(columns.leftAtMin, rows, visits.leftAtMin, size);
  visits.size += count;
  return records.subarray(0, recordCount);
}

/** Copies some rows of a column, rising; all of them at once where none is left out. */
function copyRows(from: Int32Array, rows: Uint32Array, into: Int32Array, at: number): void {
  if (rows.length === from.length) into.set(from, at);
  else for (let index = 0; index < rows.length; index += 1) into[at + index] = from[rows[index] ?? 0] ?? 0;
}

/** Room for so many visits; what is not used of it costs no memory. */
function visitColumns(most: number) {
  const columns = {
    size: 0,
    ...{ record: new Uint32Array(most), stage: new Uint8Array(most), next: new Uint8Array(most) },
    ...{ enteredAtMin: new Int32Array(most), entryAgeMin: new Int32Array(most), leftAtMin: new Int32Array(most) },
    done() {
      const { size: count, record, stage, next, enteredAtMin, entryAgeMin, leftAtMin } = columns;
      return {
        ...{ count, record: record.subarray(0, count), stage: stage.subarray(0, count) },
        ...{ next: next.subarray(0, count), enteredAtMin: enteredAtMin.subarray(0, count) },
        ...{ entryAgeMin: entryAgeMin.subarray(0, count), leftAtMin: leftAtMin.subarray(0, count) },
      };
    },
  };
  return columns;
}
