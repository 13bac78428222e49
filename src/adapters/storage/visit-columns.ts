import type { FunnelStage } from '../../core/funnel/funnel-stage.ts';
import { NOWHERE, type VisitTable } from '../../core/funnel/visit-table.ts';
import type { OwnerId, RecordId, RecordKind } from '../../core/pipeline/identifiers.ts';
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

function recordColumns(count: number) {
  const ids: RecordId[] = [];
  const kinds: RecordKind[] = [];
  const firstDeals: (string | null)[] = [];
  const createdAtMin = new Int32Array(count);
  const amounts = new Float64Array(count);
  const source = new Uint16Array(count);
  const owner = new Uint16Array(count);
  const sources = dictionary();
  const owners = dictionary();
  return {
    /** Adds the record in a row of this chunk; returns its row in the table. */
    of(chunk: VisitChunk): (row: number) => number {
      const { columns } = chunk;
      const numbersOf = { source: sources.of(chunk.sources), owner: owners.of(chunk.owners) };
      return (row) => {
        const at = ids.push(chunk.ids[row] as RecordId) - 1;
        kinds.push(chunk.kind);
        firstDeals.push(chunk.firstDeals?.[row] ?? null);
        createdAtMin[at] = columns.createdAtMin[row] ?? 0;
        amounts[at] = columns.amounts[row] ?? Number.NaN;
        source[at] = numbersOf.source(columns.source[row] ?? 0);
        owner[at] = numbersOf.owner(columns.owner[row] ?? 0);
        return at;
      };
    },
    done() {
      const becameDeal = rowsOfDeals(ids, kinds, firstDeals);
      const columns = {
        createdAtMin,
        amounts,
        source,
        sources: sources.all,
        owner,
        owners: owners.all as (OwnerId | null)[],
      };
      return { count, ids, kinds, ...columns, becameDeal };
    },
  };
}

function rowsOfDeals(
  ids: readonly RecordId[],
  kinds: readonly RecordKind[],
  firstDeals: readonly (string | null)[],
): Int32Array {
  const rows = new Int32Array(ids.length).fill(-1);
  if (!firstDeals.some((id) => id !== null)) return rows;
  const rowOf = new Map<string, number>();
  for (const [row, id] of ids.entries()) if (kinds[row] === 'deal') rowOf.set(id, row);
  for (const [row, id] of firstDeals.entries()) if (id !== null) rows[row] = rowOf.get(id) ?? -1;
  return rows;
}

/** Words by number over all chunks, in the order of first use; 0 stands for null and for more than two bytes name. */
function dictionary() {
  const all: (string | null)[] = [null];
  const numbers = new Map<string, number>();
  const numberOf = (word: string | null): number => {
    if (word === null) return 0;
    const known = numbers.get(word);
    if (known !== undefined) return known;
    if (all.length > 65_535) return 0;
    const number = all.push(word) - 1;
    numbers.set(word, number);
    return number;
  };
  const of = (words: readonly (string | null)[]): ((number: number) => number) => {
    const mapped = new Map<number, number>();
    return (number) => {
      const known = mapped.get(number);
      if (known !== undefined) return known;
      const own = numberOf(words[number] ?? null);
      mapped.set(number, own);
      return own;
    };
  };
  return { all, of };
}
