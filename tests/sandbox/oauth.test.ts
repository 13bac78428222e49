import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  authorizeUrl,
  caller,
  codeFor,
  exchange,
  installed,
  openSandbox,
  type Opened,
  postForm,
  refresh,
  smallAccount,
} from './open-sandbox.ts';

const MINUTE_MS = 60_000;
const DETAILS = '/account-info/2026-09/details';

describe('the consent page and the token endpoints of the sandbox', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await openSandbox(smallAccount());
  });
  afterAll(() => opened.sandbox.close());

  it('lists what is asked for and sends the person back with a code and the state', async () => {
    const page = await (await fetch(authorizeUrl(opened.sandbox.url))).text();
    expect(page).toContain('crm.objects.leads.read');
    expect(page).toContain('Connect app');

    const { searchParams } = new URL(authorizeUrl(opened.sandbox.url, { portalId: String(opened.portal.portalId) }));
    const pressed = await fetch(`${opened.sandbox.url}/oauth/authorize`, {
      method: 'POST',
      body: searchParams,
      redirect: 'manual',
    });
    const back = new URL(pressed.headers.get('location') ?? '');
    expect([pressed.status, back.pathname, back.searchParams.get('state')]).toEqual([302, '/oauth/callback', 'nonce']);
    expect((await exchange(opened, back.searchParams.get('code') ?? '')).status).toBe(200);
  });

  it.each([
    ['an app it does not know', { client_id: 'other' }],
    ['another address', { redirect_uri: 'http://localhost:3000/elsewhere' }],
    ['fewer scopes than the app requires', { scope: 'oauth' }],
    [
      'more scopes than the app requires',
      { scope: 'oauth crm.objects.deals.read crm.objects.contacts.read crm.objects.owners.read files' },
    ],
    ['a stray optional scope', { optional_scope: 'files' }],
    ['an account that is not there', { auto: 'approve', portalId: '1' }],
  ])('shows an error page to %s', async (_who, changes) => {
    const answer = await fetch(authorizeUrl(opened.sandbox.url, changes), { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Authorization failed');
  });

  it('gives tokens for a code once, and within ten minutes', async () => {
    const code = await codeFor(opened);
    const first = await exchange(opened, code);
    expect(first.body).toMatchObject({ expires_in: 1800, token_type: 'bearer', hub_id: opened.portal.portalId });
    expect(first.body['scopes']).toContain('crm.objects.leads.read');
    expect((await exchange(opened, code)).body).toMatchObject({ status: 'BAD_AUTH_CODE', error: 'invalid_grant' });

    const late = await codeFor(opened);
    opened.clock.nowMs += 10 * MINUTE_MS;
    expect((await exchange(opened, late)).body['status']).toBe('BAD_AUTH_CODE');
  });

  it.each([
    [{ client_id: 'other' }, 'BAD_CLIENT_ID'],
    [{ client_secret: 'other' }, 'BAD_CLIENT_SECRET'],
    [{ grant_type: 'refresh_token', refresh_token: 'made-up' }, 'BAD_REFRESH_TOKEN'],
    [{ grant_type: 'authorization_code', redirect_uri: 'http://elsewhere' }, 'BAD_REDIRECT_URI'],
    [{ grant_type: 'password' }, 'BAD_GRANT_TYPE'],
  ])('refuses %j with %s', async (form, status) => {
    const answer = await postForm(`${opened.sandbox.url}/oauth/2026-09/token`, form);
    expect(answer).toMatchObject({ status: 400, body: { status, correlationId: expect.any(String) } });
  });

  it('lets an access token live half an hour, and says so when it has expired', async () => {
    const hub = await installed(opened);
    opened.clock.nowMs += 30 * MINUTE_MS - 1;
    expect((await hub.get(DETAILS)).status).toBe(200);
    opened.clock.nowMs += 1;
    expect(await hub.get(DETAILS)).toMatchObject({ status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } });
    expect((await caller(opened, 'nonsense').get(DETAILS)).body.category).toBe('INVALID_AUTHENTICATION');
  });

  it('replaces the refresh token at every refresh and takes the one before for a day', async () => {
    const { body: first } = await exchange(opened, await codeFor(opened));
    const { body: second } = await refresh(opened, first['refresh_token']);
    expect(second['refresh_token']).not.toBe(first['refresh_token']);
    expect((await caller(opened, second['access_token']).get(DETAILS)).status).toBe(200);

    const again = await refresh(opened, first['refresh_token']);
    expect(again.status).toBe(200);
    expect((await refresh(opened, first['refresh_token'])).body['status']).toBe('BAD_REFRESH_TOKEN');
    opened.clock.nowMs += 25 * 60 * MINUTE_MS;
    expect((await refresh(opened, second['refresh_token'])).body['status']).toBe('BAD_REFRESH_TOKEN');
    expect((await refresh(opened, again.body['refresh_token'])).status).toBe(200);
  });

  it('says whose a token is while it is good', async () => {
    const { body } = await exchange(opened, await codeFor(opened));
    const introspect = (token: unknown) =>
      postForm(`${opened.sandbox.url}/oauth/2026-09/token/introspect`, { token: String(token) });
    expect((await introspect(body['access_token'])).body).toMatchObject({
      active: true,
      hub_id: opened.portal.portalId,
    });
    expect((await introspect('made-up')).body).toEqual({ active: false });
  });

  it('lets access tokens live out when consent is revoked, and kills them at once when the app is thrown out', async () => {
    const { body } = await exchange(opened, await codeFor(opened));
    await postForm(`${opened.sandbox.url}/oauth/2026-09/token/revoke`, { token: String(body['refresh_token']) });
    const hub = caller(opened, body['access_token']);
    expect((await refresh(opened, body['refresh_token'])).body['status']).toBe('BAD_REFRESH_TOKEN');
    expect((await hub.get(DETAILS)).status).toBe(200);

    expect((await hub.delete('/appinstalls/2026-09/external-install')).status).toBe(204);
    expect((await hub.get(DETAILS)).status).toBe(401);
    opened.clock.nowMs += 1;
    expect((await (await installed(opened)).get(DETAILS)).status).toBe(200);
  });

  it('does not grant leads where the plan has none', async () => {
    const poor = await openSandbox({ ...smallAccount(), kinds: ['contacts', 'deals'] });
    const hub = await installed(poor);
    expect(await hub.get('/crm/objects/2026-09/leads')).toMatchObject({
      status: 403,
      body: {
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: ['crm.objects.leads.read'] } }],
      },
    });
    await poor.sandbox.close();
  });

  it('knows tokens, and which are revoked, after a restart', async () => {
    const stateFile = path.join(mkdtempSync(path.join(tmpdir(), 'sandbox-')), 'state.json');
    const before = await openSandbox(opened.portal, { stateFile });
    const { body: kept } = await exchange(before, await codeFor(before));
    const { body: revoked } = await exchange(before, await codeFor(before));
    const code = await codeFor(before);
    await exchange(before, code);
    await postForm(`${before.sandbox.url}/oauth/2026-09/token/revoke`, { token: String(revoked['refresh_token']) });
    await before.sandbox.close();

    const after = await openSandbox(opened.portal, { stateFile });
    expect((await caller(after, kept['access_token']).get(DETAILS)).status).toBe(200);
    expect((await refresh(after, kept['refresh_token'])).status).toBe(200);
    expect((await refresh(after, revoked['refresh_token'])).status).toBe(400);
    expect((await exchange(after, code)).body['status']).toBe('BAD_AUTH_CODE');
    await after.sandbox.close();
  });
});
