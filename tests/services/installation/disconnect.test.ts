import { describe, expect, it } from '@jest/globals';
import { accessToken } from '../../../src/services/installation/access-token.ts';
import { disconnect } from '../../../src/services/installation/disconnect.ts';
import type { Installation } from '../../../src/services/installation/ports.ts';
import { mayManage } from '../../../src/services/permissions/may-manage.ts';
import { fakeInstallations, fakeOAuth, installation, portal } from '../../fakes/installations.ts';
import { fakeClock, fakeLog } from '../../fakes/services.ts';

const HOUR_MS = 3_600_000;
const byInstaller = { portalId: portal, userId: '7' };

interface About extends Partial<Installation> {
  readonly right?: 'super-admin' | 'not-super-admin';
}

function setUp(about: About | null = {}, oauth = fakeOAuth()) {
  const clock = fakeClock();
  const fresh = { expiresAtMs: clock.nowMs() + HOUR_MS, ...about };
  const installations = about === null ? fakeInstallations() : fakeInstallations(installation(fresh));
  const ports = { oauth: oauth.gateway, installations, clock, log: fakeLog() };
  const rights = { rightsOf: () => Promise.resolve(about?.right ?? ('not-told' as const)) };
  const may = mayManage({ rights, installers: installations, clock });
  const end = disconnect({ ...ports, accessToken: accessToken(ports), mayManage: may });
  return { ...ports, asked: oauth.asked, end };
}

describe('disconnecting', () => {
  it('takes the app out, makes its tokens worthless, and has the portal erased within hours', async () => {
    const { end, asked, installations, clock } = setUp();
    const eraseAfterMs = clock.nowMs() + HOUR_MS;
    expect(await end(byInstaller)).toEqual({ disconnected: true, eraseAfterMs });
    expect(asked).toEqual(['uninstall access-1', 'revoke refresh-1']);
    expect(await installations.find(portal)).toMatchObject({ status: 'disconnected', eraseAfterMs });
  });

  it('is safe to repeat: nothing is asked of HubSpot any more', async () => {
    const { end, asked } = setUp();
    await end(byInstaller);
    expect(await end(byInstaller)).toMatchObject({ disconnected: true });
    expect(asked).toHaveLength(2);
  });

  it('erases also where the consent had gone before', async () => {
    const gone = fakeOAuth({ refresh: () => Promise.resolve({ granted: false, correlationId: 'c-1' }) });
    const { end, asked, clock, installations } = setUp({ expiresAtMs: 0 }, gone);
    expect(await end(byInstaller)).toMatchObject({ disconnected: true });
    expect(asked).toEqual(['refresh refresh-1']);
    expect((await installations.find(portal))?.eraseAfterMs).toBe(clock.nowMs() + HOUR_MS);
  });

  it('is open to every super admin of the account', async () => {
    const { end } = setUp({ right: 'super-admin' });
    expect(await end({ portalId: portal, userId: '8' })).toMatchObject({ disconnected: true });
  });

  it('leaves all as it is when HubSpot cannot be reached', async () => {
    const oauth = fakeOAuth();
    const broken = { ...oauth, gateway: { ...oauth.gateway, uninstall: () => Promise.reject(new Error('no route')) } };
    const { end, installations } = setUp({}, broken);
    await expect(end(byInstaller)).rejects.toThrow('no route');
    expect(await installations.find(portal)).toMatchObject({ status: 'connected' });
  });

  it.each([
    ['a stranger to the installation', {}, '8', 'not-the-installer'],
    ['anybody, where nobody knows who installed', { installedBy: null }, '7', 'not-the-installer'],
    ['whoever is no super admin', { right: 'not-super-admin' as const }, '8', 'not-a-manager'],
    [
      'a super admin, once the consent has gone',
      { right: 'super-admin' as const, status: 'disconnected' as const },
      '8',
      'not-the-installer',
    ],
    ['a portal that never installed', null, '7', 'not-installed'],
  ])('is refused to %s', async (_who, about, userId, reason) => {
    const { end, asked } = setUp(about);
    expect(await end({ portalId: portal, userId })).toEqual({ disconnected: false, reason });
    expect(asked).toEqual([]);
  });
});
