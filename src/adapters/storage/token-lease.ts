import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Kysely } from 'kysely';
import { AppError } from '../../core/errors.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Tables } from './tables.ts';

/** This process stood still for so long that another one may have worked on the portal's tokens meanwhile. */
export class LeaseLost extends AppError {
  override readonly name = 'LeaseLost' as const;
  override readonly code = 'lease-lost' as const;
  override readonly retryable = true;
}

/** A process that ended without giving its lease back holds the portal's tokens for this long at most. */
const LEASE_SECONDS = 30;
const RENEW_MS = 10_000;
const ASK_AGAIN_MS = 100;

/** Proof, within a transaction, that the tokens are still ours to change. */
export type AssertHeld = (tx: Kysely<Tables>) => Promise<void>;

/**
 * Runs work while this process alone holds the portal's tokens, over all processes on one PostgreSQL.
 *
 * A row with an end and not a lock: the work waits for HubSpot, and a lock would keep a connection busy for as long.
 * A portal that is not installed has nothing to hold; its work runs at once.
 */
export async function withTokenLease<T>(
  db: Kysely<Tables>,
  portalId: PortalId,
  work: (assertHeld: AssertHeld) => Promise<T>,
): Promise<T> {
  const holder = randomUUID();
  const held = await take(db, portalId, holder);
  if (!held) return work(() => Promise.resolve());
  const renewal = setInterval(() => void renew(db, portalId, holder).catch(() => undefined), RENEW_MS);
  renewal.unref();
  try {
    return await work((tx) => assertHeld(tx, portalId, holder));
  } finally {
    clearInterval(renewal);
    await give(db, portalId, holder);
  }
}

/** False when the portal is not installed. */
async function take(db: Kysely<Tables>, portalId: PortalId, holder: string): Promise<boolean> {
  for (;;) {
    const taken = await sql`
      update installations set lease_holder = ${holder}, lease_until = now() + ${LEASE_SECONDS} * interval '1 second'
      where portal_id = ${portalId} and (lease_until is null or lease_until < now())`.execute(db);
    if (taken.numAffectedRows === 1n) return true;
    const installed = await db
      .selectFrom('installations')
      .select('portal_id')
      .where('portal_id', '=', portalId)
      .executeTakeFirst();
    if (!installed) return false;
    await sleep(ASK_AGAIN_MS);
  }
}

async function renew(db: Kysely<Tables>, portalId: PortalId, holder: string): Promise<void> {
  await sql`
    update installations set lease_until = now() + ${LEASE_SECONDS} * interval '1 second'
    where portal_id = ${portalId} and lease_holder = ${holder}`.execute(db);
}

async function give(db: Kysely<Tables>, portalId: PortalId, holder: string): Promise<void> {
  await sql`
    update installations set lease_holder = null, lease_until = null
    where portal_id = ${portalId} and lease_holder = ${holder}`.execute(db);
}

async function assertHeld(tx: Kysely<Tables>, portalId: PortalId, holder: string): Promise<void> {
  const row = await tx
    .selectFrom('installations')
    .select('lease_holder')
    .where('portal_id', '=', portalId)
    .forUpdate()
    .executeTakeFirst();
  if (row?.lease_holder !== holder) throw new LeaseLost('another process took over the tokens', { portalId });
}
