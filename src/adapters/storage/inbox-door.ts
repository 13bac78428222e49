import { CompiledQuery, sql, type Kysely } from 'kysely';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Job } from '../../services/ports.ts';
import type { Hint, HintKind, InboxDoor } from '../../services/sync/ports.ts';
import type { Tables } from './tables.ts';

type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
type EnqueueAll = (asked: readonly { readonly job: Job; readonly putOffMs?: number }[]) => Promise<void>;

/** @param enqueueWithin Asks for jobs through the statements of a transaction that is under way. */
export function inboxDoor(db: Kysely<Tables>, enqueueWithin: (executeSql: ExecuteSql) => EnqueueAll): InboxDoor {
  return {
    accept: (hints, jobFor) =>
      db.transaction().execute(async (tx) => {
        const kept = await takeIn(tx, hints);
        const enqueue = enqueueWithin(async (text, values) => tx.executeQuery(CompiledQuery.raw(text, values)));
        await enqueue(
          onceEach(kept).map(({ portalId, ...told }) => {
            const { kind, putOffMs } = jobFor(told.kind);
            return { job: { kind, portalId }, putOffMs };
          }),
        );
        return kept.length;
      }),
  };
}

/** One of each portal and kind, portals in order: two who ask for the same jobs wait for each other, never both. */
function onceEach(hints: readonly Hint[]): Hint[] {
  const each = new Map(hints.map((hint) => [`${hint.portalId} ${hint.kind}`, hint]));
  return [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, hint]) => hint);
}

/**
 * Keys in order, so that two who write the same wait for each other and never both. A portal that is being erased at
 * the same moment is either gone already or waits for us.
 */
async function takeIn(tx: Kysely<Tables>, hints: readonly Hint[]): Promise<Hint[]> {
  const once = [...new Map(hints.map((hint) => [`${hint.portalId} ${hint.kind} ${hint.id}`, hint])).values()];
  const column = (of: (hint: Hint) => string): string[] => once.map(of);
  const { rows } = await sql<{ portal_id: PortalId; kind: HintKind; record_id: string }>`
    insert into inbox (portal_id, kind, record_id)
    select portal_id, given.kind, given.record_id
    from unnest(
      ${column(({ portalId }) => portalId)}::text[], ${column(({ kind }) => kind)}::text[],
      ${column(({ id }) => id)}::text[]
    ) as given (portal_id, kind, record_id)
    join installations using (portal_id)
    where installations.status = 'connected'
    order by portal_id, given.kind, given.record_id
    for key share of installations
    on conflict (portal_id, kind, record_id) do update set revision = excluded.revision
    returning portal_id, kind, record_id`.execute(tx);
  return rows.map(({ portal_id, kind, record_id }) => ({ portalId: portal_id, kind, id: record_id }));
}
