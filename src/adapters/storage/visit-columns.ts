import type { FunnelStage } from '../../core/funnel/funnel-stage.ts';
import { NOWHERE, type VisitTable } from '../../core/funnel/visit-table.ts';
import { recordColumns } from './record-columns.ts';
import { CHUNK_NOWHERE, chunkSizes, unpackChunk, type VisitChunk } from './visit-chunk.ts';

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
    copyVisits(chunk, { indexOf, addRecord: records.of(chunk), visits });
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
  /** Adds the record in a row of the chunk; returns its row in the table. */
  readonly addRecord: (row: number) => number;
  readonly visits: ReturnType<typeof visitColumns>;
}

function copyVisits({ stages, columns }: VisitChunk, { indexOf, addRecord, visits }: CopyInto): void {
  // The chunk's stage to the funnel's; beyond the last is "not known where to".
  const stageOf = Uint8Array.from(stages, (stage) => indexOf.get(stage) ?? NOWHERE);
  const { record, stage, next, enteredAtMin, entryAgeMin, leftAtMin } = visits;
  let [at, size] = [0, visits.size];
  for (let row = 0; row < columns.visits.length; row += 1) {
    let recordRow = -1;
    for (const end = at + (columns.visits[row] ?? 0); at < end; at += 1) {
      const place = stageOf[columns.stage[at] ?? CHUNK_NOWHERE] ?? NOWHERE;
      if (place === NOWHERE) continue;
      if (recordRow < 0) recordRow = addRecord(row);
      record[size] = recordRow;
      stage[size] = place;
      next[size] = stageOf[columns.next[at] ?? CHUNK_NOWHERE] ?? NOWHERE;
      enteredAtMin[size] = columns.enteredAtMin[at] ?? 0;
      entryAgeMin[size] = columns.entryAgeMin[at] ?? 0;
      leftAtMin[size] = columns.leftAtMin[at] ?? 0;
      size += 1;
    }
  }
  visits.size = size;
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
