import { describe, expect, it } from '@jest/globals';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import { firstSync } from '../../../src/services/sync/first-sync.ts';
import type { CrmReader } from '../../../src/services/sync/ports.ts';
import { bulkPages } from '../../../src/services/sync/read-in-bulk.ts';
import { fakeCrm, fakeStore, tracked } from '../../fakes/crm.ts';
import { fakeNets } from '../../fakes/nets.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';

const portal = '4242' as PortalId;
const deals = Array.from({ length: 23 }, (_, at) => tracked('deal', at + 1));

/** Notes when something is asked for and when it has come. */
function watched(crm: CrmReader) {
  const steps: string[] = [];
  const watching: CrmReader = {
    ...crm,
    listed: (portalId, kind, from) => {
      steps.push(`list ${from.after ?? 'first'}`);
      return crm.listed(portalId, kind, from);
    },
    records: async (portalId, kind, ids, priority) => {
      steps.push(`read ${ids.length} ${priority}`);
      await new Promise(setImmediate);
      const answer = await crm.records(portalId, kind, ids, priority);
      steps.push('have read');
      return answer;
    },
  };
  return { crm: watching, steps };
}

describe('reading a large kind in bulk', () => {
  it('lists the next ids while records are being read', async () => {
    const { crm, steps } = watched(fakeCrm({ deals, leads: null, pageSize: 2 }).crm);
    const page = bulkPages(crm, portal, 'deal');
    const first = await page(null);
    expect(first).toMatchObject({ granted: true, value: { after: '8', records: { length: 8 } } });
    expect(steps.indexOf('list 8')).toBeLessThan(steps.indexOf('have read'));
    await page('8');
    // What was listed ahead is not listed again.
    expect(steps.filter((step) => step === 'list 8')).toHaveLength(1);
  });

  it('begins anywhere, and is over when there is no more', async () => {
    const page = bulkPages(fakeCrm({ deals, leads: null, pageSize: 2 }).crm, portal, 'deal');
    expect(await page('20')).toMatchObject({
      value: { after: null, records: [{ id: '21' }, { id: '22' }, { id: '23' }] },
    });
  });

  it('fails where listing ahead failed, when it comes to that page', async () => {
    const { crm } = fakeCrm({ deals, leads: null, pageSize: 2 });
    const broken: CrmReader = {
      ...crm,
      listed: (portalId, kind, from) =>
        from.after === '10' ? Promise.reject(new Error('the line is dead')) : crm.listed(portalId, kind, from),
    };
    const page = bulkPages(broken, portal, 'deal');
    await page(null);
    await expect(page('8')).rejects.toThrow('the line is dead');
  });

  it('is how a first sync reads more than a hundred thousand records, and only then', async () => {
    for (const [total, batches] of [
      [100_000, 0],
      [100_001, 3],
    ] as const) {
      const kept = fakeStore();
      const seen = watched(fakeCrm({ deals, leads: [], pageSize: 2 }).crm);
      const counting: CrmReader = {
        ...seen.crm,
        count: (_portalId, kind) => Promise.resolve(kind === 'deal' ? total : 0),
      };
      const { nets } = fakeNets({});
      const ports = { store: kept.store, nets, enqueue: fakeQueue().enqueue, clock: fakeClock(), log: fakeLog() };
      await firstSync({ crm: counting, ...ports })(portal);
      expect(kept.records.size).toBe(deals.length);
      expect(seen.steps.filter((step) => step.startsWith('read'))).toHaveLength(batches);
    }
  });

  it('hints at what HubSpot left out of a batch, so that it is asked for when the first sync is over', async () => {
    const { crm } = fakeCrm({ deals, leads: null, pageSize: 2 });
    const forgetful: CrmReader = {
      ...crm,
      count: (_portalId, kind) => Promise.resolve(kind === 'deal' ? 100_001 : 0),
      records: (portalId, kind, ids, priority) => crm.records(portalId, kind, ids.slice(2), priority),
    };
    const [kept, nets, log] = [fakeStore(), fakeNets({}), fakeLog()];
    const ports = { store: kept.store, nets: nets.nets, enqueue: fakeQueue().enqueue, clock: fakeClock(), log };
    await firstSync({ crm: forgetful, ...ports })(portal);
    // Three batches, of ids 1 to 8, 9 to 16 and 17 to 23; the first two of each were left out.
    expect(nets.hinted()).toEqual(['1', '2', '9', '10', '17', '18'].map((id) => `deal ${id}`).toSorted());
    expect(kept.records.size).toBe(deals.length - 6);
    expect(log.lines).toContainEqual({
      ...{ level: 'warn', event: 'records-not-answered' },
      facts: { portalId: portal, kind: 'deal', records: 2, correlationId: '' },
    });
  });
});
