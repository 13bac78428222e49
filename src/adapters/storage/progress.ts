import { sql, type Kysely } from 'kysely';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { SyncProgress } from '../../services/sync/ports.ts';
import type { Tables } from './tables.ts';
import { msOrNull } from './times.ts';

type Db = Kysely<Tables>;

export async function readProgress(db: Db, portalId: PortalId): Promise<SyncProgress | null> {
  const rows = await db
    .selectFrom('sync_progress')
    .leftJoin('sync_progress_kinds', 'sync_progress_kinds.portal_id', 'sync_progress.portal_id')
    .select([
      'started_at',
      'resumed_at',
      'done_before',
      'finished_at',
      'failure',
      'kind',
      'done',
      'total',
      'after',
      'state',
    ])
    .where('sync_progress.portal_id', '=', portalId)
    .orderBy('position')
    .execute();
  const [first] = rows;
  if (!first) return null;
  return {
    startedAtMs: first.started_at.getTime(),
    resumedAtMs: first.resumed_at.getTime(),
    doneBefore: first.done_before,
    finishedAtMs: msOrNull(first.finished_at),
    failure: first.failure,
    kinds: rows.flatMap(({ kind, done, total, after, state }) =>
      kind === null || done === null || state === null ? [] : [{ kind, done, total, after, state }],
    ),
  };
}

/** Replaces what was kept, in one statement: no reader sees half of it. */
export async function writeProgress(db: Db, portalId: PortalId, progress: SyncProgress): Promise<void> {
  const { startedAtMs, resumedAtMs, doneBefore, finishedAtMs, failure, kinds } = progress;
  const finishedAt = finishedAtMs === null ? null : new Date(finishedAtMs);
  const rows = kinds.map((one, position) => ({ ...one, position }));
  await sql`
    with header as (
      insert into sync_progress (portal_id, started_at, resumed_at, done_before, finished_at, failure)
      values (${portalId}, ${new Date(startedAtMs)}, ${new Date(resumedAtMs)}, ${doneBefore}, ${finishedAt}, ${failure})
      on conflict (portal_id) do update set
        (started_at, resumed_at, done_before, finished_at, failure) =
        (excluded.started_at, excluded.resumed_at, excluded.done_before, excluded.finished_at, excluded.failure)
    ), gone as (
      delete from sync_progress_kinds
      where portal_id = ${portalId} and kind <> all(${kinds.map(({ kind }) => kind)}::text[])
    )
    insert into sync_progress_kinds (portal_id, kind, position, done, total, "after", state)
    select ${portalId}, given.*
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as given (kind text, position integer, done integer, total integer, "after" text, state text)
    on conflict (portal_id, kind) do update set
      (position, done, total, "after", state) =
      (excluded.position, excluded.done, excluded.total, excluded."after", excluded.state)`.execute(db);
}
