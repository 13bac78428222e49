import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FactsKnown } from '../../src/services/analysis/ports.ts';
import type { SyncMemory } from '../../src/services/installation/ports.ts';
import type { SyncStore } from '../../src/services/sync/ports.ts';
import { JANUARY_MS, OTHER_PORTAL, PORTAL, progress } from '../fixtures/records.ts';

type Store = FactsKnown & SyncMemory & SyncStore;

const finished = progress({ finishedAtMs: JANUARY_MS + 9 });

/** What every keeper of a sync's end promises, whatever it is made of. */
export function factsKnownBattery(kind: string, open: () => Promise<Store>) {
  describe(`what is known of a portal, kept in ${kind}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });

    it('reaches up to the beginning of the sync that has finished', async () => {
      expect(await store.knownUntilMs(PORTAL)).toBeNull();
      await store.saveProgress(PORTAL, progress());
      expect(await store.knownUntilMs(PORTAL)).toBeNull();
      await store.saveProgress(PORTAL, finished);
      expect(await store.knownUntilMs(PORTAL)).toBe(finished.startedAtMs);
      expect(await store.knownUntilMs(OTHER_PORTAL)).toBeNull();
    });

    it('tells why an analysis failed until one has not, and changes nothing else', async () => {
      await store.saveProgress(PORTAL, finished);
      await store.noteFailure(PORTAL, 'unexpected');
      expect(await store.progress(PORTAL)).toEqual({ ...finished, failure: 'unexpected' });
      await store.noteFailure(PORTAL, null);
      expect(await store.progress(PORTAL)).toEqual(finished);
    });

    it('forgets a sync that has finished, and leaves one that is under way, and other portals', async () => {
      await store.saveProgress(PORTAL, progress());
      await store.saveProgress(OTHER_PORTAL, finished);
      await store.forgetFinishedSync(PORTAL);
      expect(await store.progress(PORTAL)).toEqual(progress());
      await store.saveProgress(PORTAL, finished);
      await store.forgetFinishedSync(PORTAL);
      expect(await store.progress(PORTAL)).toBeNull();
      expect(await store.progress(OTHER_PORTAL)).toEqual(finished);
    });
  });
}
