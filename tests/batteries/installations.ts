import { beforeEach, describe, expect, it } from '@jest/globals';

import type { Installation, Installations, InstallStates } from '../../src/services/installation/ports.ts';
import { OTHER_PORTAL, PORTAL } from '../fixtures/records.ts';

const installed = (about: Partial<Installation> = {}): Installation => ({
  portalId: PORTAL,
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  expiresAtMs: 1_800_000,
  scopes: ['oauth', 'crm.objects.deals.read'],
  status: 'connected',
  installedAtMs: 1_000,
  installedBy: '7',
  eraseAfterMs: null,
  ...about,
});

/** What every store of installations promises, whatever it is made of. */
export function installationsBattery(kind: string, open: () => Promise<Installations>) {
  describe(`installations kept in ${kind}`, () => {
    let store: Installations;
    beforeEach(async () => {
      store = await open();
    });

    it('gives back what was kept, and nothing of other portals', async () => {
      await store.save(installed());
      expect(await store.find(PORTAL)).toEqual(installed());
      expect(await store.find(OTHER_PORTAL)).toBeNull();
    });

    it('keeps when a portal installed first, and replaces the rest', async () => {
      await store.save(installed());
      const again = installed({ accessToken: 'access-2', scopes: [], installedAtMs: 9_000 });
      await store.save(again);
      expect(await store.find(PORTAL)).toEqual({ ...again, installedAtMs: 1_000 });
    });

    it('lists every portal with its status', async () => {
      expect(await store.all()).toEqual([]);
      await store.save(installed());
      await store.save(installed({ portalId: OTHER_PORTAL }));
      await store.markDisconnected(OTHER_PORTAL, 5_000);
      expect((await store.find(OTHER_PORTAL))?.eraseAfterMs).toBe(5_000);
      expect(await store.all()).toEqual([
        { portalId: PORTAL, status: 'connected' },
        { portalId: OTHER_PORTAL, status: 'disconnected' },
      ]);
    });

    it('keeps what exclusive work returns', async () => {
      await store.save(installed());
      const after = await store.exclusively(PORTAL, (present) =>
        Promise.resolve({ ...present, accessToken: `${present.accessToken}+` }),
      );
      expect(after).toEqual(installed({ accessToken: 'access-1+' }));
      expect(await store.find(PORTAL)).toEqual(after);
    });

    it('does no exclusive work for a portal that is not installed', async () => {
      const work = () => Promise.reject(new Error('was called'));
      expect(await store.exclusively(PORTAL, work)).toBeNull();
      expect(await store.find(PORTAL)).toBeNull();
    });

    it('runs exclusive work on one portal one at a time, each seeing what the one before it left', async () => {
      await store.save(installed({ accessToken: '' }));
      let inside = 0;
      let most = 0;
      const add = (letter: string) =>
        store.exclusively(PORTAL, async (present) => {
          inside += 1;
          most = Math.max(most, inside);
          await store.find(PORTAL);
          inside -= 1;
          return { ...present, accessToken: present.accessToken + letter };
        });
      await Promise.all(['a', 'b', 'c', 'd', 'e'].map(add));
      expect(most).toBe(1);
      const all = Array.from((await store.find(PORTAL))?.accessToken ?? '');
      expect(all.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('lets portals work side by side, and read while another works', async () => {
      await store.save(installed());
      await store.save(installed({ portalId: OTHER_PORTAL }));
      const answer = await store.exclusively(PORTAL, async (present) => {
        const other = await store.exclusively(OTHER_PORTAL, (its) => Promise.resolve({ ...its, accessToken: 'other' }));
        return { ...present, accessToken: `after ${other?.accessToken ?? 'nobody'}` };
      });
      expect(answer?.accessToken).toBe('after other');
    });

    it('changes nothing when exclusive work fails, and lets the next one in', async () => {
      await store.save(installed());
      await expect(store.exclusively(PORTAL, () => Promise.reject(new Error('weather')))).rejects.toThrow('weather');
      expect(await store.exclusively(PORTAL, (present) => Promise.resolve(present))).toEqual(installed());
    });

    it('lets a re-install that comes during exclusive work have the last word', async () => {
      await store.save(installed());
      let saved = Promise.resolve();
      await store.exclusively(PORTAL, (present) => {
        saved = store.save(installed({ accessToken: 're-installed' }));
        return Promise.resolve({ ...present, accessToken: 'refreshed' });
      });
      await saved;
      expect((await store.find(PORTAL))?.accessToken).toBe('re-installed');
    });
  });
}

/** What every memory of begun installations promises. */
export function installStatesBattery(kind: string, open: () => Promise<InstallStates>) {
  describe(`begun installations kept in ${kind}`, () => {
    let states: InstallStates;
    beforeEach(async () => {
      states = await open();
    });

    it('lets a state be spent once', async () => {
      await states.remember('secret', 1_000);
      expect(await states.spend('secret', 999)).toBe(true);
      expect(await states.spend('secret', 999)).toBe(false);
    });

    it('refuses a state that was never remembered, or has expired', async () => {
      await states.remember('secret', 1_000);
      expect(await states.spend('guess', 0)).toBe(false);
      expect(await states.spend('secret', 1_000)).toBe(false);
    });

    it('lets one of several who spend it at once win', async () => {
      await states.remember('secret', 1_000);
      const answers = await Promise.all([1, 2, 3, 4].map(() => states.spend('secret', 0)));
      expect(answers.filter(Boolean)).toHaveLength(1);
    });
  });
}
