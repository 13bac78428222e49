import { sql, type Kysely } from 'kysely';
import type { PortalSettings, SettingsStore } from '../../services/settings/ports.ts';
import { noteChange } from './changes.ts';
import type { Tables } from './tables.ts';

/** What people of a portal chose. */
export function settings(db: Kysely<Tables>): SettingsStore {
  return {
    async settings(portalId) {
      const row = await db
        .selectFrom('portal_settings')
        .selectAll()
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      if (!row) return null;
      const { version, changed_by, changed_at } = row;
      const kept = row.settings as PortalSettings;
      return { version, changedBy: changed_by, changedAtMs: changed_at.getTime(), settings: kept };
    },

    keepSettings: (portalId, kept, { basedOn, by, atMs, paths }) =>
      db.transaction().execute(async (tx) => {
        const version = basedOn + 1;
        // A first version is written where there is none, any other over the one it was based on.
        const written = await sql`
          insert into portal_settings (portal_id, version, changed_by, changed_at, settings)
          select ${portalId}, ${version}, ${by}, ${new Date(atMs)}, ${JSON.stringify(kept)}::jsonb
          where ${basedOn} = 0 or exists (select from portal_settings where portal_id = ${portalId})
          on conflict (portal_id) do update set
            (version, changed_by, changed_at, settings) =
            (excluded.version, excluded.changed_by, excluded.changed_at, excluded.settings)
          where portal_settings.version = ${basedOn}`.execute(tx);
        if (written.numAffectedRows !== 1n) return false;
        await noteChange(tx, portalId, { subject: 'settings', by, atMs, version, paths });
        return true;
      }),
  };
}
