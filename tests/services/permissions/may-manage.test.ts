import { describe, expect, it } from '@jest/globals';
import { mayManage } from '../../../src/services/permissions/may-manage.ts';
import type { UserRights } from '../../../src/services/permissions/ports.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock } from '../../fakes/services.ts';

const MINUTE_MS = 60_000;

function setUp(answer: UserRights['rightsOf'], installedBy: string | null = '7') {
  const clock = fakeClock();
  let asked = 0;
  const rights: UserRights = {
    rightsOf: (...call) => {
      asked += 1;
      return answer(...call);
    },
  };
  const may = mayManage({ rights, installers: { find: () => Promise.resolve({ installedBy }) }, clock });
  return { clock, asked: () => asked, may: (userId: string) => may({ portalId: portal, userId }) };
}

describe('who may change settings', () => {
  it('is every super admin', async () => {
    const { may } = setUp((_portalId, userId) => Promise.resolve(userId === '8' ? 'super-admin' : 'not-super-admin'));
    expect(await may('8')).toEqual({ allowed: true, because: 'super-admin' });
    expect(await may('9')).toEqual({ allowed: false, because: 'not-a-super-admin' });
  });

  it('is whoever installed, without asking HubSpot', async () => {
    const { may, asked } = setUp(() => Promise.resolve('not-super-admin'));
    expect(await may('7')).toEqual({ allowed: true, because: 'installer' });
    expect(asked()).toBe(0);
  });

  it('is the installer alone where HubSpot does not tell, and nobody where no installer is known', async () => {
    expect(await setUp(() => Promise.resolve('not-told')).may('8')).toEqual({ allowed: false, because: 'not-told' });
    const nobody = setUp(() => Promise.resolve('not-told'), null);
    expect(await nobody.may('7')).toEqual({ allowed: false, because: 'not-told' });
  });

  it('is believed for five minutes, and then asked anew: a right that was taken away ends', async () => {
    let right: 'super-admin' | 'not-super-admin' = 'super-admin';
    const { may, asked, clock } = setUp(() => Promise.resolve(right));
    await may('8');
    right = 'not-super-admin';
    clock.advance(5 * MINUTE_MS - 1);
    expect(await may('8')).toMatchObject({ allowed: true });
    expect(asked()).toBe(1);
    clock.advance(1);
    expect(await may('8')).toMatchObject({ allowed: false });
  });

  it('is nobody while HubSpot cannot be asked, and that is not remembered', async () => {
    let reachable = false;
    const { may } = setUp(() => (reachable ? Promise.resolve('super-admin') : Promise.reject(new Error('no route'))));
    await expect(may('8')).rejects.toThrow('no route');
    reachable = true;
    expect(await may('8')).toMatchObject({ allowed: true });
  });
});
