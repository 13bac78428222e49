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
    begin: beginInstall({
      oauth: oauth.gateway,
      states,
      makeSecret: () => 's3cret',
      clock,
      appUrl: 'https://app.hubspot.com',
    }),
    finish: finishInstall({
      oauth: oauth.gateway,
      states,
      installations,
      syncs,
      enqueue: queue.enqueue,
      clock,
      log: fakeLog(),
      appUrl: 'https://app.hubspot.com',
    }),
  };
}

describe('installing', () => {
  it('sends the person to consent with a state, keeps what comes back and asks for the first sync', async () => {
    const { begin, finish, installations, queue, forgotten } = setUp();
    expect((await begin.here()).url).toContain('state=s3cret');
    expect(await finish({ code: 'c', state: 's3cret', returnUrl: null })).toEqual({
      installed: true,
      portalId: portal,
      returnUrl: null,
    });
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
    await begin.here();
    clock.advance(waitMs);
    expect(await finish({ code: 'c', state, returnUrl: null })).toEqual({ installed: false, reason: 'state-not-ours' });
    expect(oauth.asked).toEqual([]);
    expect(queue.jobs).toEqual([]);
  });

  it('takes each state once', async () => {
    const { begin, finish } = setUp();
    await begin.here();
    await finish({ code: 'c', state: 's3cret', returnUrl: null });
    expect(await finish({ code: 'c', state: 's3cret', returnUrl: null })).toMatchObject({ installed: false });
  });
});

const BACK = 'https://app-eu1.hubspot.com/marketplace/4242?step=2';

describe('installing from the marketplace', () => {
  it('needs no state of ours, and goes back to HubSpot', async () => {
    const { finish, installations, queue } = setUp();
    const answer = await finish({ code: 'c', state: null, returnUrl: BACK });
    expect(answer).toEqual({ installed: true, portalId: portal, returnUrl: BACK });
    expect(await installations.find(portal)).toMatchObject({ installedBy: '7', eraseAfterMs: null });
    expect(queue.jobs).toHaveLength(1);
  });

  it('with a sign-in hands out a state, and wants it back', async () => {
    const { begin, finish } = setUp();
    const next = await begin.fromMarketplace(BACK);
    expect(next).toEqual({ url: `${BACK}&state=s3cret` });
    expect(await finish({ code: 'c', state: 'forged', returnUrl: BACK })).toMatchObject({ installed: false });
    expect(await finish({ code: 'c', state: 's3cret', returnUrl: BACK })).toMatchObject({ installed: true });
    expect(await finish({ code: 'c', state: 's3cret', returnUrl: BACK })).toMatchObject({ installed: false });
  });

  it('twice leaves one installation', async () => {
    const { finish, installations } = setUp();
    await finish({ code: 'c', state: null, returnUrl: BACK });
    await finish({ code: 'd', state: null, returnUrl: BACK });
    expect(await installations.all()).toEqual([{ portalId: portal, status: 'connected' }]);
  });

  it.each([
    'http://app.hubspot.com/x',
    'https://hubspot.com.evil.test/',
    'https://evilhubspot.com/',
    'https://app.hubspot.com@evil.test/',
    'https://user@app.hubspot.com/',
    'https://app.hubspot.com:8443/',
    'javascript:alert(1)',
    '//app.hubspot.com',
    'nowhere',
  ])('sends nobody to %s, and spends no code', async (returnUrl) => {
    const { begin, finish, oauth } = setUp();
    const refused = { installed: false, reason: 'return-url-refused' };
    expect(await finish({ code: 'c', state: null, returnUrl })).toEqual(refused);
    expect(await begin.fromMarketplace(returnUrl)).toBeNull();
    expect(oauth.asked).toEqual([]);
  });

  it('is not believed without an address to go back to', async () => {
    const { finish } = setUp();
    expect(await finish({ code: 'c', state: null, returnUrl: null })).toMatchObject({ reason: 'state-not-ours' });
  });
});
