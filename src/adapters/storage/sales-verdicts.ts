import { sql, type Kysely } from 'kysely';
import type { RecordId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { VerdictReader } from '../../services/analysis/ports.ts';
import type { VerdictsOfLeads } from '../../services/queries/ports.ts';
import type { KeptVerdict, VerdictStore } from '../../services/verdicts/ports.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** What sales said of leads. Rows are added; the latest of each lead counts, and all go with the lead. */
export function salesVerdicts(db: Db): VerdictStore & VerdictsOfLeads & VerdictReader {
  const latest = (tx: Db, portalId: PortalId) =>
    tx
      .selectFrom('sales_verdicts')
      .distinctOn('lead_id')
      .select(['lead_id', 'accepted', 'reason', 'judged_by', 'judged_at'])
      .where('portal_id', '=', portalId)
      .orderBy('lead_id')
      .orderBy('verdict_no', 'desc');
  return {
    judge: (portalId, { leadId, accepted, reason, by, atMs }) =>
      db.transaction().execute(async (tx) => {
        // One at a time for each lead; and none for a lead that is not here.
        const lead = await sql`
          select from records
          where portal_id = ${portalId} and kind = 'lead' and record_id = ${leadId} and not archived
          for no key update`.execute(tx);
        if (lead.rows.length === 0) return null;
        const before = await latest(tx, portalId).where('lead_id', '=', leadId).executeTakeFirst();
        if (before?.accepted === accepted && before.reason === reason && before.judged_by === by) return toKept(before);
        await sql`
          insert into sales_verdicts (portal_id, lead_id, accepted, reason, judged_by, judged_at, data_as_of)
          values (${portalId}, ${leadId}, ${accepted}, ${reason}, ${by}, ${new Date(atMs)},
                  (select started_at from sync_progress where portal_id = ${portalId} and finished_at is not null))
        `.execute(tx);
        return { leadId, accepted, reason, by, atMs };
      }),

    async latestVerdicts(portalId, leadIds) {
      const rows = await latest(db, portalId).where('lead_id', 'in', leadIds).execute();
      return rows.map(toKept);
    },

    async verdicts(portalId) {
      const rows = await latest(db, portalId).execute();
      return rows.map(toKept).map(({ leadId, accepted, reason, atMs }) => ({ leadId, accepted, reason, atMs }));
    },
  };
}

interface Row {
  readonly lead_id: string;
  readonly accepted: boolean;
  readonly reason: string | null;
  readonly judged_by: string;
  readonly judged_at: Date;
}

const toKept = ({ lead_id, accepted, reason, judged_by, judged_at }: Row): KeptVerdict => ({
  leadId: lead_id as RecordId,
  accepted,
  reason,
  by: judged_by,
  atMs: judged_at.getTime(),
});
