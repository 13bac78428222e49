import { describe, expect, it } from '@jest/globals';
import { firstSync, GrantWithdrawn } from '../../../src/services/sync/first-sync.ts';
import { fakeCrm, fakeStore, tracked } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeNets } from '../../fakes/nets.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';

const deals = [1, 2, 3, 4, 5].map((id) => tracked('deal', id));
const leads = [11, 12, 13].map((id) => tracked('lead', id));
const everything = ['deal 1', 'deal 2', 'deal 3', 'deal 4', 'deal 5', 'lead 11', 'lead 12', 'lead 13'];

function setUp(account: Parameters<typeof fakeCrm>[0], before?: (page: string) => void) {
  const { crm, asked } = fakeCrm(account, before);
  const kept = fakeStore();
  const nets = fakeNets({});
  const queue = fakeQueue();
  const log = fakeLog();
  const clock = fakeClock();
  const sync = firstSync({ crm, store: kept.store, nets: nets.nets, enqueue: queue.enqueue, clock, log });
  return { sync, asked, kept, nets, queue, log, clock };
}

describe('the first sync', () => {
  it('keeps every record with its way, says how many, and asks for what comes next: the inbox, each deal pipeline’s analysis', async () => {
    const { sync, kept, queue } = setUp({ deals, leads });
    await sync(portal);
    expect([...kept.records.keys()].toSorted()).toEqual(everything);
    expect(kept.records.get('deal 1')?.visits).toMatchObject([{ stageId: 'meeting', leftAtMs: null }]);
    expect(kept.progress()).toMatchObject({
      finishedAtMs: fakeClock().nowMs(),
      failure: null,
      kinds: [
        { kind: 'deal', done: 5, total: 5, after: null, state: 'finished' },
        { kind: 'lead', done: 3, total: 3, after: null, state: 'finished' },
      ],
    });
    expect(queue.jobs).toEqual([
      { kind: 'forget-contacts', portalId: portal },
      { kind: 'sync-records', portalId: portal },
      { kind: 'reconcile', portalId: portal },
      { kind: 'read-campaigns', portalId: portal },
      { kind: 'analyse-pipeline', portalId: portal, pipelineId: 'sales' },
    ]);
  });

  it('reads an empty account to its end', async () => {
    const { sync, kept } = setUp({ deals: [], leads: [] });
    await sync(portal);
    expect(kept.progress()).toMatchObject({ finishedAtMs: fakeClock().nowMs(), failure: null });
  });

  it('goes on without leads where the plan has none, and says so', async () => {
    const { sync, kept } = setUp({ deals, leads: null });
    await sync(portal);
    expect(kept.progress()?.kinds[1]).toMatchObject({ kind: 'lead', state: 'not-granted' });
    expect(kept.records.size).toBe(5);
  });

  it.each(['deal first', 'deal 2', 'deal 4', 'lead first', 'lead 2'])(
    'broken off at page "%s", keeps why, and goes on from there without reading a kept page again',
    async (page) => {
      let broken = false;
      const { sync, asked, kept } = setUp({ deals, leads }, (name) => {
        if (name !== page || broken) return;
        broken = true;
        throw new Error('the line is dead');
      });
      await expect(sync(portal)).rejects.toThrow('the line is dead');
      expect(kept.progress()).toMatchObject({ finishedAtMs: null, failure: 'unexpected' });

      await sync(portal);
      expect(asked.toSorted()).toEqual(['deal 2', 'deal 4', 'deal first', 'lead 2', 'lead first']);
      expect([...kept.records.keys()].toSorted()).toEqual(everything);
      expect(kept.progress()).toMatchObject({ failure: null, kinds: [{ done: 5 }, { done: 3 }] });
    },
  );

  it('does not take half of the records for all when reading is refused half-way', async () => {
    const { crm, asked } = fakeCrm({ deals, leads });
    let refusing = true;
    const refused: typeof crm = {
      ...crm,
      page: (portalId, kind, after) =>
        refusing && kind === 'deal' && after === '2'
          ? Promise.resolve({ granted: false })
          : crm.page(portalId, kind, after),
    };
    const kept = fakeStore();
    const sync = firstSync({
      crm: refused,
      store: kept.store,
      nets: fakeNets({}).nets,
      enqueue: fakeQueue().enqueue,
      clock: fakeClock(),
      log: fakeLog(),
    });
    await expect(sync(portal)).rejects.toThrow(GrantWithdrawn);
    expect(kept.progress()).toMatchObject({
      finishedAtMs: null,
      failure: 'grant-withdrawn',
      kinds: [{ done: 2, after: '2' }, {}],
    });

    refusing = false;
    await sync(portal);
    expect(kept.progress()).toMatchObject({ failure: null, kinds: [{ done: 5 }, { done: 3 }] });
    expect(asked.filter((page) => page === 'deal first')).toHaveLength(1);
  });

  it('reads in a later run what was not granted in the one before', async () => {
    let withLeads = false;
    const without = fakeCrm({ deals, leads: null }).crm;
    const { crm } = fakeCrm({ deals, leads }, (page) => {
      if (page === 'deal 4' && !withLeads) throw new Error('the line is dead');
    });
    const kept = fakeStore();
    const changing: typeof crm = {
      ...crm,
      pipelinesEver: (portalId, kind) => (withLeads ? crm : without).pipelinesEver(portalId, kind),
    };
    const sync = firstSync({
      crm: changing,
      store: kept.store,
      nets: fakeNets({}).nets,
      enqueue: fakeQueue().enqueue,
      clock: fakeClock(),
      log: fakeLog(),
    });
    await expect(sync(portal)).rejects.toThrow('the line is dead');
    expect(kept.progress()?.kinds[1]).toMatchObject({ state: 'not-granted' });

    withLeads = true;
    await sync(portal);
    expect(kept.progress()?.kinds[1]).toMatchObject({ kind: 'lead', done: 3, state: 'finished' });
  });

  it('run again when all is read, reads nothing and asks for the analysis anew', async () => {
    const { sync, asked, queue } = setUp({ deals, leads });
    await sync(portal);
    const pages = asked.length;
    await sync(portal);
    expect(asked).toHaveLength(pages);
    expect(queue.jobs.filter(({ kind }) => kind === 'analyse-pipeline')).toHaveLength(2);
  });
});
