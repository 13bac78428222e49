import { sql, type Kysely } from 'kysely';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Tables } from './tables.ts';

/** Small notes about a portal's calls that all processes on one PostgreSQL share, by the database's own clock. */
export interface SharedLedgers {
  change<L, T>(
    portalId: PortalId,
    bucket: string,
    work: (ledger: L | null, nowMs: number) => { readonly ledger: L; readonly result: T },
  ): Promise<T>;
}

export function callLedgers(db: Kysely<Tables>): SharedLedgers {
  return {
    change: (portalId, bucket, work) =>
      db.transaction().execute(async (tx) => {
        const row = { portal_id: portalId as string, bucket };
        await tx
          .insertInto('call_ledgers')
          .values({ ...row, ledger: '{}' })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await sql`
          select from call_ledgers where portal_id = ${portalId} and bucket = ${bucket} for update`.execute(tx);
        // Asked only now: while this one waited for its turn, time went by.
        const { rows } = await sql<{ ledger: object; now_ms: number }>`
          select ledger, date_part('epoch', clock_timestamp()) * 1000 as now_ms
          from call_ledgers where portal_id = ${portalId} and bucket = ${bucket}`.execute(tx);
        const { ledger, now_ms = 0 } = rows[0] ?? {};
        const known = ledger === undefined || Object.keys(ledger).length === 0 ? null : ledger;
        const changed = work(known as Parameters<typeof work>[0], Math.floor(now_ms));
        await tx
          .updateTable('call_ledgers')
          .set({ ledger: JSON.stringify(changed.ledger) })
          .where('portal_id', '=', portalId)
          .where('bucket', '=', bucket)
          .execute();
        return changed.result;
      }),
  };
}
