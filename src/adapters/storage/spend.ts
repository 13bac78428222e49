import { sql, type Kysely } from 'kysely';
import type { SourceSpend } from '../../core/lead-quality/source-cost.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { MINUTE_MS } from '../../core/pipeline/time-units.ts';
import type { SourceSpendReader } from '../../services/analysis/ports.ts';
import type { SpendStore, SpendTable } from '../../services/settings/ports.ts';
import { noteChange } from './changes.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** What a portal spends, month by month, and of that what each source cost. */
export function spend(db: Db): SpendStore & SourceSpendReader {
  return {
    async spend(portalId) {
      const row = await db.selectFrom('spend_tables').selectAll().where('portal_id', '=', portalId).executeTakeFirst();
      if (!row) return null;
      const { version, changed_by, changed_at, currency } = row;
      const table = { currency, ...(await readRows(db, portalId)) };
      return { version, changedBy: changed_by, changedAtMs: changed_at.getTime(), table };
    },

    keepSpend: (portalId, table, { basedOn, by, atMs, paths }) =>
      db.transaction().execute(async (tx) => {
        const version = basedOn + 1;
        const written = await sql`
          insert into spend_tables (portal_id, version, changed_by, changed_at, currency)
          select ${portalId}, ${version}, ${by}, ${new Date(atMs)}, ${table.currency}
          where ${basedOn} = 0 or exists (select from spend_tables where portal_id = ${portalId})
          on conflict (portal_id) do update set
            (version, changed_by, changed_at, currency) =
            (excluded.version, excluded.changed_by, excluded.changed_at, excluded.currency)
          where spend_tables.version = ${basedOn}`.execute(tx);
        if (written.numAffectedRows !== 1n) return false;
        await writeRows(tx, portalId, table);
        await noteChange(tx, portalId, { subject: 'spend', by, atMs, version, paths });
        return true;
      }),

    async sourceSpend(portalId) {
      const rows = await readSources(db, portalId);
      return rows.map(({ source, month, amount }): SourceSpend => ({ source, amount, ...minutesOf(month) }));
    },
  };
}

async function readRows(db: Db, portalId: PortalId): Promise<Pick<SpendTable, 'months' | 'sources'>> {
  const months = await db
    .selectFrom('spend_months')
    .select(['month', 'lead_generation as leadGeneration', 'sales_enablement as salesEnablement', 'tools'])
    .where('portal_id', '=', portalId)
    .orderBy('month')
    .execute();
  return { months, sources: await readSources(db, portalId) };
}

const readSources = (db: Db, portalId: PortalId): Promise<SpendTable['sources']> =>
  db
    .selectFrom('source_spend')
    .select(['source', 'month', 'amount'])
    .where('portal_id', '=', portalId)
    .orderBy('source')
    .orderBy('month')
    .execute();

async function writeRows(tx: Db, portalId: PortalId, { months, sources }: SpendTable): Promise<void> {
  for (const table of ['spend_months', 'source_spend'] as const) {
    await tx.deleteFrom(table).where('portal_id', '=', portalId).execute();
  }
  await sql`
    insert into spend_months (portal_id, month, lead_generation, sales_enablement, tools)
    select ${portalId}, given.*
    from json_to_recordset(${JSON.stringify(months)}::json)
      as given (month text, "leadGeneration" double precision, "salesEnablement" double precision,
                tools double precision)`.execute(tx);
  await sql`
    insert into source_spend (portal_id, source, month, amount)
    select ${portalId}, given.*
    from json_to_recordset(${JSON.stringify(sources)}::json)
      as given (source text, month text, amount double precision)`.execute(tx);
}

/** The minutes of a month, `YYYY-MM`, in UTC. */
function minutesOf(month: string): { fromMin: number; toMin: number } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { fromMin: Date.UTC(year, number - 1) / MINUTE_MS, toMin: Date.UTC(year, number) / MINUTE_MS };
}
