import type { FunnelStage } from '../../core/funnel/funnel-stage.ts';
import { NOWHERE, type VisitTable } from '../../core/funnel/visit-table.ts';
import { recordColumns } from './record-columns.ts';
import { CHUNK_NOWHERE, unpackChunk, type VisitChunk } from './visit-chunk.ts';

/**
 * Opens packed chunks of visits and joins them into one table of the funnel's stages: only records that visited one of them, only visits to them.
 * The same table as `collectVisits` makes of the same records, without an object for each of them.
 *
 * @throws {ChunkUnreadable} when the bytes are of another format or cut short.
 */
export function tableFromChunks(packed: readonly Uint8Array[], stages: readonly FunnelStage[]): VisitTable {
  const chunks = packed.map(unpackChunk);
  const indexOf = new Map(stages.map((stage, index) => [stage.id as string, index]));
  const plans = chunks.map((chunk) => planOf(chunk, indexOf));
  const records = recordColumns(plans.reduce((sum, plan) => sum + plan.records, 0));
  const visits = visitColumns(plans.reduce((sum, plan) => sum + plan.visits, 0));
  for (const plan of plans) copyChunk(plan, records, visits);
  return { stages, records: records.done(), ...visits.done() };
}

interface ChunkPlan {
  readonly chunk: VisitChunk;
  /** The chunk's stage to the funnel's; `NOWHERE` outside of it. */
  readonly stageOf: Uint8Array;
  readonly records: number;
  readonly visits: number;
}

function planOf(chunk: VisitChunk, indexOf: ReadonlyMap<string, number>): ChunkPlan {
  const stageOf = Uint8Array.from(chunk.stages, (stage) => indexOf.get(stage) ?? NOWHERE);
  let records = 0;
  let visits = 0;
  let at = 0;
  for (const count of chunk.columns.visits) {
    const before = visits;
    for (const end = at + count; at < end; at += 1) if (stageOf[chunk.columns.stage[at] ?? 0] !== NOWHERE) visits += 1;
    if (visits > before) records += 1;
  }
  return { chunk, stageOf, records, visits };
}

type RecordColumns = ReturnType<typeof recordColumns>;
type VisitColumns = ReturnType<typeof visitColumns>;

function copyChunk({ chunk, stageOf }: ChunkPlan, records: RecordColumns, visits: VisitColumns): void {
  const { columns } = chunk;
  const addRecord = records.of(chunk);
  let at = 0;
  for (let row = 0; row < chunk.ids.length; row += 1) {
    let recordRow = -1;
    for (const end = at + (columns.visits[row] ?? 0); at < end; at += 1) {
      const stage = stageOf[columns.stage[at] ?? 0] ?? NOWHERE;
      if (stage === NOWHERE) continue;
      if (recordRow < 0) recordRow = addRecord(row);
      visits.add(columns, at, { row: recordRow, stage, next: nextOf(stageOf, columns.next[at]) });
    }
  }
}

const nextOf = (stageOf: Uint8Array, next = CHUNK_NOWHERE) =>
  next === CHUNK_NOWHERE ? NOWHERE : (stageOf[next] ?? NOWHERE);

function visitColumns(count: number) {
  const record = new Uint32Array(count);
  const stage = new Uint8Array(count);
  const next = new Uint8Array(count);
  const enteredAtMin = new Int32Array(count);
  const entryAgeMin = new Int32Array(count);
  const leftAtMin = new Int32Array(count);
  let size = 0;
  return {
    add(
      from: VisitChunk['columns'],
      at: number,
      visit: { readonly row: number; readonly stage: number; readonly next: number },
    ) {
      record[size] = visit.row;
      stage[size] = visit.stage;
      next[size] = visit.next;
      enteredAtMin[size] = from.enteredAtMin[at] ?? 0;
      entryAgeMin[size] = from.entryAgeMin[at] ?? 0;
      leftAtMin[size] = from.leftAtMin[at] ?? 0;
      size += 1;
    },
    done: () => ({ count, record, stage, next, enteredAtMin, entryAgeMin, leftAtMin }),
  };
}
