import { sql, type Kysely } from 'kysely';
import type { RecordId } from '../../core/pipeline/identifiers.ts';
import type { TracedRecord } from '../../services/sync/ports.ts';
import type { KindScope } from './kind-scope.ts';
import { writeRecords, writeVisits, type NumberedRecord } from './record-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/**
 * Keeps a page of one kind of records: removes those that were merged into others, leaves those that are known by a
 * newer change, writes the rest with their visits, and marks the chunks they are in. Call it within a transaction.
 */
export async function keepRecords(tx: Db, scope: KindScope, page: readonly TracedRecord[]): Promise<void> {
  const given = newestOfEach(page);
  if (given.length === 0) return;
  // Locking the counter first makes writers of one portal and kind take turns: none sees the other's half.
  const nextNo = await lockCounter(tx, scope);
  const touched = await removeMerged(tx, scope, given);
  const { numbered, taken } = await numberThem(tx, scope, { given, nextNo });
  if (taken > 0) await moveCounter(tx, scope, nextNo + taken);
  if (numbered.length > 0) {
    for (const chunk of await writeRecords(tx, scope, numbered)) touched.add(chunk);
    await deleteVisits(
      tx,
      scope,
      numbered.map(({ record }) => record.id),
    );
    await writeVisits(tx, scope, numbered);
  }
  await markChunks(tx, scope, touched);
}

/** Deletes records that HubSpot no longer has, with their visits and what was merged into them. In a transaction. */
export async function removeRecords(tx: Db, scope: KindScope, ids: readonly RecordId[]): Promise<void> {
  if (ids.length === 0) return;
  const { portalId, kind } = scope;
  await lockCounter(tx, scope);
  const { rows } = await sql<{ chunk_no: number }>`
    delete from records where portal_id = ${portalId} and kind = ${kind} and record_id = any(${ids}::text[])
    returning chunk_no`.execute(tx);
  await deleteVisits(tx, scope, ids);
  await forgetMergedInto(tx, scope, ids);
  await markChunks(tx, scope, new Set(rows.map(({ chunk_no }) => chunk_no)));
}

/** A page may hold a record twice; the copy changed last counts, of equals the later one. */
function newestOfEach(page: readonly TracedRecord[]): TracedRecord[] {
  const newest = new Map<RecordId, TracedRecord>();
  for (const one of page) {
    const other = newest.get(one.record.id);
    if (!other || other.record.updatedAtMs <= one.record.updatedAtMs) newest.set(one.record.id, one);
  }
  return [...newest.values()];
}

export async function lockCounter(tx: Db, { portalId, kind }: KindScope): Promise<number> {
  const { rows } = await sql<{ next_record_no: number }>`
    insert into record_counters (portal_id, kind, next_record_no) values (${portalId}, ${kind}, 0)
    on conflict (portal_id, kind) do update set next_record_no = record_counters.next_record_no
    returning next_record_no`.execute(tx);
  return rows[0]?.next_record_no ?? 0;
}

async function moveCounter(tx: Db, { portalId, kind }: KindScope, nextNo: number): Promise<void> {
  await tx
    .updateTable('record_counters')
    .set({ next_record_no: nextNo })
    .where('portal_id', '=', portalId)
    .where('kind', '=', kind)
    .execute();
}

/** Removes what was merged away and remembers it, so that an older page cannot bring it back. */
async function removeMerged(tx: Db, scope: KindScope, given: readonly TracedRecord[]): Promise<Set<number>> {
  const { portalId, kind } = scope;
  const into = new Map<RecordId, RecordId>();
  for (const { record } of given) {
    for (const merged of record.mergedIds) if (merged !== record.id) into.set(merged, record.id);
  }
  if (into.size === 0) return new Set();
  const ids = [...into.keys()];
  // What was merged into one that is merged away itself is told anew by the last of them, or not at all.
  await forgetMergedInto(tx, scope, ids);
  await sql`
    insert into merged_records (portal_id, kind, record_id, into_record_id)
    select ${portalId}, ${kind}, given.* from unnest(${ids}::text[], ${[...into.values()]}::text[]) as given
    on conflict (portal_id, kind, record_id) do update set into_record_id = excluded.into_record_id`.execute(tx);
  const gone = await sql<{ chunk_no: number }>`
    delete from records where portal_id = ${portalId} and kind = ${kind} and record_id = any(${ids}::text[])
    returning chunk_no`.execute(tx);
  if (gone.rows.length > 0) await deleteVisits(tx, scope, ids);
  return new Set(gone.rows.map(({ chunk_no }) => chunk_no));
}

async function forgetMergedInto(tx: Db, { portalId, kind }: KindScope, ids: readonly RecordId[]): Promise<void> {
  await sql`
    delete from merged_records
    where portal_id = ${portalId} and kind = ${kind} and into_record_id = any(${ids}::text[])`.execute(tx);
}

interface Numbering {
  readonly given: readonly TracedRecord[];
  readonly nextNo: number;
}

/** Finds the records to write: known ones keep their number, new ones take the next. */
async function numberThem(tx: Db, { portalId, kind }: KindScope, { given, nextNo }: Numbering) {
  const ids = given.map(({ record }) => record.id);
  const { rows } = await sql<{ record_id: RecordId; record_no: number | null; updated_at: Date | null }>`
    select record_id, record_no, updated_at from records
    where portal_id = ${portalId} and kind = ${kind} and record_id = any(${ids}::text[])
    union all
    select record_id, null, null from merged_records
    where portal_id = ${portalId} and kind = ${kind} and record_id = any(${ids}::text[])`.execute(tx);
  const known = new Map(rows.map((row) => [row.record_id, row]));
  let taken = 0;
  const numbered: NumberedRecord[] = [];
  for (const one of given) {
    const row = known.get(one.record.id);
    if (!row) {
      numbered.push({ ...one, recordNo: nextNo + taken });
      taken += 1;
    } else if (row.record_no !== null && (row.updated_at?.getTime() ?? 0) <= one.record.updatedAtMs) {
      numbered.push({ ...one, recordNo: row.record_no });
    }
  }
  return { numbered, taken };
}

export async function deleteVisits(tx: Db, { portalId, kind }: KindScope, ids: readonly RecordId[]): Promise<void> {
  await sql`
    delete from stage_visits
    where portal_id = ${portalId} and kind = ${kind} and record_id = any(${ids}::text[])`.execute(tx);
}

export async function markChunks(tx: Db, { portalId, kind }: KindScope, chunks: ReadonlySet<number>): Promise<void> {
  if (chunks.size === 0) return;
  const inOrder = [...chunks].sort((a, b) => a - b);
  await sql`
    insert into visit_chunks (portal_id, kind, chunk_no)
    select ${portalId}, ${kind}, chunk_no from unnest(${inOrder}::integer[]) as given (chunk_no)
    on conflict (portal_id, kind, chunk_no) do update set revision = visit_chunks.revision + 1`.execute(tx);
}
