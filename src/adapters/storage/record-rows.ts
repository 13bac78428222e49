import { sql, type Kysely } from 'kysely';
import type { EntryFields } from '../../core/pipeline/entry-fields.ts';
import type { StageVisit } from '../../core/pipeline/stage-visit.ts';
import type { TrackedRecord } from '../../core/pipeline/tracked-record.ts';
import type { TracedRecord } from '../../services/sync/ports.ts';
import { chunkNumber } from './chunk-numbers.ts';
import type { Tables } from './tables.ts';
import { timeFromMs } from './times.ts';
import type { KindScope } from './kind-scope.ts';

export interface NumberedRecord extends TracedRecord {
  /** The record's place in the portal's chunks. */
  readonly recordNo: number;
}

/**
 * Writes records over what was known of them, in one statement whatever their number.
 *
 * @returns The chunks that they are in.
 */
export async function writeRecords(
  tx: Kysely<Tables>,
  { portalId, kind }: KindScope,
  records: readonly NumberedRecord[],
): Promise<number[]> {
  const { rows } = await sql<{ chunk_no: number }>`
    with written as (
    insert into records (
      portal_id, kind, record_id, record_no, chunk_no, pipeline_id, stage_id, stage_history, history_complete,
      created_at, updated_at, current_stage_entered_at, amount, source, owner_id, archived, merged_ids, deal_ids,
      contact_ids, activities_known, next_activity_at, last_contacted_at, close_date_pushes, contact_count,
      entry_fields, touches_known, first_touched_at, disqualified_for, data_quality)
    select ${portalId}, ${kind}, id, record_no, ${chunkNumber('record_no')}, pipeline_id, stage_id,
      stage_history, history_complete, ${timeFromMs('created_ms')}, ${timeFromMs('updated_ms')},
      ${timeFromMs('stage_entered_ms')}, amount, source, owner_id, archived, merged_ids, deal_ids, contact_ids,
      activities_known, ${timeFromMs('next_activity_ms')}, ${timeFromMs('last_contacted_ms')}, close_date_pushes,
      contact_count, entry_fields, touches_known, ${timeFromMs('first_touched_ms')}, disqualified_for, data_quality
    from json_to_recordset(${JSON.stringify(records.map(toRow))}::json) as given (
      id text, record_no integer, pipeline_id text, stage_id text, stage_history jsonb, history_complete boolean,
      created_ms double precision, updated_ms double precision, stage_entered_ms double precision,
      amount double precision, source text, owner_id text, archived boolean, merged_ids text[], deal_ids text[],
      contact_ids text[], activities_known boolean, next_activity_ms double precision,
      last_contacted_ms double precision, close_date_pushes integer, contact_count integer, entry_fields jsonb,
      touches_known boolean, first_touched_ms double precision, disqualified_for text, data_quality text[])
    on conflict (portal_id, kind, record_id) do update set
      (pipeline_id, stage_id, stage_history, history_complete, created_at, updated_at, current_stage_entered_at,
       amount, source, owner_id, archived, merged_ids, deal_ids, contact_ids, activities_known, next_activity_at,
       last_contacted_at, close_date_pushes, contact_count, entry_fields, touches_known, first_touched_at,
       disqualified_for, data_quality) =
      (excluded.pipeline_id, excluded.stage_id, excluded.stage_history, excluded.history_complete,
       excluded.created_at, excluded.updated_at, excluded.current_stage_entered_at, excluded.amount,
       excluded.source, excluded.owner_id, excluded.archived, excluded.merged_ids, excluded.deal_ids,
       excluded.contact_ids, excluded.activities_known, excluded.next_activity_at,
       excluded.last_contacted_at, excluded.close_date_pushes, excluded.contact_count,
       excluded.entry_fields, excluded.touches_known, excluded.first_touched_at, excluded.disqualified_for,
       excluded.data_quality)
    returning chunk_no)
    select distinct chunk_no from written`.execute(tx);
  return rows.map(({ chunk_no }) => chunk_no);
}

/** Writes visits in one statement; those known of the records are gone already. */
export async function writeVisits(
  tx: Kysely<Tables>,
  { portalId, kind }: KindScope,
  records: readonly { readonly record: Pick<TrackedRecord, 'id'>; readonly visits: readonly StageVisit[] }[],
): Promise<void> {
  const all = records.flatMap(({ record, visits }) => visits.map((visit, seq) => ({ id: record.id, seq, visit })));
  if (all.length === 0) return;
  const column = <T>(of: (one: (typeof all)[number]) => T): T[] => all.map(of);
  await sql`
    insert into stage_visits (
      portal_id, kind, record_id, seq, pipeline_id, stage_id, entered_at, observed_from, left_at, next_stage_id)
    select ${portalId}, ${kind}, id, seq, pipeline_id, stage_id, ${timeFromMs('entered_ms')},
      ${timeFromMs('observed_ms')}, ${timeFromMs('left_ms')}, next_stage_id
    from unnest(
      ${column(({ id }) => id)}::text[], ${column(({ seq }) => seq)}::integer[],
      ${column(({ visit }) => visit.pipelineId)}::text[], ${column(({ visit }) => visit.stageId)}::text[],
      ${column(({ visit }) => visit.enteredAtMs)}::double precision[],
      ${column(({ visit }) => visit.observedFromMs)}::double precision[],
      ${column(({ visit }) => visit.leftAtMs)}::double precision[],
      ${column(({ visit }) => visit.nextStageId)}::text[]
    ) as given (id, seq, pipeline_id, stage_id, entered_ms, observed_ms, left_ms, next_stage_id)`.execute(tx);
}

function toRow({ record, recordNo, dataQuality }: NumberedRecord) {
  return {
    id: record.id,
    record_no: recordNo,
    pipeline_id: record.pipelineId,
    stage_id: record.stageId,
    stage_history: record.stageHistory.map(({ stageId, atMs, source }) => [stageId, atMs, source]),
    history_complete: record.historyComplete,
    created_ms: record.createdAtMs,
    updated_ms: record.updatedAtMs,
    stage_entered_ms: record.currentStageEnteredAtMs,
    amount: record.amount,
    source: record.source,
    owner_id: record.ownerId,
    archived: record.archived,
    merged_ids: record.mergedIds,
    deal_ids: record.dealIds,
    contact_ids: record.contactIds,
    activities_known: record.activity.activitiesKnown,
    next_activity_ms: record.activity.nextActivityAtMs,
    last_contacted_ms: record.activity.lastContactedAtMs,
    close_date_pushes: record.activity.closeDatePushes,
    contact_count: record.activity.contactCount,
    entry_fields: knownOf(record.entryFields),
    touches_known: record.touchesKnown,
    first_touched_ms: record.firstTouchedAtMs,
    disqualified_for: record.disqualifiedFor,
    data_quality: Object.keys(dataQuality),
  };
}

const knownOf = (fields: EntryFields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
