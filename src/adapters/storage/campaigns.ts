import { sql, type Kysely } from 'kysely';
import type { CampaignReader } from '../../services/settings/ports.ts';
import type { CampaignKeeper } from '../../services/sync/ports.ts';
import type { Tables } from './tables.ts';
import { msOrNull } from './times.ts';

/** What a portal's campaigns have cost so far. Names and people of campaigns are not kept. */
export function campaigns(db: Kysely<Tables>): CampaignKeeper & CampaignReader {
  return {
    keepCampaigns: (portalId, found) =>
      db.transaction().execute(async (tx) => {
        await tx.deleteFrom('campaigns').where('portal_id', '=', portalId).execute();
        await sql`
          insert into campaigns (portal_id, campaign_id, currency, spent, starts_at, ends_at)
          select ${portalId}, id, currency, spent,
            to_timestamp("startsAtMs" / 1000), to_timestamp("endsAtMs" / 1000)
          from json_to_recordset(${JSON.stringify(found)}::json)
            as given (id text, currency text, spent double precision,
                      "startsAtMs" double precision, "endsAtMs" double precision)
          on conflict do nothing`.execute(tx);
      }),

    async campaigns(portalId) {
      const net = await db
        .selectFrom('safety_nets')
        .select('campaigns_read_at')
        .where('portal_id', '=', portalId)
        .executeTakeFirst();
      const readAtMs = msOrNull(net?.campaigns_read_at ?? null);
      if (readAtMs === null) return null;
      const rows = await db
        .selectFrom('campaigns')
        .selectAll()
        .where('portal_id', '=', portalId)
        .orderBy('campaign_id')
        .execute();
      return {
        readAtMs,
        campaigns: rows.map(({ campaign_id, currency, spent, starts_at, ends_at }) => ({
          ...{ id: campaign_id, currency, spent },
          ...{ startsAtMs: msOrNull(starts_at), endsAtMs: msOrNull(ends_at) },
        })),
      };
    },
  };
}
