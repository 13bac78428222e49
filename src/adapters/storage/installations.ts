import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import { AppError } from '../../core/errors.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Installation, Installations } from '../../services/installation/ports.ts';
import type { Cipher } from './cipher.ts';
import type { Engine } from './database.ts';
import { turns } from './portal-turns.ts';
import type { Tables } from './tables.ts';
import { msOrNull } from './times.ts';
import { withTokenLease, type AssertHeld } from './token-lease.ts';

/** Between tries to write tokens; together less than the life of a lease. */
const WRITE_AGAIN_MS = [100, 1000, 5000];

type Db = Kysely<Tables>;
type Row = Selectable<Tables['installations']>;

/** Consents with their tokens, sealed. Whoever changes a portal's tokens does so alone, over all processes. */
export function installations(
  db: Db,
  { engine, cipher }: { readonly engine: Engine; readonly cipher: Cipher },
): Installations {
  const inTurn = turns();
  // The embedded database belongs to one process: taking turns within it is enough, and survives no kill.
  const alone = <T>(portalId: PortalId, work: (assertHeld: AssertHeld) => Promise<T>): Promise<T> =>
    inTurn(portalId, () => (engine === 'pglite' ? work(() => Promise.resolve()) : withTokenLease(db, portalId, work)));

  const find = async (portalId: PortalId): Promise<Installation | null> => {
    const row = await db.selectFrom('installations').selectAll().where('portal_id', '=', portalId).executeTakeFirst();
    return row ? toInstallation(row, cipher) : null;
  };

  return {
    find,
    all: () => listed(db),
    save: (installation) => alone(installation.portalId, () => upsert(db, installation, cipher)),
    markDisconnected: (portalId, eraseAfterMs) =>
      alone(portalId, async () => {
        const change = db
          .updateTable('installations')
          .set({ status: 'disconnected', erase_after: new Date(eraseAfterMs) });
        await change.where('portal_id', '=', portalId).execute();
      }),
    exclusively: (portalId, work) =>
      alone(portalId, async (assertHeld) => {
        const present = await find(portalId);
        if (!present) return null;
        const next = { ...(await work(present)), portalId, installedAtMs: present.installedAtMs };
        await persistently(() =>
          db.transaction().execute(async (tx) => {
            await assertHeld(tx);
            await upsert(tx, next, cipher);
          }),
        );
        return next;
      }),
  };
}

/** Tokens that HubSpot has just rotated exist nowhere else: a database that is away for a moment must not cost them. */
async function persistently(write: () => Promise<void>): Promise<void> {
  for (const waitMs of WRITE_AGAIN_MS) {
    try {
      await write();
      return;
    } catch (error) {
      if (error instanceof AppError) throw error;
      await sleep(waitMs);
    }
  }
  await write();
}

async function listed(db: Db): Promise<{ portalId: PortalId; status: Installation['status'] }[]> {
  const rows = await db.selectFrom('installations').select(['portal_id', 'status']).orderBy('portal_id').execute();
  return rows.map(({ portal_id, status }) => ({ portalId: portal_id as PortalId, status }));
}

async function upsert(db: Db, installation: Installation, cipher: Cipher): Promise<void> {
  const { portal_id, installed_at, ...changing } = toRow(installation, cipher);
  await db
    .insertInto('installations')
    .values({ portal_id, installed_at, ...changing })
    .onConflict((conflict) => conflict.column('portal_id').doUpdateSet(changing))
    .execute();
}

function toInstallation(row: Row, cipher: Cipher): Installation {
  const portalId = row.portal_id as PortalId;
  return {
    portalId,
    accessToken: cipher.open(row.access_token, { portalId, field: 'access_token' }),
    refreshToken: cipher.open(row.refresh_token, { portalId, field: 'refresh_token' }),
    expiresAtMs: row.expires_at.getTime(),
    scopes: row.scopes,
    status: row.status,
    installedAtMs: row.installed_at.getTime(),
    installedBy: row.installed_by,
    eraseAfterMs: msOrNull(row.erase_after),
  };
}

function toRow({ portalId, ...rest }: Installation, cipher: Cipher) {
  return {
    portal_id: portalId as string,
    access_token: cipher.seal(rest.accessToken, { portalId, field: 'access_token' }),
    refresh_token: cipher.seal(rest.refreshToken, { portalId, field: 'refresh_token' }),
    expires_at: new Date(rest.expiresAtMs),
    scopes: [...rest.scopes],
    status: rest.status,
    installed_at: new Date(rest.installedAtMs),
    installed_by: rest.installedBy,
    erase_after: rest.eraseAfterMs === null ? null : new Date(rest.eraseAfterMs),
  };
}
