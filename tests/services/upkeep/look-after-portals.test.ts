import { describe, expect, it } from '@jest/globals';
import { lookAfterPortals } from '../../../src/services/upkeep/look-after-portals.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock, fakeQueue } from '../../fakes/services.ts';

const DAY_MS = 86_400_000;
const clock = fakeClock();

async function jobsFor(sync: { finishedAtMs: number | null } | null, asOfMs: number | null) {
  const queue = fakeQueue();
  await lookAfterPortals({
    portals: { all: () => Promise.resolve([portal]), pipelines: () => Promise.resolve([leadPipeline, dealPipeline]) },
    syncs: { progress: () => Promise.resolve(sync) },
    snapshots: { analysedAsOfMs: () => Promise.resolve(asOfMs) },
    enqueue: queue.enqueue,
    clock,
  })();
  return queue.jobs;
}

const analysis = [{ kind: 'analyse-pipeline', portalId: portal, pipelineId: 'sales' }];

describe('looking after the portals', () => {
  it.each([
    ['never began', null],
    ['did not finish', { finishedAtMs: null }],
  ])('asks again for a first sync that %s', async (_what, sync) => {
    expect(await jobsFor(sync, null)).toEqual([{ kind: 'first-sync', portalId: portal }]);
  });

  it('asks for an analysis that is missing or older than a day, and for no other', async () => {
    const read = { finishedAtMs: 1 };
    expect(await jobsFor(read, null)).toEqual(analysis);
    expect(await jobsFor(read, clock.nowMs() - DAY_MS - 1)).toEqual(analysis);
    expect(await jobsFor(read, clock.nowMs() - DAY_MS)).toEqual([]);
  });
});
