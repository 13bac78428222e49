import { describe, expect, it } from '@jest/globals';
import { beginInstall } from '../../../src/services/installation/begin-install.ts';
import { finishInstall } from '../../../src/services/installation/finish-install.ts';
import type { InstallStates } from '../../../src/services/installation/ports.ts';
import { fakeInstallations, fakeOAuth, portal } from '../../fakes/installations.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';

function fakeStates(): InstallStates {
  const kept = new Map<string, number>();
  return {
    remember: (state, expiresAtMs) => {
      kept.set(state, expiresAtMs);
      return Promise.resolve();
    },
    spend: (state, nowMs) => {
      const expiresAtMs = kept.get(state);
      kept.delete(state);
      return Promise.resolve(expiresAtMs !== undefined && expiresAtMs > nowMs);
    },
  };
}

function setUp() {
  const clock = fakeClock();
  const states = fakeStates();
  const oauth = fakeOAuth();
  const installations = fakeInstallations();
  const queue = fakeQueue();
  const forgotten: string[] = [];
  const syncs = {
    forgetFinishedSync: (portalId: string) => {
      forgotten.push(portalId);
      return Promise.resolve();
    },
  };
  return {
    forgotten,
    clock,
    oauth,
    installations,
    queue,
    begin: beginInstall({ oauth: oauth.gateway, states, makeSecret: () => 's3cret', clock }),
    finish: finishInstall({
      oauth: oauth.gateway,
      states,
      installations,
      syncs,
      enqueue: queue.enqueue,
      clock,
      log: fakeLog(),
    }),
  };
}

describe('installing', () => {
  it('sends the person to consent with a state, keeps what comes back and asks for the first sync', async () => {
    const { begin, finish, installations, queue, forgotten } = setUp();
    expect((await begin()).authorizeUrl).toContain('state=s3cret');
    expect(await finish({ code: 'c', state: 's3cret' })).toEqual({ installed: true, portalId: portal });
    expect(await installations.find(portal)).toMatchObject({ accessToken: 'access-2', status: 'connected' });
    expect(queue.jobs).toEqual([{ kind: 'first-sync', portalId: portal }]);
    // A second installation reads anew: much may have changed while nobody looked.
    expect(forgotten).toEqual([portal]);
  });

  it.each([
    ['that was never given out', 'another', 0],
    ['that is older than ten minutes', 's3cret', 10 * 60_000],
  ])('refuses a state %s, before any code is spent', async (_what, state, waitMs) => {
    const { begin, finish, clock, oauth, queue } = setUp();
    await begin();
    clock.advance(waitMs);
    expect(await finish({ code: 'c', state })).toEqual({ installed: false, reason: 'state-not-ours' });
    expect(oauth.asked).toEqual([]);
    expect(queue.jobs).toEqual([]);
  });

  it('takes each state once', async () => {
    const { begin, finish } = setUp();
    await begin();
    await finish({ code: 'c', state: 's3cret' });
    expect(await finish({ code: 'c', state: 's3cret' })).toMatchObject({ installed: false });
  });
});
