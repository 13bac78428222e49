import { describe, expect, it } from '@jest/globals';
import { accessToken, PortalDisconnected } from '../../../src/services/installation/access-token.ts';
import { fakeInstallations, fakeOAuth, grant, installation, portal } from '../../fakes/installations.ts';
import { fakeClock, fakeLog } from '../../fakes/services.ts';

const MINUTE_MS = 60_000;

function setUp(about: Parameters<typeof installation>[0], oauth = fakeOAuth()) {
  const clock = fakeClock();
  const installations = fakeInstallations(installation(about));
  return {
    clock,
    installations,
    oauth,
    token: accessToken({ oauth: oauth.gateway, installations, clock, log: fakeLog() }),
  };
}

const inMinutes = (minutes: number) => fakeClock().nowMs() + minutes * MINUTE_MS;

describe('the access token of a portal', () => {
  it('is the kept one while it has more than five minutes to live', async () => {
    const { token, oauth } = setUp({ expiresAtMs: inMinutes(6) });
    expect(await token(portal)).toBe('access-1');
    expect(oauth.asked).toEqual([]);
  });

  it('is refreshed before it expires, and the rotated refresh token is kept', async () => {
    const { token, installations, oauth } = setUp(
      { expiresAtMs: inMinutes(4), installedAtMs: 17 },
      fakeOAuth({ grant: grant({ expiresAtMs: inMinutes(30) }) }),
    );
    expect(await token(portal)).toBe('access-2');
    expect(await installations.find(portal)).toMatchObject({
      refreshToken: 'refresh-2',
      installedAtMs: 17,
      status: 'connected',
    });
    expect(await token(portal)).toBe('access-2');
    expect(oauth.asked).toEqual(['refresh refresh-1']);
  });

  it('is refreshed once however many ask at once', async () => {
    const { token, oauth } = setUp({ expiresAtMs: 0 }, fakeOAuth({ grant: grant({ expiresAtMs: inMinutes(30) }) }));
    const tokens = await Promise.all([token(portal), token(portal), token(portal)]);
    expect(tokens).toEqual(['access-2', 'access-2', 'access-2']);
    expect(oauth.asked).toHaveLength(1);
  });

  it('is another one when HubSpot refused the kept one, however fresh it looks', async () => {
    const { token } = setUp(
      { expiresAtMs: inMinutes(20) },
      fakeOAuth({ grant: grant({ expiresAtMs: inMinutes(30) }) }),
    );
    expect(await token(portal, 'access-1')).toBe('access-2');
    expect(await token(portal, 'access-0')).toBe('access-2');
  });

  it('is not to be had once HubSpot withdraws the consent, and is not asked for again', async () => {
    const { token, installations, oauth } = setUp(
      { expiresAtMs: 0 },
      fakeOAuth({ refresh: () => Promise.resolve({ granted: false, correlationId: 'c-1' }) }),
    );
    await expect(token(portal)).rejects.toThrow(PortalDisconnected);
    await expect(token(portal)).rejects.toThrow(PortalDisconnected);
    expect(oauth.asked).toHaveLength(1);
    expect(await installations.find(portal)).toMatchObject({ status: 'disconnected' });
  });

  it('stays as it was when the refresh itself fails', async () => {
    const broken = fakeOAuth({ refresh: () => Promise.reject(new Error('no route')) });
    const { token, installations } = setUp({ expiresAtMs: 0 }, broken);
    await expect(token(portal)).rejects.toThrow('no route');
    expect(await installations.find(portal)).toMatchObject({ status: 'connected', refreshToken: 'refresh-1' });
  });

  it('is refused for a portal that never installed', async () => {
    const token = accessToken({
      oauth: fakeOAuth().gateway,
      installations: fakeInstallations(),
      clock: fakeClock(),
      log: fakeLog(),
    });
    await expect(token(portal)).rejects.toThrow(PortalDisconnected);
  });
});
