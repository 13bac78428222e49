import type { Kysely } from 'kysely';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { FactsKnown } from '../../services/analysis/ports.ts';
import type { SyncMemory } from '../../services/installation/ports.ts';
import type { PortalReader, ProgressReader } from '../../services/queries/ports.ts';
import { readPipelines } from './pipelines.ts';
import { readProgress } from './progress.ts';
import type { Tables } from './tables.ts';

interface TimeZones {
  /** IANA's name; null before the account was read. */
  readonly timeZone: (portalId: PortalId) => Promise<string | null>;
}

/** What is known of a portal as a whole. */
export function portals(db: Kysely<Tables>): PortalReader & ProgressReader & FactsKnown & SyncMemory & TimeZones {
  return {
    ...endOfSync(db),

    async all() {
      const rows = await db
        .selectFrom('installations')
        .select('portal_id')
        .where('status', '=', 'connected')
        .orderBy('portal_id')
        .execute();
      return rows.map(({ portal_id }) => portal_id as PortalId);
    },

    async status(portalId) {
      const row = await db
        .selectFrom('installations')
        .select('status')
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      return row?.status ?? null;
    },

    async currency(portalId) {
      const row = await db
        .selectFrom('portals')
        .select('currency')
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      return row?.currency ?? null;
    },

    timeZone: async (portalId) => {
      const row = await db
        .selectFrom('portals')
        .select('time_zone')
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      return row?.time_zone ?? null;
    },

    pipelines: (portalId) => readPipelines(db, portalId),

    async progress(portalId) {
      const kept = await readProgress(db, portalId);
      if (!kept) return null;
      const { kinds, ...rest } = kept;
      return { ...rest, kinds: kinds.map(({ kind, done, total, state }) => ({ kind, done, total, state })) };
    },
  };
}

/** How a first sync ended, for those who build on it. */
function endOfSync(db: Kysely<Tables>): FactsKnown & SyncMemory {
  return {
    async knownUntilMs(portalId) {
      const row = await db
        .selectFrom('sync_progress')
        .select(['started_at', 'known_until'])
        .where('portal_id', '=', portalId)
        .where('finished_at', 'is not', null)
        .executeTakeFirst();
      return row ? (row.known_until ?? row.started_at).getTime() : null;
    },

    async noteFailure(portalId, code) {
      await db.updateTable('sync_progress').set({ failure: code }).where('portal_id', '=', portalId).execute();
    },

    async forgetFinishedSync(portalId) {
      const finished = db.deleteFrom('sync_progress').where('finished_at', 'is not', null);
      await finished.where('portal_id', '=', portalId).execute();
    },
  };
}
