import { describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { oauthGateway } from '../../../src/adapters/hubspot/oauth.ts';
import { API, failureOf, hubspot, portal, withoutNetwork } from './portal-under-test.ts';

const TOKEN = '/oauth/2026-09/token';
const NOW = Date.UTC(2026, 10, 1);
const ourselves = { client_id: 'client-1', client_secret: 'secret-1' };
const answer = {
  access_token: 'access-1',
  refresh_token: 'refresh-2',
  expires_in: 1234,
  token_type: 'bearer',
  hub_id: 4242,
  user_id: 7,
  scopes: ['oauth', 'crm.objects.deals.read'],
};

function gateway(optional: readonly string[] = ['crm.objects.leads.read']) {
  return oauthGateway({
    apiUrl: API,
    appUrl: 'https://app.hubspot.test',
    clientId: ourselves.client_id,
    clientSecret: ourselves.client_secret,
    redirectUri: 'https://fulcrum.example.com/oauth/callback',
    scopes: { required: ['oauth', 'crm.objects.deals.read'], optional },
    clock: { nowMs: () => NOW },
    sleep: () => Promise.resolve(),
  });
}

withoutNetwork();

describe('the address of consent', () => {
  it('names the app, its scopes with %20 between them, and the state', () => {
    expect(gateway().authorizeUrl('s&1')).toBe(
      'https://app.hubspot.test/oauth/authorize?client_id=client-1' +
        '&redirect_uri=https%3A%2F%2Ffulcrum.example.com%2Foauth%2Fcallback' +
        '&scope=oauth%20crm.objects.deals.read&optional_scope=crm.objects.leads.read&state=s%261',
    );
  });

  it('names no optional scopes where there are none', () => {
    expect(gateway([]).authorizeUrl('s')).not.toContain('optional_scope');
  });
});

describe('a code', () => {
  const exchange = () =>
    hubspot().post(TOKEN, {
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: 'https://fulcrum.example.com/oauth/callback',
      ...ourselves,
    });

  it('is exchanged for a portal’s tokens, which last as long as HubSpot says', async () => {
    exchange()
      .matchHeader('content-type', /^application\/x-www-form-urlencoded/)
      .reply(200, answer);
    await expect(gateway().exchangeCode('code-1')).resolves.toEqual({
      portalId: '4242',
      accessToken: 'access-1',
      refreshToken: 'refresh-2',
      expiresAtMs: NOW + 1_234_000,
      scopes: ['oauth', 'crm.objects.deals.read'],
      userId: '7',
    });
  });

  it('whose answer does not name the portal is looked up', async () => {
    exchange().reply(200, { access_token: 'access-1', refresh_token: 'refresh-2', expires_in: '1800' });
    hubspot()
      .post(`${TOKEN}/introspect`, { token: 'access-1', token_type_hint: 'access_token', ...ourselves })
      .reply(200, { active: true, hub_id: 4242, user_id: 7, scopes: ['oauth'] });
    await expect(gateway().exchangeCode('code-1')).resolves.toMatchObject({
      portalId: '4242',
      userId: '7',
      scopes: ['oauth'],
      expiresAtMs: NOW + 1_800_000,
    });
  });

  it.each([
    [400, { status: 'BAD_AUTH_CODE', message: 'missing or unknown auth code' }],
    [400, { error: 'invalid_grant' }],
  ])('that HubSpot does not know is refused: %i %j', async (status, body) => {
    exchange().reply(status, body);
    await expect(gateway().exchangeCode('code-1')).rejects.toMatchObject({ code: 'hubspot-code-refused' });
  });

  it('is sent once only, even when HubSpot is out of order', async () => {
    exchange().reply(503, '');
    await expect(gateway().exchangeCode('code-1')).rejects.toMatchObject({
      code: 'hubspot-unavailable',
      retryable: true,
      facts: { portalId: 'unknown', path: TOKEN, status: 503 },
    });
  });

  it.each([
    ['no lifetime', { ...answer, expires_in: undefined }],
    ['no token', { ...answer, access_token: '' }],
    ['no refresh token', { ...answer, refresh_token: undefined }],
  ])('answered with %s is an error', async (_what, body) => {
    exchange().reply(200, body);
    await expect(gateway().exchangeCode('code-1')).rejects.toMatchObject({ code: 'hubspot-payload-unreadable' });
  });
});

describe('a refresh', () => {
  const refresh = () =>
    hubspot().post(TOKEN, { grant_type: 'refresh_token', refresh_token: 'refresh-1', ...ourselves });

  it('brings new tokens', async () => {
    refresh().reply(200, answer);
    await expect(gateway().refresh(portal, 'refresh-1')).resolves.toMatchObject({
      granted: true,
      grant: { portalId: '4242', accessToken: 'access-1', refreshToken: 'refresh-2', expiresAtMs: NOW + 1_234_000 },
    });
  });

  it('keeps the refresh token when no new one came, and the portal when none was named', async () => {
    refresh().reply(200, { access_token: 'access-1', expires_in: 1800, scope: 'oauth crm.objects.deals.read' });
    await expect(gateway().refresh(portal, 'refresh-1')).resolves.toMatchObject({
      grant: { portalId: '4242', refreshToken: 'refresh-1', scopes: ['oauth', 'crm.objects.deals.read'] },
    });
  });

  it('for one portal that brings another’s tokens is an error', async () => {
    refresh().reply(200, { ...answer, hub_id: 1 });
    await expect(gateway().refresh(portal, 'refresh-1')).rejects.toMatchObject({ code: 'hubspot-payload-unreadable' });
  });

  it.each([
    [400, { status: 'BAD_REFRESH_TOKEN', message: 'missing or unknown refresh token' }],
    [400, { error: 'invalid_grant' }],
    [401, { status: 'BAD_REFRESH_TOKEN' }],
    [403, { status: 'BAD_HUB' }],
    [400, { error: 'access_denied' }],
  ])('says that consent is gone: %i %j', async (status, body) => {
    refresh().reply(status, body);
    await expect(gateway().refresh(portal, 'refresh-1')).resolves.toEqual({ granted: false, correlationId: '' });
  });

  it.each([
    [400, { status: 'BAD_CLIENT_ID' }],
    [400, { status: 'BAD_CLIENT_SECRET' }],
    [401, { error: 'invalid_client' }],
    [400, { error: 'invalid_grant', status: 'BAD_CLIENT_ID' }],
  ])('never takes our own mistake for a withdrawn consent: %i %j', async (status, body) => {
    refresh().reply(status, body);
    await expect(gateway().refresh(portal, 'refresh-1')).rejects.toMatchObject({ code: 'hubspot-app-misconfigured' });
  });

  it.each([
    [502, '<html>', 'hubspot-unavailable'],
    [500, { status: 'BAD_REFRESH_TOKEN' }, 'hubspot-unavailable'],
    [429, {}, 'hubspot-rate-limited'],
  ])('never takes bad weather for a withdrawn consent: %i %j', async (status, body, code) => {
    refresh().times(3).reply(status, body);
    await expect(gateway().refresh(portal, 'refresh-1')).rejects.toMatchObject({ code, retryable: true });
    expect(nock.isDone()).toBe(true);
  });

  it('never takes an unknown refusal for a withdrawn consent', async () => {
    refresh().reply(400, { status: 'SOMETHING_NEW' });
    await expect(gateway().refresh(portal, 'refresh-1')).rejects.toMatchObject({ code: 'hubspot-refused' });
  });

  it('is asked again when HubSpot was out of order', async () => {
    refresh().reply(503).post(TOKEN).reply(200, answer);
    await expect(gateway().refresh(portal, 'refresh-1')).resolves.toMatchObject({ granted: true });
  });

  it('never tells a secret in an error', async () => {
    refresh().reply(400, { status: 'BAD_CLIENT_ID', message: 'secret-1 refresh-1', correlationId: 'c-1' });
    const error = await failureOf(gateway().refresh(portal, 'refresh-1'));
    const told = JSON.stringify([error.message, error.facts, String(error.cause)]);
    expect(told).toContain('c-1');
    expect(told).not.toMatch(/secret-1|refresh-1/);
  });
});

describe('the end of an installation', () => {
  const UNINSTALL = '/appinstalls/2026-09/external-install';
  const revoked = () =>
    hubspot().post(`${TOKEN}/revoke`, { token: 'refresh-1', token_type_hint: 'refresh_token', ...ourselves });

  it('takes the app out with the portal’s own token', async () => {
    const call = hubspot().delete(UNINSTALL).matchHeader('authorization', 'Bearer access-1').reply(204);
    await gateway().uninstall(portal, 'access-1');
    expect(call.isDone()).toBe(true);
  });

  it.each([401, 403, 404])('finds it taken out already when HubSpot says %i', async (status) => {
    hubspot().delete(UNINSTALL).reply(status, {});
    await expect(gateway().uninstall(portal, 'access-1')).resolves.toBeUndefined();
  });

  it('is asked for again while HubSpot is out of order, and fails with the way to find the call', async () => {
    hubspot().delete(UNINSTALL).times(3).reply(503, { correlationId: 'c-9' });
    const error = await failureOf(gateway().uninstall(portal, 'access-1'));
    expect(error).toMatchObject({ code: 'hubspot-unavailable', facts: { correlationId: 'c-9' } });
  });

  it('makes the refresh token worthless, also one that is so already', async () => {
    const call = revoked().reply(200, {});
    await gateway().revoke(portal, 'refresh-1');
    expect(call.isDone()).toBe(true);
    revoked().reply(400, { status: 'BAD_REFRESH_TOKEN' });
    await expect(gateway().revoke(portal, 'refresh-1')).resolves.toBeUndefined();
  });

  it('is no end when HubSpot does not know us', async () => {
    revoked().reply(400, { status: 'BAD_CLIENT_SECRET', error: 'invalid_client' });
    const error = await failureOf(gateway().revoke(portal, 'refresh-1'));
    expect(error.code).toBe('hubspot-app-misconfigured');
  });
});
