import { sql, type Kysely } from 'kysely';
import { RECORD_KINDS } from '../../core/pipeline/identifiers.ts';
import type { SyncStore } from '../../services/sync/ports.ts';
import { readPipelines, writePipelines } from './pipelines.ts';
import { readProgress, writeProgress } from './progress.ts';
import { keepRecords } from './record-page.ts';
import type { Tables } from './tables.ts';

/** What the sync brings home, and how far it has come. */
export function syncStore(db: Kysely<Tables>): SyncStore {
  return {
    progress: (portalId) => readProgress(db, portalId),
    saveProgress: (portalId, progress) => writeProgress(db, portalId, progress),

    async saveAccount({ portalId, timeZone, currency }) {
      const account = { time_zone: timeZone, currency };
      await db
        .insertInto('portals')
        .values({ portal_id: portalId, ...account })
        .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(account))
        .execute();
    },

    savePipelines: (portalId, kind, pipelines) =>
      db.transaction().execute((tx) => writePipelines(tx, { portalId, kind }, pipelines)),
    pipelines: (portalId) => readPipelines(db, portalId),

    async saveOwners(portalId, owners) {
      const rows = owners.map(({ id, archived, teams }) => ({ owner_id: id, archived, teams }));
      await sql`
        insert into owners (portal_id, owner_id, archived, teams)
        select ${portalId}, given.*
        from json_to_recordset(${JSON.stringify(rows)}::json) as given (owner_id text, archived boolean, teams text[])
        on conflict (portal_id, owner_id) do update set
          (archived, teams) = (excluded.archived, excluded.teams)`.execute(db);
    },

    savePage: (portalId, records, progress) =>
      db.transaction().execute(async (tx) => {
        // Always in this order, so that two writers can only wait for each other, never both.
        for (const kind of RECORD_KINDS) {
          await keepRecords(
            tx,
            { portalId, kind },
            records.filter(({ record }) => record.kind === kind),
          );
        }
        await writeProgress(tx, portalId, progress);
      }),
  };
}
