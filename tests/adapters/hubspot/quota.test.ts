import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Bucket } from '../../../src/adapters/hubspot/call-ledger.ts';
import { ledgersInMemory, portalQuota, type Priority } from '../../../src/adapters/hubspot/quota.ts';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import { virtualTime } from './virtual-time.ts';

const [acme, globex] = ['1' as PortalId, '2' as PortalId];

function quotaUnderTest() {
  const time = virtualTime();
  const quota = portalQuota({ ledgers: ledgersInMemory(time.clock), sleep: time.sleep });
  const startMs = time.clock.nowMs();
  const begun: { readonly name: string; readonly atMs: number }[] = [];
  const call = (portalId: PortalId, bucket: Bucket, about: { name?: string; priority?: Priority } = {}) =>
    void quota.take(portalId, bucket, about.priority).then(() => {
      begun.push({ name: about.name ?? '', atMs: time.clock.nowMs() - startMs });
    });
  const calls = (count: number, portalId: PortalId, bucket: Bucket) => {
    for (let made = 0; made < count; made += 1) call(portalId, bucket);
  };
  return { ...time, quota, begun, call, calls };
}

const left = (remaining: string) => new Headers({ 'X-HubSpot-RateLimit-Remaining': remaining });

describe('portalQuota', () => {
  it.each([
    ['general', 100, 10_150],
    ['search', 4, 1050],
    ['associations', 90, 10_150],
  ] as const)('lets %s begin %i calls at once and the next one %i ms later', async (bucket, most, windowMs) => {
    const { begun, calls, pass } = quotaUnderTest();
    calls(most + 1, acme, bucket);
    await pass(20_000);
    expect(begun.map(({ atMs }) => atMs)).toEqual([...Array<number>(most).fill(0), windowMs]);
  });

  it('never begins more than allowed in any window, however the calls come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 60 }), async (gapsMs) => {
        const { begun, call, pass } = quotaUnderTest();
        for (const gapMs of gapsMs) {
          call(acme, 'search');
          await pass(gapMs);
        }
        await pass(100_000);
        expect(begun).toHaveLength(gapsMs.length);
        begun.forEach(({ atMs }, index) => {
          const fifth = begun[index + 4];
          if (fifth) expect(fifth.atMs - atMs).toBeGreaterThanOrEqual(1000);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('keeps portals and kinds of calls apart', async () => {
    const { begun, calls, pass } = quotaUnderTest();
    calls(100, acme, 'general');
    calls(100, globex, 'general');
    calls(4, acme, 'search');
    await pass(0);
    expect(begun).toHaveLength(204);
  });

  it('lets calls that someone waits for go first, and each kind in its order', async () => {
    const { begun, call, pass } = quotaUnderTest();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) call(acme, 'search', { name });
    call(acme, 'search', { name: 'urgent', priority: 'someone-waits' });
    call(acme, 'search', { name: 'urgent too', priority: 'someone-waits' });
    await pass(5000);
    expect(begun.map(({ name }) => name)).toEqual(['a', 'urgent', 'urgent too', 'b', 'c', 'd', 'e', 'f']);
  });

  it('slows to a call a second while HubSpot says that few are left', async () => {
    const { quota, begun, calls, pass } = quotaUnderTest();
    calls(1, acme, 'general');
    await pass(0);
    await quota.observe(acme, left('9'));
    calls(3, acme, 'general');
    await pass(2000);
    expect(begun.map(({ atMs }) => atMs)).toEqual([0, 1000, 2000]);

    await quota.observe(acme, left('60'));
    calls(3, acme, 'general');
    await pass(1000); // the call that waits has its gap already; the others go with it
    expect(begun.map(({ atMs }) => atMs).slice(3)).toEqual([3000, 3000, 3000, 3000]);
  });

  it('forgets that few were left once the window has passed', async () => {
    const { quota, begun, calls, pass } = quotaUnderTest();
    calls(1, acme, 'general');
    await quota.observe(acme, left('0'));
    await pass(10_151);
    calls(3, acme, 'general');
    await pass(0);
    expect(begun.map(({ atMs }) => atMs)).toEqual([0, 10_151, 10_151, 10_151]);
  });

  it.each([[left('10')], [left('soon')], [new Headers()]])(
    'is not slowed by headers that do not say so',
    async (headers) => {
      const { quota, begun, calls, pass } = quotaUnderTest();
      calls(1, acme, 'general');
      await quota.observe(acme, headers);
      calls(9, acme, 'general');
      await pass(0);
      expect(begun).toHaveLength(10);
    },
  );

  it('holds a kind of call while HubSpot wants patience, and only that kind', async () => {
    const { quota, begun, call, pass } = quotaUnderTest();
    await quota.hold(acme, 'general', 10_000);
    await quota.hold(acme, 'general', 3000); // a shorter hold does not end a longer one
    call(acme, 'general', { name: 'held' });
    call(acme, 'search', { name: 'free' });
    await pass(20_000);
    expect(begun).toEqual([
      { name: 'free', atMs: 0 },
      { name: 'held', atMs: 10_000 },
    ]);
  });
});
