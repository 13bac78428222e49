import { describe, expect, it } from '@jest/globals';
import type { PortalId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { CrmReader, Inbox } from '../../../src/services/sync/ports.ts';
import { syncRecords } from '../../../src/services/sync/sync-records.ts';
import { dealPipeline, fakeCrm, fakeStore, leadPipeline, tracked } from '../../fakes/crm.ts';
import { fakeInbox } from '../../fakes/inbox.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';

const portal = '4242' as PortalId;
const deals = [1, 2, 3].map((id) => tracked('deal', id));

interface About {
  readonly inbox: ReturnType<typeof fakeInbox>;
  readonly crm?: CrmReader;
}

function setUp({ inbox, crm = fakeCrm({ deals, leads: [tracked('lead', 8)] }).crm }: About) {
  const asked: string[] = [];
  const counted: CrmReader = {
    ...crm,
    records: (portalId, kind, ids, priority) => {
      asked.push(`${kind} ${ids.join(',')}`);
      return crm.records(portalId, kind, ids, priority);
    },
  };
  const { store } = fakeStore();
  const [queue, log, clock] = [fakeQueue(), fakeLog(), fakeClock()];
  const sync = syncRecords({ crm: counted, store, inbox: inbox.inbox, enqueue: queue.enqueue, clock, log });
  return { sync: () => sync(portal), asked, queue, log, clock, store };
}

describe('reading what the inbox names', () => {
  it('keeps records as they are now, deals and leads, and asks for an analysis once more may have come', async () => {
    const inbox = fakeInbox('deal 1', 'lead 8', 'deal 3');
    const { sync, asked, queue, clock, store } = setUp({ inbox });
    await store.savePipelines(portal, 'deal', [dealPipeline]);
    await store.savePipelines(portal, 'lead', [leadPipeline]);
    await sync();
    expect(asked).toEqual(['deal 1,3', 'lead 8']);
    expect(inbox.settled[0]?.records.map(({ record, visits }) => [record.id, visits.length])).toEqual([
      ['1', 1],
      ['3', 1],
      ['8', 1],
    ]);
    expect(inbox.left()).toEqual([]);
    expect(inbox.known).toEqual([clock.nowMs()]);
    expect(queue.jobs).toEqual([{ kind: 'analyse-pipeline', portalId: portal, pipelineId: 'sales' }]);
  });

  it('asks HubSpot for nothing, and for no analysis, when the inbox is empty', async () => {
    const inbox = fakeInbox();
    const { sync, asked, queue } = setUp({ inbox });
    await sync();
    expect([asked, queue.jobs]).toEqual([[], []]);
    expect(inbox.known).toHaveLength(1);
  });

  it('lets go of what HubSpot no longer has', async () => {
    const inbox = fakeInbox('deal 1', 'deal 99');
    await setUp({ inbox }).sync();
    expect(inbox.settled[0]?.gone).toEqual([{ kind: 'deal', id: '99' }]);
    expect(inbox.left()).toEqual([]);
  });

  it('takes a record that was merged into another for answered by the other', async () => {
    const inbox = fakeInbox('deal 5');
    const survivor = tracked('deal', 1, { mergedIds: ['5' as RecordId] });
    const crm: CrmReader = {
      ...fakeCrm({ deals, leads: null }).crm,
      records: () =>
        Promise.resolve({ granted: true, value: { records: [survivor], gone: [], unreadable: [], correlationId: '' } }),
    };
    await setUp({ inbox, crm }).sync();
    expect(inbox.settled[0]?.records.map(({ record }) => record.id)).toEqual(['1']);
    expect(inbox.left()).toEqual([]);
  });

  it('leaves in the inbox what was not answered, and does the rest', async () => {
    const inbox = fakeInbox('deal 1', 'deal 2');
    const { crm } = fakeCrm({ deals, leads: null });
    const forgetful: CrmReader = {
      ...crm,
      records: () =>
        Promise.resolve({
          granted: true,
          value: { records: [tracked('deal', 1)], gone: [], unreadable: [], correlationId: '' },
        }),
    };
    const { sync, log } = setUp({ inbox, crm: forgetful });
    await sync();
    expect(inbox.left()).toEqual(['deal 2']);
    expect(log.lines).toContainEqual(expect.objectContaining({ event: 'records-not-answered' }));
  });

  it('drops hints about what may not be read', async () => {
    const inbox = fakeInbox('lead 8');
    await setUp({ inbox, crm: fakeCrm({ deals, leads: null }).crm }).sync();
    expect(inbox.left()).toEqual([]);
    expect(inbox.settled[0]?.records).toEqual([]);
  });

  it('says which record could not be read, and does not ask for it for ever', async () => {
    const inbox = fakeInbox('deal 1');
    const crm: CrmReader = {
      ...fakeCrm({ deals, leads: null }).crm,
      records: () =>
        Promise.resolve({
          granted: true,
          value: {
            records: [],
            gone: [],
            unreadable: [{ id: '1', reason: 'fields: created' }],
            correlationId: 'call-7',
          },
        }),
    };
    const { sync, log } = setUp({ inbox, crm });
    await sync();
    expect(inbox.left()).toEqual([]);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        event: 'record-unreadable',
        facts: expect.objectContaining({ correlationId: 'call-7' }) as unknown,
      }),
    );
  });

  it('reads the pipelines anew, once, when a record is in a stage that was not there before', async () => {
    const inbox = fakeInbox('deal 1', 'deal 2');
    const { crm } = fakeCrm({ deals, leads: null });
    let pipelinesRead = 0;
    const counting: CrmReader = {
      ...crm,
      pipelinesEver: (portalId, kind) => {
        pipelinesRead += 1;
        return crm.pipelinesEver(portalId, kind);
      },
    };
    // The store knows no pipeline yet: every stage is new to it.
    await setUp({ inbox, crm: counting }).sync();
    expect(pipelinesRead).toBe(2);
    expect(inbox.settled[0]?.records.map(({ visits }) => visits.length)).toEqual([1, 1]);
  });

  it('looks for a stage once, and not again when it is in no pipeline', async () => {
    const lost = tracked('deal', 1, { stageHistory: [{ stageId: 'gone' as StageId, atMs: 1, source: 'person' }] });
    let pipelinesRead = 0;
    const { crm } = fakeCrm({ deals: [lost], leads: null });
    const counting: CrmReader = {
      ...crm,
      pipelinesEver: (portalId, kind) => {
        pipelinesRead += 1;
        return crm.pipelinesEver(portalId, kind);
      },
    };
    const inbox = fakeInbox(...Array.from({ length: 500 }, (_, id) => `deal ${id}`));
    const { sync } = setUp({ inbox, crm: counting });
    await sync();
    inbox.hint('deal 1');
    await sync();
    expect(pipelinesRead).toBe(2);
  });

  it('traces records anew, page by page, where stages have changed, and has what read otherwise analysed', async () => {
    const inbox = fakeInbox();
    inbox.stages.changed = [{ kind: 'deal', revision: '7' }];
    inbox.stages.pages.push({ after: '41' as RecordId, changed: 2 }, { after: null, changed: 0 });
    const { sync, asked, queue, store } = setUp({ inbox });
    await store.savePipelines(portal, 'deal', [dealPipeline]);
    await sync();
    expect(inbox.stages).toEqual({ changed: [], pages: [], asked: [null, '41'] });
    expect(asked).toEqual([]);
    expect(queue.jobs).toEqual([{ kind: 'analyse-pipeline', portalId: portal, pipelineId: 'sales' }]);
  });

  it('comes back when stages turned out to be others while it read', async () => {
    const inbox = fakeInbox('deal 1');
    const changing = {
      ...inbox,
      inbox: {
        ...inbox.inbox,
        settle: (...given: Parameters<Inbox['settle']>) => {
          inbox.stages.changed = [{ kind: 'deal', revision: '8' }];
          return inbox.inbox.settle(...given);
        },
      },
    };
    const { sync, queue } = setUp({ inbox: changing });
    await sync();
    expect(queue.jobs).toContainEqual({ kind: 'sync-records', portalId: portal });
  });

  it('leaves stages that have changed to the end of a first sync that is under way', async () => {
    const inbox = fakeInbox();
    inbox.stages.changed = [{ kind: 'deal', revision: '7' }];
    inbox.beginFirstSync();
    await setUp({ inbox }).sync();
    expect(inbox.stages.changed).toHaveLength(1);
  });

  it('works through a full inbox in batches, and asks again when there is more than fits in one go', async () => {
    const inbox = fakeInbox(...Array.from({ length: 450 }, (_, id) => `deal ${id}`));
    const { sync, asked, queue } = setUp({ inbox });
    await sync();
    expect(asked.map((one) => one.split(',').length)).toEqual([200, 200, 50]);
    expect(queue.jobs.filter(({ kind }) => kind === 'sync-records')).toEqual([]);

    const flooded = fakeInbox(...Array.from({ length: 10_050 }, (_, id) => `deal ${id}`));
    const flood = setUp({ inbox: flooded });
    await flood.sync();
    expect(flooded.left()).toHaveLength(50);
    expect(flood.queue.jobs).toContainEqual({ kind: 'sync-records', portalId: portal });
    // What is still in the inbox is not known.
    expect(flooded.known).toEqual([]);
  });

  it('does nothing while the first sync is under way, which asks again at its end', async () => {
    const inbox = fakeInbox('deal 1');
    inbox.beginFirstSync();
    const { sync, queue } = setUp({ inbox });
    await sync();
    expect(inbox.left()).toEqual(['deal 1']);
    expect([queue.jobs, inbox.known]).toEqual([[], []]);
  });
});
