import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LeadReader } from '../../src/services/queries/ports.ts';
import type { SyncStore } from '../../src/services/sync/ports.ts';
import {
  DAY_MS,
  deal,
  JANUARY_MS,
  lead,
  OTHER_PORTAL,
  PORTAL,
  progress,
  recordId,
  visit,
} from '../fixtures/records.ts';

/** What every reader of leads promises, whatever it is made of. */
export function leadReaderBattery(kind: string, open: () => Promise<LeadReader & SyncStore>) {
  describe(`leads read from ${kind}`, () => {
    let store: LeadReader & SyncStore;
    beforeEach(async () => {
      store = await open();
    });
    const of = async (contact: string) => (await store.leadsOfContact(PORTAL, contact)).map(({ id }) => id);

    it('gives back the leads of a contact as they were kept', async () => {
      const entryFields = { source: 'PAID_SEARCH', sourceDetail: 'Spring “\\" 春', leadType: null };
      const facts = { touchesKnown: true, firstTouchedAtMs: JANUARY_MS + 1, disqualifiedFor: 'No budget' };
      const about = { source: 'EMAIL', entryFields, ...facts, dealIds: [recordId('9')] };
      const way = [
        visit({ leftAtMs: JANUARY_MS + DAY_MS, nextStageId: null }),
        visit({ enteredAtMs: JANUARY_MS + DAY_MS }),
      ];
      await store.savePage(PORTAL, [lead('1', { ...about, contactIds: ['501', '502'] }, way)], progress());
      const [kept] = await store.leadsOfContact(PORTAL, '502');
      expect(kept).toEqual({ id: '1', pipelineId: 'default', createdAtMs: JANUARY_MS, ...about, visits: way });
    });

    it('tells the newest first, without deals, archived leads and those of others', async () => {
      const own = { contactIds: ['501'] };
      await store.savePage(
        PORTAL,
        [
          lead('old', { ...own, createdAtMs: JANUARY_MS - 5 }, []),
          lead('new', own),
          lead('gone', { ...own, archived: true }),
          lead('other', { contactIds: ['5010'] }),
        ],
        progress(),
      );
      await store.savePage(PORTAL, [deal('d', own)], progress());
      expect(await of('501')).toEqual(['new', 'old']);
      expect(await of('nobody')).toEqual([]);
      expect(await store.leadsOfContact(OTHER_PORTAL, '501')).toEqual([]);
    });

    it('tells twenty at most', async () => {
      const many = Array.from({ length: 25 }, (_, number) =>
        lead(`l${number}`, { contactIds: ['501'], createdAtMs: JANUARY_MS + number }),
      );
      await store.savePage(PORTAL, many, progress());
      expect(await of('501')).toHaveLength(20);
      expect((await of('501'))[0]).toBe('l24');
    });
  });
}
