import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import type { Stage } from '../../../src/core/pipeline/pipeline.ts';
import type { ChangeWindow, CrmReader } from '../../../src/services/sync/ports.ts';
import { readBin } from '../../../src/services/sync/read-bin.ts';
import { reconcile } from '../../../src/services/sync/reconcile.ts';
import { relist } from '../../../src/services/sync/relist.ts';
import { dealPipeline, fakeCrm, fakeStore, tracked } from '../../fakes/crm.ts';
import { fakeNets } from '../../fakes/nets.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';
import { progress } from '../../fixtures/records.ts';

const portal = '4242' as PortalId;
const clock = fakeClock();
const nowMs = clock.nowMs();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

interface About {
  readonly crm: CrmReader;
  readonly nets: ReturnType<typeof fakeNets>;
  readonly finished?: boolean;
}

async function setUp({ crm, nets: { nets }, finished = true }: About) {
  const { store } = fakeStore();
  const startedAtMs = nowMs - 24 * HOUR_MS;
  await store.saveProgress(portal, progress({ startedAtMs, finishedAtMs: finished ? startedAtMs + 1 : null }));
  const [queue, log] = [fakeQueue(), fakeLog()];
  return { ports: { crm, store, nets, enqueue: queue.enqueue, clock, log }, queue, log, startedAtMs };
}

const deal = (id: number, updatedAtMs: number) => tracked('deal', id, { updatedAtMs });

describe('searching for what HubSpot did not tell', () => {
  it('looks at two windows: one up to now, and one an hour behind; each begins before the last one ended', async () => {
    const windows: ChangeWindow[] = [];
    const { crm } = fakeCrm({ deals: [], leads: null });
    const watching: CrmReader = {
      ...crm,
      changed: (portalId, kind, window) => {
        windows.push(window);
        return crm.changed(portalId, kind, window);
      },
    };
    const nets = fakeNets({});
    const { ports, startedAtMs } = await setUp({ crm: watching, nets });
    await reconcile(ports)(portal);
    const overlap = 15 * MINUTE_MS;
    expect(windows).toEqual([
      { fromMs: startedAtMs - overlap, toMs: nowMs, afterId: null },
      { fromMs: startedAtMs - overlap, toMs: nowMs - HOUR_MS, afterId: null },
    ]);
    await reconcile(ports)(portal);
    expect(windows.slice(2)).toEqual([
      { fromMs: nowMs - overlap, toMs: nowMs, afterId: null },
      { fromMs: nowMs - HOUR_MS - overlap, toMs: nowMs - HOUR_MS, afterId: null },
    ]);
  });

  it('hints at what is new or newer, and asks for it to be read', async () => {
    const deals = [deal(1, nowMs - 5), deal(2, nowMs - 6), deal(3, nowMs - 7)];
    const nets = fakeNets({ 'deal 1': nowMs - 5, 'deal 2': nowMs - 900 });
    const { ports, queue, log } = await setUp({ crm: fakeCrm({ deals, leads: null }).crm, nets });
    await reconcile(ports)(portal);
    expect(nets.hinted()).toEqual(['deal 2', 'deal 3']);
    expect(queue.jobs).toEqual([{ kind: 'sync-records', portalId: portal }]);
    expect(log.lines).toEqual([
      expect.objectContaining({ event: 'changes-found', facts: expect.objectContaining({ records: 2 }) }),
    ]);
  });

  it('finds every change, however many there are of one millisecond', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (ids, pageSize) => {
          const nets = fakeNets({});
          const deals = ids.map((id) => deal(id, nowMs - 1));
          const { ports } = await setUp({ crm: fakeCrm({ deals, leads: null, pageSize }).crm, nets });
          await reconcile(ports)(portal);
          expect(nets.hinted()).toEqual(ids.map((id) => `deal ${id}`).toSorted());
        },
      ),
      { numRuns: 30 },
    );
  });

  it('ends even where HubSpot gives the same page for ever', async () => {
    const { crm } = fakeCrm({ deals: [deal(1, nowMs)], leads: null });
    const stuck: CrmReader = {
      ...crm,
      changed: () => Promise.resolve({ granted: true, value: [{ id: '1' as never, updatedAtMs: nowMs }] }),
    };
    const nets = fakeNets({});
    const { ports } = await setUp({ crm: stuck, nets });
    await reconcile(ports)(portal);
    expect(nets.hinted()).toEqual(['deal 1']);
  });
});

describe('looking through the recycle bin', () => {
  it('hints at what is still kept, and at nothing else', async () => {
    const { crm } = fakeCrm({ deals: [], leads: null });
    const bin = ['1', '2', '3'].map((id) => ({ id: id as never, updatedAtMs: 1 }));
    const binned: CrmReader = {
      ...crm,
      listed: (_portalId, kind, { list, after }) => {
        if (kind === 'lead') return Promise.resolve({ granted: false });
        const records = list === 'live' ? [] : bin.slice(Number(after ?? 0), Number(after ?? 0) + 2);
        return Promise.resolve({ granted: true, value: { records, after: after === null ? '2' : null } });
      },
    };
    const nets = fakeNets({ 'deal 2': 1, 'deal 3': 1, 'deal 4': 1 });
    const { ports, queue } = await setUp({ crm: binned, nets });
    await readBin(ports)(portal);
    expect(nets.hinted()).toEqual(['deal 2', 'deal 3']);
    expect(nets.marks()).toMatchObject({ binReadAtMs: nowMs });
    expect(queue.jobs).toEqual([{ kind: 'sync-records', portalId: portal }]);
  });
});

describe('going over everything', () => {
  const old = nowMs - 24 * HOUR_MS;

  it('hints at what is missing, older or no longer there, and counts it', async () => {
    const deals = [deal(1, old), deal(2, old), deal(3, old)];
    const nets = fakeNets({ 'deal 1': old, 'deal 2': old - 1, 'deal 9': old });
    const { ports, log } = await setUp({ crm: fakeCrm({ deals, leads: null }).crm, nets });
    await relist(ports)(portal);
    expect(nets.hinted()).toEqual(['deal 2', 'deal 3', 'deal 9']);
    expect(nets.marks()).toMatchObject({ drifted: 3, relistedAtMs: nowMs });
    expect(log.lines.map(({ event }) => event)).toEqual(['drift', 'relisted']);
  });

  it('does not call drift what was changed a moment ago, but reads it', async () => {
    const nets = fakeNets({ 'deal 1': old });
    const { ports } = await setUp({ crm: fakeCrm({ deals: [deal(1, nowMs - MINUTE_MS)], leads: null }).crm, nets });
    await relist(ports)(portal);
    expect(nets.hinted()).toEqual(['deal 1']);
    expect(nets.marks()).toMatchObject({ drifted: 0 });
  });

  it('takes nothing for gone that it may no longer read', async () => {
    const nets = fakeNets({ 'lead 1': old });
    const { ports } = await setUp({ crm: fakeCrm({ deals: [], leads: null }).crm, nets });
    await relist(ports)(portal);
    expect(nets.hinted()).toEqual([]);
  });
});

describe('going over everything, pipelines included', () => {
  it('keeps stages that came and went between two looks', async () => {
    const { crm } = fakeCrm({ deals: [], leads: null });
    const [meeting, ...rest] = dealPipeline.stages;
    const gone = { ...dealPipeline.stages[0], id: 'gone', archived: true } as Stage;
    const stages = meeting === undefined ? [] : [meeting, gone, ...rest];
    const telling: CrmReader = {
      ...crm,
      pipelinesEver: (_portalId, kind) =>
        Promise.resolve(kind === 'deal' ? { granted: true, value: [{ ...dealPipeline, stages }] } : { granted: false }),
    };
    const { ports } = await setUp({ crm: telling, nets: fakeNets({}) });
    await relist(ports)(portal);
    expect((await ports.store.pipelines(portal)).map((one) => one.stages.map(({ id }) => id))).toEqual([
      ['meeting', 'gone', 'proposal', 'won', 'lost'],
    ]);
  });
});

describe('before the first sync has finished', () => {
  it.each([
    ['reconcile', reconcile],
    ['read-bin', readBin],
    ['relist', relist],
  ])('%s does nothing', async (_name, net) => {
    const nets = fakeNets({});
    const { ports, queue } = await setUp({
      crm: fakeCrm({ deals: [deal(1, nowMs)], leads: null }).crm,
      nets,
      finished: false,
    });
    await net(ports)(portal);
    expect([nets.hinted(), queue.jobs]).toEqual([[], []]);
  });
});
