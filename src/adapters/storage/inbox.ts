import { sql, type Kysely } from 'kysely';
import { RECORD_KINDS, type PortalId } from '../../core/pipeline/identifiers.ts';
import type { ChangedStages, Inbox, PendingHint, Reading } from '../../services/sync/ports.ts';
import { keepRecords, removeRecords } from './record-page.ts';
import { retracePage } from './record-retrace.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** What HubSpot says has changed, until it has been read. */
export function inbox(db: Db): Inbox {
  return {
    spreadContacts: (portalId) => db.transaction().execute((tx) => spreadContacts(tx, portalId)),

    async pending(portalId, after, most) {
      const { rows } = await sql<PendingHint>`
        select kind, record_id as id, revision from inbox
        where portal_id = ${portalId} and kind in ('deal', 'lead') and revision > ${after ?? '0'}::bigint
        order by revision limit ${most}`.execute(db);
      return rows;
    },

    settle: (portalId, reading) =>
      db.transaction().execute(async (tx) => {
        if (!(await syncedOnce(tx, portalId))) return null;
        const held = await holdHints(tx, portalId, reading.hints);
        await keepReading(tx, portalId, reading, held);
        return strikeOff(tx, portalId, reading.hints);
      }),

    async changedStages(portalId) {
      const { rows } = await sql<ChangedStages>`
        select record_id as kind, revision from inbox
        where portal_id = ${portalId} and kind = 'stages' order by record_id`.execute(db);
      return rows;
    },

    retrace: (portalId, kind, trace, after) =>
      db.transaction().execute(async (tx) => {
        return (await syncedOnce(tx, portalId)) ? retracePage(tx, { portalId, kind }, trace, after) : null;
      }),

    async retraced(portalId, { kind, revision }) {
      await sql`
        delete from inbox
        where portal_id = ${portalId} and kind = 'stages' and record_id = ${kind}
          and revision = ${revision}::bigint`.execute(db);
    },

    async knownUntil(portalId, ms) {
      await sql`
        update sync_progress set known_until = greatest(known_until, ${new Date(ms)})
        where portal_id = ${portalId} and finished_at is not null`.execute(db);
    },
  };
}

/** Holds the row until the end, so that no first sync can begin meanwhile. */
export async function syncedOnce(tx: Db, portalId: PortalId): Promise<boolean> {
  const { rows } = await sql`
    select from sync_progress where portal_id = ${portalId} and finished_at is not null for share`.execute(tx);
  return rows.length > 0;
}

/** A later contact event finds the records by what is kept then. */
async function spreadContacts(tx: Db, portalId: PortalId): Promise<void> {
  const { rows } = await sql<{ record_id: string }>`
    delete from inbox where portal_id = ${portalId} and kind = 'contact' returning record_id`.execute(tx);
  if (rows.length > 0)
    await hintAtRecordsOf(
      tx,
      portalId,
      rows.map((row) => row.record_id),
    );
}

/** Puts hints on every record that is tied to one of the contacts. */
export async function hintAtRecordsOf(tx: Db, portalId: PortalId, contactIds: readonly string[]): Promise<void> {
  await sql`
    insert into inbox (portal_id, kind, record_id)
    select portal_id, kind, record_id from records
    where portal_id = ${portalId} and contact_ids && ${contactIds}::text[]
    order by kind, record_id
    on conflict (portal_id, kind, record_id) do update set revision = excluded.revision`.execute(tx);
}

const keyOf = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind} ${id}`;

/** Which of the hints are still there, whatever their revision now; nobody else can settle them meanwhile. */
async function holdHints(tx: Db, portalId: PortalId, hints: readonly PendingHint[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select kind, record_id as id from inbox
    where portal_id = ${portalId} and (kind, record_id) in (
      select * from unnest(${hints.map(({ kind }) => kind)}::text[], ${hints.map(({ id }) => id)}::text[]))
    order by kind, record_id for update`.execute(tx);
  return new Set(rows.map(keyOf));
}

/** What nobody hinted at came for the sake of a record that was merged into it; its own change decides then. */
async function keepReading(tx: Db, portalId: PortalId, reading: Reading, held: ReadonlySet<string>): Promise<void> {
  const hinted = new Set(reading.hints.map(keyOf));
  const isOurs = (key: string) => held.has(key) || !hinted.has(key);
  // Always in this order, so that two writers can only wait for each other, never both.
  for (const kind of RECORD_KINDS) {
    const scope = { portalId, kind };
    const records = reading.records.filter(({ record }) => record.kind === kind && isOurs(keyOf(record)));
    const gone = reading.gone.filter((one) => one.kind === kind && held.has(keyOf(one)));
    await keepRecords(tx, scope, records);
    await removeRecords(
      tx,
      scope,
      gone.map(({ id }) => id),
    );
  }
}

async function strikeOff(tx: Db, portalId: PortalId, hints: readonly PendingHint[]): Promise<number> {
  const { rows } = await sql`
    delete from inbox using unnest(
      ${hints.map(({ kind }) => kind)}::text[], ${hints.map(({ id }) => id)}::text[],
      ${hints.map(({ revision }) => revision)}::bigint[]
    ) as given (kind, record_id, revision)
    where inbox.portal_id = ${portalId} and inbox.kind = given.kind and inbox.record_id = given.record_id
      and inbox.revision = given.revision
    returning 1`.execute(tx);
  return rows.length;
}
