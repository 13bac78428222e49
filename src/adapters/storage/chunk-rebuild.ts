import { sql, type Kysely } from 'kysely';
import { NOT_TOUCHED, TOUCH_NOT_KNOWN } from '../../core/funnel/record-table.ts';
import { STILL_THERE } from '../../core/funnel/visit-table.ts';
import { rulesAsBits } from '../../core/pipeline/data-quality.ts';
import { ENTRY_FIELDS, type EntryFields } from '../../core/pipeline/entry-fields.ts';
import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { KindScope } from './kind-scope.ts';
import type { Tables } from './tables.ts';
import { packTexts } from './text-column.ts';
import { minuteOfTime } from './times.ts';
import { CHUNK_FORMAT, packChunk, type VisitChunk } from './visit-chunk.ts';

type Db = Kysely<Tables>;

interface ChunkKey extends KindScope {
  readonly chunkNo: number;
}

/**
 * Builds every chunk of the portal whose records have changed since it was built.
 *
 * A chunk's revision is read before its records: what changes meanwhile leaves the chunk dirty and is seen by the
 * next reader. Of two who build the same chunk, the one that saw more stays.
 */
export async function rebuildDirtyChunks(db: Db, portalId: PortalId): Promise<void> {
  const dirty = await db
    .selectFrom('visit_chunks')
    .select(['kind', 'chunk_no', 'revision'])
    .where('portal_id', '=', portalId)
    .where((where) =>
      where.or([
        where('built_revision', 'is', null),
        where('built_revision', '<', where.ref('revision')),
        where('format', '<>', CHUNK_FORMAT),
      ]),
    )
    .orderBy('kind')
    .orderBy('chunk_no')
    .execute();
  for (const { kind, chunk_no, revision } of dirty) {
    const key = { portalId, kind, chunkNo: chunk_no };
    await keepChunk(db, key, { revision, body: packChunk(toChunk(kind, await readRows(db, key))) });
  }
}

async function keepChunk(db: Db, key: ChunkKey, built: { revision: number; body: Buffer }): Promise<void> {
  await db
    .updateTable('visit_chunks')
    .set({ built_revision: built.revision, format: CHUNK_FORMAT, body: built.body })
    .where('portal_id', '=', key.portalId)
    .where('kind', '=', key.kind)
    .where('chunk_no', '=', key.chunkNo)
    .where((where) =>
      where.or([
        where('built_revision', 'is', null),
        where('built_revision', '<=', built.revision),
        where('format', '<>', CHUNK_FORMAT),
      ]),
    )
    .execute();
}

type VisitRow = [stage: string, next: string | null, enteredMin: number, ageMin: number, leftMin: number | null];

interface Row {
  readonly record_id: string;
  readonly created_min: number;
  readonly amount: number | null;
  readonly source: string | null;
  readonly owner_id: string | null;
  readonly touches_known: boolean;
  readonly touched_min: number | null;
  readonly disqualified_for: string | null;
  readonly entry_fields: Partial<EntryFields>;
  readonly data_quality: readonly string[];
  readonly first_deal: string | null;
  readonly visits: VisitRow[] | null;
}

/** One statement, so that a record and its visits are of one moment. */
async function readRows(db: Db, { portalId, kind, chunkNo }: ChunkKey): Promise<Row[]> {
  const [created, touched] = ['r.created_at', 'r.first_touched_at'].map(minuteOfTime);
  const [entered, observed, left] = ['v.entered_at', 'v.observed_from', 'v.left_at'].map(minuteOfTime);
  const { rows } = await sql<Row>`
    select r.record_id, ${created} as created_min, r.amount, r.source, r.owner_id, r.deal_ids[1] as first_deal,
      r.touches_known, ${touched} as touched_min, r.disqualified_for, r.entry_fields, r.data_quality, way.visits
    from records r cross join lateral (
      select json_agg(json_build_array(v.stage_id, v.next_stage_id, ${entered}, ${observed} - ${entered}, ${left})
                      order by v.seq) as visits
      from stage_visits v
      where v.portal_id = r.portal_id and v.kind = r.kind and v.record_id = r.record_id
    ) way
    where r.portal_id = ${portalId} and r.kind = ${kind} and not r.archived and r.chunk_no = ${chunkNo}
    order by r.record_no`.execute(db);
  return rows;
}

function toChunk(kind: RecordKind, rows: readonly Row[]): VisitChunk {
  const stages = words<string | null>([null]);
  const sources = words<string | null>([null]);
  const owners = words<string | null>([null]);
  const reasons = words<string | null>([null]);
  const entries = entriesOf(rows);
  const visits = rows.flatMap((row) => row.visits ?? []);
  const columns = {
    amounts: Float64Array.from(rows, (row) => row.amount ?? Number.NaN),
    createdAtMin: Int32Array.from(rows, (row) => row.created_min),
    visits: Uint32Array.from(rows, (row) => row.visits?.length ?? 0),
    source: Uint16Array.from(rows, (row) => sources.numberOf(row.source)),
    owner: Uint16Array.from(rows, (row) => owners.numberOf(row.owner_id)),
    firstTouchMin: Int32Array.from(rows, touchOf),
    reason: Uint16Array.from(rows, (row) => reasons.numberOf(row.disqualified_for)),
    rules: Uint32Array.from(rows, (row) => rulesAsBits(row.data_quality)),
    atEntry: entries.codes,
    enteredAtMin: Int32Array.from(visits, (visit) => visit[2]),
    entryAgeMin: Int32Array.from(visits, (visit) => visit[3]),
    leftAtMin: Int32Array.from(visits, (visit) => visit[4] ?? STILL_THERE),
    stage: Uint16Array.from(visits, (visit) => stages.numberOf(visit[0])),
    next: Uint16Array.from(visits, (visit) => stages.numberOf(visit[1])),
  };
  const became = rows.some((row) => row.first_deal !== null);
  return {
    kind,
    ids: packTexts(rows.map((row) => row.record_id)),
    firstDeals: became ? packTexts(rows.map((row) => row.first_deal ?? '')) : null,
    stages: stages.all,
    sources: sources.all,
    owners: owners.all,
    reasons: reasons.all,
    entryWords: entries.words,
    columns,
  };
}

const touchOf = ({ touched_min, touches_known }: Row) =>
  touched_min === null ? (touches_known ? NOT_TOUCHED : TOUCH_NOT_KNOWN) : Math.max(0, touched_min);

function entriesOf(rows: readonly Row[]) {
  const codes = new Uint16Array(rows.length * ENTRY_FIELDS.length);
  const all = ENTRY_FIELDS.map((name, field) => {
    const known = words<string | null>([null]);
    for (const [row, { entry_fields }] of rows.entries())
      codes[field * rows.length + row] = known.numberOf(entry_fields[name] ?? null);
    return known.all;
  });
  return { codes, words: all };
}

/** A chunk never has more records than two bytes can number, so they name every word in it. */
function words<Word extends string | null>(all: Word[]) {
  const numbers = new Map(all.map((word, number) => [word, number]));
  const numberOf = (word: Word): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = all.push(word) - 1;
    numbers.set(word, number);
    return number;
  };
  return { all, numberOf };
}
