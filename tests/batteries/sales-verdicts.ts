import { beforeEach, describe, expect, it } from '@jest/globals';
import type { VerdictReader } from '../../src/services/analysis/ports.ts';
import type { VerdictsOfLeads } from '../../src/services/queries/ports.ts';
import type { SyncStore } from '../../src/services/sync/ports.ts';
import type { KeptVerdict, VerdictStore } from '../../src/services/verdicts/ports.ts';
import { deal, JANUARY_MS, lead, OTHER_PORTAL, PORTAL, progress, recordId } from '../fixtures/records.ts';

type Store = VerdictStore & VerdictsOfLeads & VerdictReader & SyncStore;

const verdict = (about: Partial<KeptVerdict> = {}): KeptVerdict => ({
  ...{ leadId: recordId('1'), accepted: true, reason: null, by: '7', atMs: JANUARY_MS },
  ...about,
});
const refused = verdict({ accepted: false, reason: 'no-budget', atMs: JANUARY_MS + 1 });

/** What every keeper of verdicts promises, whatever it is made of. */
export function salesVerdictsBattery(kind: string, open: () => Promise<Store>) {
  describe(`verdicts of sales kept in ${kind}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
      await store.savePage(PORTAL, [lead('1'), lead('2'), lead('gone', { archived: true })], progress());
      await store.savePage(PORTAL, [deal('9')], progress());
    });

    it('gives back the latest of each lead', async () => {
      expect(await store.judge(PORTAL, verdict())).toEqual(verdict());
      expect(await store.judge(PORTAL, refused)).toEqual(refused);
      await store.judge(PORTAL, verdict({ leadId: recordId('2') }));
      expect(await store.latestVerdicts(PORTAL, [recordId('1'), recordId('3')])).toEqual([refused]);
      expect(await store.verdicts(PORTAL)).toEqual([
        { leadId: '1', accepted: false, reason: 'no-budget', atMs: JANUARY_MS + 1 },
        { leadId: '2', accepted: true, reason: null, atMs: JANUARY_MS },
      ]);
      expect(await store.verdicts(OTHER_PORTAL)).toEqual([]);
    });

    it('takes the same said again for the one there is; of another person it is a verdict of its own', async () => {
      await store.judge(PORTAL, refused);
      expect(await store.judge(PORTAL, { ...refused, atMs: JANUARY_MS + 99 })).toEqual(refused);
      const other = { ...refused, by: '8', atMs: JANUARY_MS + 99 };
      expect(await store.judge(PORTAL, other)).toEqual(other);
    });

    it('knows no lead that was not read, is in the bin, or is a deal', async () => {
      for (const leadId of ['3', 'gone', '9'].map(recordId)) {
        expect(await store.judge(PORTAL, verdict({ leadId }))).toBeNull();
      }
      expect(await store.judge(OTHER_PORTAL, verdict())).toBeNull();
      expect(await store.verdicts(PORTAL)).toEqual([]);
    });

    it('goes with its lead', async () => {
      await store.judge(PORTAL, verdict());
      await store.savePage(
        PORTAL,
        [lead('2', { mergedIds: [recordId('1')], updatedAtMs: JANUARY_MS + 9 })],
        progress(),
      );
      expect(await store.verdicts(PORTAL)).toEqual([]);
    });
  });
}
