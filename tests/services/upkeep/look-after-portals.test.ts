import { describe, expect, it } from '@jest/globals';
import { lookAfterPortals } from '../../../src/services/upkeep/look-after-portals.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeQueue } from '../../fakes/services.ts';

async function jobsFor(sync: { startedAtMs: number; finishedAtMs: number | null } | null, asOfMs: number | null) {
  const queue = fakeQueue();
  await lookAfterPortals({
    portals: { all: () => Promise.resolve([portal]), pipelines: () => Promise.resolve([leadPipeline, dealPipeline]) },
    syncs: { progress: () => Promise.resolve(sync) },
    snapshots: { analysedAsOfMs: () => Promise.resolve(asOfMs) },
    enqueue: queue.enqueue,
  })();
  return queue.jobs;
}

const analysis = [{ kind: 'analyse-pipeline', portalId: portal, pipelineId: 'sales' }];

describe('looking after the portals', () => {
  it.each([
    ['never began', null],
    ['did not finish', { startedAtMs: 1, finishedAtMs: null }],
  ])('asks again for a first sync that %s', async (_what, sync) => {
    expect(await jobsFor(sync, null)).toEqual([{ kind: 'first-sync', portalId: portal }]);
  });

  it('asks for an analysis that is missing or looks from before the latest sync, and for no other', async () => {
    const read = { startedAtMs: 500, finishedAtMs: 600 };
    expect(await jobsFor(read, null)).toEqual(analysis);
    expect(await jobsFor(read, 499)).toEqual(analysis);
    expect(await jobsFor(read, 500)).toEqual([]);
  });
});
