import { describe, expect, it } from '@jest/globals';
import { lookAfterPortals } from '../../../src/services/upkeep/look-after-portals.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock, fakeQueue } from '../../fakes/services.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const clock = fakeClock();
const nowMs = clock.nowMs();

interface About {
  readonly finishedAtMs?: number | null;
  readonly knownUntilMs?: number;
  readonly asOfMs?: number | null;
  readonly searchedAgoMs?: number;
  readonly binAgoMs?: number;
  readonly relistedAgoMs?: number;
  readonly campaignsAgoMs?: number | null;
}

/** A portal that is in step in every respect but the one that the test is about. */
async function jobsFor(about: About) {
  const { finishedAtMs = nowMs - 30 * DAY_MS, knownUntilMs = nowMs, asOfMs = nowMs } = about;
  const { searchedAgoMs = 0, binAgoMs = 0, relistedAgoMs = 0, campaignsAgoMs = 0 } = about;
  const queue = fakeQueue();
  await lookAfterPortals({
    portals: { all: () => Promise.resolve([portal]), pipelines: () => Promise.resolve([leadPipeline, dealPipeline]) },
    syncs: { progress: () => Promise.resolve({ finishedAtMs }) },
    facts: { knownUntilMs: () => Promise.resolve(finishedAtMs === null ? null : knownUntilMs) },
    nets: {
      marks: () =>
        Promise.resolve({
          searchedUntilMs: nowMs - searchedAgoMs,
          binReadAtMs: nowMs - binAgoMs,
          relistedAtMs: nowMs - relistedAgoMs,
          campaignsReadAtMs: campaignsAgoMs === null ? null : nowMs - campaignsAgoMs,
        }),
    },
    snapshots: { analysedAsOfMs: () => Promise.resolve(asOfMs) },
    enqueue: queue.enqueue,
    clock,
  })();
  return queue.jobs;
}

const analysis = [{ kind: 'analyse-pipeline', portalId: portal, pipelineId: 'sales' }];
const only = (kind: string) => [{ kind, portalId: portal }];

describe('looking after the portals', () => {
  it('asks for nothing where all is in step', async () => {
    expect(await jobsFor({})).toEqual([]);
  });

  it('asks again for a first sync that did not finish, and for nothing else', async () => {
    expect(await jobsFor({ finishedAtMs: null, searchedAgoMs: DAY_MS, asOfMs: null })).toEqual(only('first-sync'));
  });

  it.each([
    ['reconcile', { searchedAgoMs: HOUR_MS / 4 }, { searchedAgoMs: HOUR_MS / 4 - 1 }],
    ['read-bin', { binAgoMs: DAY_MS }, { binAgoMs: DAY_MS - 1 }],
    ['relist', { relistedAgoMs: 7 * DAY_MS }, { relistedAgoMs: 7 * DAY_MS - 1 }],
  ])('asks to %s when its time has come, and not before', async (kind, due, notYet) => {
    expect(await jobsFor(due)).toEqual(only(kind));
    expect(await jobsFor(notYet)).toEqual([]);
    // A first sync has just gone over everything.
    expect(await jobsFor({ ...due, finishedAtMs: nowMs - 1 })).toEqual([]);
  });

  it('asks to read campaigns every day, and at once where nobody ever did: a first sync does not', async () => {
    for (const campaignsAgoMs of [DAY_MS, null]) {
      expect(await jobsFor({ campaignsAgoMs, finishedAtMs: nowMs - 1 })).toEqual(only('read-campaigns'));
    }
    expect(await jobsFor({ campaignsAgoMs: DAY_MS - 1 })).toEqual([]);
  });

  it('asks for an analysis that is missing, or looks from an hour before what is known', async () => {
    expect(await jobsFor({ asOfMs: null })).toEqual(analysis);
    expect(await jobsFor({ asOfMs: nowMs - HOUR_MS })).toEqual(analysis);
    expect(await jobsFor({ asOfMs: nowMs - HOUR_MS + 1 })).toEqual([]);
    // Facts that grow no older need no other analysis, however long ago it was.
    expect(await jobsFor({ asOfMs: nowMs - 9 * DAY_MS, knownUntilMs: nowMs - 9 * DAY_MS })).toEqual([]);
  });
});
