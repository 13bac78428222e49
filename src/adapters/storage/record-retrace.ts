import { sql, type Kysely } from 'kysely';
import type { RecordId, StageId } from '../../core/pipeline/identifiers.ts';
import type { TracedVisits, TraceVisits } from '../../core/pipeline/trace-visits.ts';
import type { ChangeSource, TraceableRecord } from '../../core/pipeline/tracked-record.ts';
import type { Retraced } from '../../services/sync/ports.ts';
import type { KindScope } from './kind-scope.ts';
import { deleteVisits, lockCounter, markChunks } from './record-page.ts';
import { writeVisits } from './record-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

const AT_ONCE = 1000;

interface Row {
  readonly record_id: RecordId;
  readonly chunk_no: number;
  readonly stage_id: StageId | null;
  readonly stage_history: readonly (readonly [StageId, number, ChangeSource])[];
  readonly history_complete: boolean;
  readonly created_ms: number;
  readonly stage_entered_ms: number | null;
  readonly amount: number | null;
  readonly archived: boolean;
  readonly merged_ids: readonly RecordId[];
  readonly data_quality: readonly string[];
  readonly visits: string | null;
}

/** Traces a page of records anew from the history that is kept, and writes those whose way reads otherwise now. */
export async function retracePage(
  tx: Db,
  scope: KindScope,
  trace: TraceVisits,
  after: RecordId | null,
): Promise<Retraced> {
  // Whoever keeps records of the kind waits until this page is done.
  await lockCounter(tx, scope);
  const rows = await readRows(tx, scope, after);
  const otherwise = rows.flatMap((row) => {
    const traced = trace(toTraceable(scope, row));
    return isSame(row, traced) ? [] : [{ row, record: { id: row.record_id }, ...traced }];
  });
  if (otherwise.length > 0) {
    await writeRules(tx, scope, otherwise);
    await deleteVisits(
      tx,
      scope,
      otherwise.map(({ record }) => record.id),
    );
    await writeVisits(tx, scope, otherwise);
    await markChunks(tx, scope, new Set(otherwise.map(({ row }) => row.chunk_no)));
  }
  return { after: rows.length < AT_ONCE ? null : (rows.at(-1)?.record_id ?? null), changed: otherwise.length };
}

const msOf = (column: string) => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::double precision`;

async function readRows(tx: Db, { portalId, kind }: KindScope, after: RecordId | null): Promise<readonly Row[]> {
  const [entered, observed, left] = ['v.entered_at', 'v.observed_from', 'v.left_at'].map(msOf);
  const { rows } = await sql<Row>`
    select r.record_id, r.chunk_no, r.stage_id, r.stage_history, r.history_complete, r.amount, r.archived,
      r.merged_ids, r.data_quality, ${msOf('r.created_at')} as created_ms,
      ${msOf('r.current_stage_entered_at')} as stage_entered_ms,
      (select json_agg(json_build_array(v.pipeline_id, v.stage_id, ${entered}, ${observed}, ${left}, v.next_stage_id)
                       order by v.seq)::text
       from stage_visits v
       where v.portal_id = r.portal_id and v.kind = r.kind and v.record_id = r.record_id) as visits
    from records r
    where r.portal_id = ${portalId} and r.kind = ${kind} and r.record_id > ${after ?? ''}
    order by r.record_id limit ${AT_ONCE}`.execute(tx);
  return rows;
}

/** JSON knows no amount that is no number: the rule that was applied then tells. */
function toTraceable({ kind }: KindScope, row: Row): TraceableRecord {
  return {
    kind,
    stageId: row.stage_id,
    stageHistory: row.stage_history.map(([stageId, atMs, source]) => ({ stageId, atMs, source })),
    historyComplete: row.history_complete,
    createdAtMs: row.created_ms,
    currentStageEnteredAtMs: row.stage_entered_ms,
    amount: row.data_quality.includes('amount-not-a-number') ? Number.NaN : row.amount,
    archived: row.archived,
    mergedIds: row.merged_ids,
  };
}

function isSame({ data_quality, visits }: Row, traced: TracedVisits): boolean {
  const asRow = traced.visits.map((one) => [
    ...[one.pipelineId, one.stageId, one.enteredAtMs],
    ...[one.observedFromMs, one.leftAtMs, one.nextStageId],
  ]);
  const kept: unknown = JSON.parse(visits ?? '[]');
  const rules = Object.keys(traced.dataQuality);
  return JSON.stringify([data_quality, kept]) === JSON.stringify([rules, asRow]);
}

async function writeRules(
  tx: Db,
  { portalId, kind }: KindScope,
  traced: readonly ({ readonly record: { readonly id: RecordId } } & TracedVisits)[],
): Promise<void> {
  const given = traced.map(({ record, dataQuality }) => ({ id: record.id, rules: Object.keys(dataQuality) }));
  await sql`
    update records set data_quality = given.rules
    from json_to_recordset(${JSON.stringify(given)}::json) as given (id text, rules text[])
    where portal_id = ${portalId} and kind = ${kind} and record_id = given.id`.execute(tx);
}
