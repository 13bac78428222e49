import { describe, expect, it } from '@jest/globals';
import nock from 'nock';
import {
  HubSpotAddressTooLong,
  HubSpotNotFound,
  HubSpotNotGranted,
  HubSpotRefused,
  HubSpotTokenRefused,
} from '../../../src/adapters/hubspot/errors.ts';
import { API, clientUnderTest, failureOf, get, hubspot, portal, withoutNetwork } from './portal-under-test.ts';

const PATH = '/crm/objects/2026-09/deals';

withoutNetwork();

describe('a token that is refused', () => {
  it.each([401, 530])('with %i is replaced once, and the call made again', async (status) => {
    hubspot()
      .get(PATH)
      .matchHeader('authorization', 'Bearer token-1')
      .reply(status, { category: 'EXPIRED_AUTHENTICATION' });
    hubspot().get(PATH).matchHeader('authorization', 'Bearer token-2').reply(200, { fine: true });
    const { client, refused, waitedMs } = clientUnderTest();
    await expect(client.request(portal, get(PATH))).resolves.toEqual({ fine: true });
    expect(refused).toEqual(['token-1']);
    expect(waitedMs).toEqual([]);
  });

  it('is not asked for again when the new one works and HubSpot is out of order', async () => {
    hubspot().get(PATH).reply(401, {}).get(PATH).reply(503).get(PATH).reply(200, {});
    const { client, refused } = clientUnderTest();
    await client.request(portal, get(PATH));
    expect(new Set(refused)).toEqual(new Set(['token-1']));
  });

  it('call after call stops the calling, for an hour', async () => {
    // Two to a call, since the first refusal is met with another token; the fifth one is the last.
    hubspot().get(PATH).times(5).reply(401, {});
    const { client } = clientUnderTest();
    const codes: string[] = [];
    for (let call = 0; call < 3; call += 1) codes.push((await failureOf(client.request(portal, get(PATH)))).code);
    expect(codes).toEqual(['hubspot-token-refused', 'hubspot-token-refused', 'hubspot-portal-paused']);
    const error = await failureOf(client.request(portal, get(PATH)));
    expect(error).toMatchObject({ code: 'hubspot-portal-paused', retryAfterMs: 3_600_000, facts: { status: 0 } });
  });

  it('twice in a row is an error', async () => {
    hubspot().get(PATH).times(2).reply(401, { category: 'INVALID_AUTHENTICATION' });
    await expect(clientUnderTest().client.request(portal, get(PATH))).rejects.toBeInstanceOf(HubSpotTokenRefused);
    expect(nock.isDone()).toBe(true);
  });
});

describe('a final refusal', () => {
  it.each([
    [400, HubSpotRefused, 'hubspot-refused'],
    [404, HubSpotNotFound, 'hubspot-not-found'],
    [414, HubSpotAddressTooLong, 'hubspot-address-too-long'],
    [409, HubSpotRefused, 'hubspot-refused'],
    [501, HubSpotRefused, 'hubspot-refused'],
  ])('%i is told after one attempt', async (status, kind, code) => {
    hubspot().get(PATH).reply(status, '<html>', { 'x-hubspot-correlation-id': 'c-9' });
    const { client, waitedMs } = clientUnderTest();
    const error = await failureOf(client.request(portal, get(PATH)));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ code, retryable: false });
    expect(error.facts).toEqual({ portalId: portal, path: PATH, status, correlationId: 'c-9' });
    expect(waitedMs).toEqual([]);
  });

  it.each([
    ['requiredGranularScopes', { errors: [{ context: { requiredGranularScopes: ['crm.objects.leads.read'] } }] }],
    ['missingScopes', { context: { missingScopes: ['crm.objects.leads.read'] } }],
  ])('403 names the scopes of %s', async (_where, body) => {
    hubspot()
      .get(PATH)
      .reply(403, { category: 'MISSING_SCOPES', correlationId: 'c-3', ...body });
    const error = await failureOf(clientUnderTest().client.request(portal, get(PATH)));
    expect(error).toBeInstanceOf(HubSpotNotGranted);
    expect(error).toMatchObject({ scopes: ['crm.objects.leads.read'], facts: { correlationId: 'c-3' } });
  });

  it('403 of a gateway is no word about scopes', async () => {
    hubspot().get(PATH).reply(403, '<html>blocked</html>');
    await expect(clientUnderTest().client.request(portal, get(PATH))).rejects.toBeInstanceOf(HubSpotRefused);
  });
});

describe('what is told of a call', () => {
  it('holds no token, body or query', async () => {
    const secret = { query: { email: 'query-secret' }, body: { name: 'body-secret' } };
    nock(API).post(PATH).query(true).times(5).reply(503, { message: 'answer-secret' });
    const { client, logged } = clientUnderTest();
    const error = await failureOf(client.request(portal, { method: 'POST', path: PATH, bucket: 'general', ...secret }));
    const told = JSON.stringify([logged, error.facts, error.message, String(error.cause)]);
    expect(logged).toHaveLength(4);
    expect(told).not.toMatch(/secret|token-1/);
  });
});
