import { sql, type Kysely } from 'kysely';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { ChangeLog, ChangeSubject } from '../../services/settings/ports.ts';
import type { Tables } from './tables.ts';
import { msOrNull } from './times.ts';

/** Who changed what, when, and which records were known then. Rows are added and never changed. */
export function changes(db: Kysely<Tables>): ChangeLog {
  return {
    async changedSince(portalId, subject, version) {
      const { rows } = await sql<{ path: string }>`
        select distinct unnest(paths) as path from changes
        where portal_id = ${portalId} and subject = ${subject} and version > ${version} order by path`.execute(db);
      return rows.map(({ path }) => path);
    },

    async latestChanges(portalId, most) {
      const rows = await db
        .selectFrom('changes')
        .select(['changed_at', 'user_id', 'subject', 'paths', 'data_as_of'])
        .where('portal_id', '=', portalId)
        .orderBy('change_no', 'desc')
        .limit(most)
        .execute();
      return rows.map(({ changed_at, user_id, subject, paths, data_as_of }) => ({
        atMs: changed_at.getTime(),
        by: user_id,
        subject,
        paths,
        dataAsOfMs: msOrNull(data_as_of),
      }));
    },
  };
}

export interface ChangeToNote {
  readonly subject: ChangeSubject;
  readonly by: string;
  readonly atMs: number;
  /** Null where the subject has none. */
  readonly version: number | null;
  readonly paths: readonly string[];
}

/** Within the transaction of the change itself; the moment up to which records are known is read along. */
export async function noteChange(tx: Kysely<Tables>, portalId: PortalId, change: ChangeToNote): Promise<void> {
  const { subject, by, atMs, version, paths } = change;
  await sql`
    insert into changes (portal_id, changed_at, user_id, subject, version, paths, data_as_of)
    values (${portalId}, ${new Date(atMs)}, ${by}, ${subject}, ${version}, ${[...paths]}::text[],
            (select started_at from sync_progress where portal_id = ${portalId} and finished_at is not null))`.execute(
    tx,
  );
}
