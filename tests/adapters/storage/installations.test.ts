import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { cipher, SealBroken } from '../../../src/adapters/storage/cipher.ts';
import { openDatabase } from '../../../src/adapters/storage/database.ts';
import { installStates } from '../../../src/adapters/storage/install-states.ts';
import { installations } from '../../../src/adapters/storage/installations.ts';
import { portals } from '../../../src/adapters/storage/portals.ts';
import { snapshots } from '../../../src/adapters/storage/snapshots.ts';
import { syncStore } from '../../../src/adapters/storage/sync-store.ts';
import { installation } from '../../fakes/installations.ts';
import { installationsBattery, installStatesBattery } from '../../batteries/installations.ts';
import { snapshotsBattery } from '../../batteries/snapshots.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { OTHER_PORTAL, PORTAL, progress } from '../../fixtures/records.ts';

const key = (id: string, byte = 7) => ({ id, bytes: Buffer.alloc(32, byte) });

describe.each(ENGINES)('%s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());

  const fresh = async () => {
    await empty(database);
    return installations(database.db, { engine, cipher: cipher(key('k1')) });
  };

  installationsBattery(engine, fresh);
  installStatesBattery(engine, async () => {
    await empty(database);
    return installStates(database.db);
  });
  snapshotsBattery(engine, async () => {
    await empty(database);
    return snapshots(database.db);
  });

  describe('what lies in the tables', () => {
    it('holds no token and no state that could be used', async () => {
      const store = await fresh();
      await store.save(installation({ portalId: PORTAL, accessToken: 'plain-access', refreshToken: 'plain-refresh' }));
      await installStates(database.db).remember('plain-state', 1);
      const { rows } = await sql<{ everything: string }>`
        select concat((select json_agg(i) from installations i), (select json_agg(s) from install_states s)) as everything
      `.execute(database.db);
      expect(rows[0]?.everything).toContain('k1:');
      expect(rows[0]?.everything).not.toContain('plain-');
    });

    it('opens with an earlier key, is sealed anew by the present one, and with neither is refused', async () => {
      const store = await fresh();
      await store.save(installation({ portalId: PORTAL, accessToken: 'kept' }));
      const rotated = installations(database.db, { engine, cipher: cipher(key('k2', 8), [key('k1')]) });
      expect((await rotated.find(PORTAL))?.accessToken).toBe('kept');

      await rotated.exclusively(PORTAL, (present) => Promise.resolve(present));
      await expect(store.find(PORTAL)).rejects.toThrow(SealBroken);
    });

    it('is written again when writing fails for a moment: rotated tokens exist nowhere else', async () => {
      await (await fresh()).save(installation({ portalId: PORTAL }));
      const whole = cipher(key('k1'));
      let failures = 0;
      const shaky: typeof whole = {
        ...whole,
        seal: (text, place) => {
          if ((failures += 1) === 1) throw new Error('connection terminated');
          return whole.seal(text, place);
        },
      };
      const store = installations(database.db, { engine, cipher: shaky });
      let asked = 0;
      await store.exclusively(PORTAL, (present) => {
        asked += 1;
        return Promise.resolve({ ...present, refreshToken: 'rotated' });
      });
      expect(asked).toBe(1);
      expect((await store.find(PORTAL))?.refreshToken).toBe('rotated');
    });

    it('refuses a token that was moved to another portal', async () => {
      const store = await fresh();
      await store.save(installation({ portalId: PORTAL }));
      await sql`update installations set portal_id = ${OTHER_PORTAL}`.execute(database.db);
      await expect(store.find(OTHER_PORTAL)).rejects.toThrow(SealBroken);
    });
  });

  it('tells readers of a portal what it is', async () => {
    const store = await fresh();
    const reader = portals(database.db);
    expect([await reader.all(), await reader.status(PORTAL), await reader.currency(PORTAL)]).toEqual([[], null, null]);
    expect(await reader.progress(PORTAL)).toBeNull();

    await store.save(installation({ portalId: PORTAL }));
    await store.save(installation({ portalId: OTHER_PORTAL, status: 'disconnected', eraseAfterMs: 0 }));
    const sync = syncStore(database.db);
    await sync.saveAccount({ portalId: PORTAL, timeZone: 'Europe/Berlin', currency: 'EUR' });
    await sync.saveOwners(PORTAL, []);
    const kind = { kind: 'deal', done: 3, total: 9, state: 'running' } as const;
    await sync.saveProgress(PORTAL, progress({ kinds: [{ ...kind, after: 'x' }] }));

    expect(await reader.all()).toEqual([PORTAL]);
    expect(await reader.status(OTHER_PORTAL)).toBe('disconnected');
    expect(await reader.currency(PORTAL)).toBe('EUR');
    expect(await reader.progress(PORTAL)).toEqual({ ...progress(), kinds: [kind] });
  });

  if (engine === 'postgres') {
    it('lets one of two processes at a time work on a portal', async () => {
      await fresh();
      const second = await openDatabase({ url: database.url ?? '' });
      const stores = [database, second].map(({ db }) => installations(db, { engine, cipher: cipher(key('k1')) }));
      await stores[0]?.save(installation({ portalId: PORTAL, accessToken: '' }));
      let inside = 0;
      let most = 0;
      await Promise.all(
        stores.map((store) =>
          store.exclusively(PORTAL, async (present) => {
            inside += 1;
            most = Math.max(most, inside);
            await sql`select pg_sleep(0.15)`.execute(second.db);
            inside -= 1;
            return { ...present, accessToken: `${present.accessToken}x` };
          }),
        ),
      );
      await second.close();
      expect(most).toBe(1);
      expect((await stores[0]?.find(PORTAL))?.accessToken).toBe('xx');
    });

    it('takes over the tokens of a process that was killed, once its lease has run out', async () => {
      const store = await fresh();
      await store.save(installation({ portalId: PORTAL, accessToken: 'left behind' }));
      await sql`update installations set lease_holder = 'dead', lease_until = now() + interval '0.3 seconds'`.execute(
        database.db,
      );
      const renewed = await store.exclusively(PORTAL, ({ accessToken, ...present }) =>
        Promise.resolve({ ...present, accessToken: `${accessToken}, renewed` }),
      );
      expect(renewed?.accessToken).toBe('left behind, renewed');
    });

    it('does not write over the tokens when the lease was lost meanwhile', async () => {
      const store = await fresh();
      await store.save(installation({ portalId: PORTAL, accessToken: 'theirs' }));
      const late = store.exclusively(PORTAL, async (present) => {
        await sql`update installations set lease_holder = 'other'`.execute(database.db);
        return { ...present, accessToken: 'ours' };
      });
      await expect(late).rejects.toMatchObject({ code: 'lease-lost', retryable: true });
      expect((await store.find(PORTAL))?.accessToken).toBe('theirs');
    });
  }
});
