import { describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { HubSpotPortalPaused, HubSpotRateLimited, HubSpotUnavailable } from '../../../src/adapters/hubspot/errors.ts';
import { clientUnderTest, failureOf, get, hubspot, portal, withoutNetwork } from './portal-under-test.ts';

const PATH = '/crm/objects/2026-09/deals';

withoutNetwork();

describe('a call that goes well', () => {
  it('carries the portal’s token, the query and the body, and brings back the JSON', async () => {
    hubspot()
      .post(PATH, { inputs: [{ id: '1' }] })
      .matchHeader('authorization', 'Bearer token-1')
      .query({ archived: 'false', properties: 'a,b' })
      .reply(200, { results: [] });

    const { client, waitedMs } = clientUnderTest();
    const query = { archived: 'false', properties: 'a,b' };
    const body = { inputs: [{ id: '1' }] };
    const answer = await client.request(portal, { method: 'POST', path: PATH, query, body, bucket: 'general' });

    expect(answer).toEqual({ results: [] });
    expect(waitedMs).toEqual([]);
  });

  it('takes a 207 for an answer: some of a batch has nothing to give', async () => {
    hubspot().get(PATH).reply(207, { results: [], numErrors: 1 });
    await expect(clientUnderTest().client.request(portal, get(PATH))).resolves.toEqual({ results: [], numErrors: 1 });
  });

  it.each([
    ['an empty body', ''],
    ['a page for people', '<html>fine</html>'],
  ])('gives null for %s', async (_what, body) => {
    hubspot().get(PATH).reply(200, body);
    await expect(clientUnderTest().client.request(portal, get(PATH))).resolves.toBeNull();
  });
});

describe('a limit that was reached', () => {
  it.each([
    ['ten seconds for the rolling limit', { policyName: 'TEN_SECONDLY_ROLLING' }, {}, 10_000],
    ['one second for the limit by the second', { policyName: 'SECONDLY' }, {}, 1000],
    ['one second where only the message tells', { message: 'You have reached your secondly limit.' }, {}, 1000],
    ['ten seconds where nothing is told', '<html>slow down</html>', {}, 10_000],
    ['as long as HubSpot says', { policyName: 'TEN_SECONDLY_ROLLING' }, { 'retry-after': '3' }, 3000],
    ['until the hour HubSpot says', {}, { 'retry-after': 'Sun, 01 Nov 2026 00:00:07 GMT' }, 7000],
  ])('is waited out: %s', async (_what, body, headers, waitMs) => {
    hubspot().get(PATH).reply(429, body, headers).get(PATH).reply(200, { fine: true });
    const { client, waitedMs } = clientUnderTest();
    await expect(client.request(portal, get(PATH))).resolves.toEqual({ fine: true });
    expect(waitedMs).toEqual([waitMs]);
  });

  it('is given up after five attempts, with the time to leave HubSpot alone', async () => {
    hubspot().get(PATH).times(5).reply(429, { policyName: 'TEN_SECONDLY_ROLLING', correlationId: 'c-1' });
    const { client, waitedMs } = clientUnderTest();
    const error = await failureOf(client.request(portal, get(PATH)));
    expect(error).toBeInstanceOf(HubSpotRateLimited);
    expect(error).toMatchObject({
      retryable: true,
      retryAfterMs: 10_000,
      facts: { status: 429, correlationId: 'c-1' },
    });
    expect(waitedMs).toEqual([10_000, 10_000, 10_000, 10_000]);
    expect(nock.isDone()).toBe(true);
  });

  it('is waited out a little longer at random, so that calls do not return as one', async () => {
    hubspot().get(PATH).reply(429, {}).get(PATH).reply(200, {});
    const { client, waitedMs } = clientUnderTest({ share: 0.5 });
    await client.request(portal, get(PATH));
    expect(waitedMs).toEqual([11_000]);
  });

  it('that is near slows the portal’s next calls', async () => {
    hubspot().get(PATH).reply(200, {}, { 'X-HubSpot-RateLimit-Remaining': '3' }).get(PATH).reply(200, {});
    const { client, waitedMs } = clientUnderTest();
    await client.request(portal, get(PATH));
    await client.request(portal, get(PATH));
    expect(waitedMs).toEqual([1000]);
  });

  it('of the whole day is not waited for', async () => {
    hubspot().get(PATH).reply(429, { policyName: 'DAILY' });
    const { client, waitedMs } = clientUnderTest();
    const error = await failureOf(client.request(portal, get(PATH)));
    expect(error).toBeInstanceOf(HubSpotRateLimited);
    // It is midnight in Greenwich, and the account has just said that its clocks show seven in the evening.
    expect(error).toMatchObject({ retryAfterMs: 5 * 3_600_000 });
    // No further call leaves before then.
    await expect(client.request(portal, get(PATH))).rejects.toBeInstanceOf(HubSpotPortalPaused);
    expect(waitedMs).toEqual([]);
  });

  it('holds back the portal’s other calls of the kind', async () => {
    hubspot().get(PATH).times(5).reply(429, {}).get('/other').reply(200, {});
    const { client, waitedMs } = clientUnderTest();
    await failureOf(client.request(portal, get(PATH)));
    const before = waitedMs.length;
    await client.request(portal, get('/other'));
    expect(waitedMs.slice(before)).toEqual([10_000]);
  });
});

describe('HubSpot out of order', () => {
  it.each([500, 502, 503, 504, 521, 522, 523, 524, 525, 526])('is asked again after a %i', async (status) => {
    hubspot().get(PATH).reply(status, '<html>').get(PATH).reply(200, { fine: true });
    const { client, waitedMs } = clientUnderTest();
    await expect(client.request(portal, get(PATH))).resolves.toEqual({ fine: true });
    expect(waitedMs).toEqual([250]); // half of 500 ms, since the random share is 0
  });

  it('is asked ever more slowly, and given up as unavailable', async () => {
    hubspot().get(PATH).times(5).reply(503, '');
    const { client, waitedMs } = clientUnderTest();
    const error = await failureOf(client.request(portal, get(PATH)));
    expect(error).toBeInstanceOf(HubSpotUnavailable);
    expect(error.retryable).toBe(true);
    expect(waitedMs).toEqual([250, 500, 1000, 2000]);
  });

  it('is not waited for beyond two minutes in all', async () => {
    hubspot().get(PATH).times(2).reply(503, '', { 'retry-after': '100' });
    const { client, waitedMs } = clientUnderTest();
    await expect(client.request(portal, get(PATH))).rejects.toBeInstanceOf(HubSpotUnavailable);
    expect(waitedMs).toEqual([100_000]);
  });

  it('locked (423) is left alone for two seconds', async () => {
    hubspot().get(PATH).reply(423, {}).get(PATH).reply(200, {});
    const { client, waitedMs } = clientUnderTest();
    await client.request(portal, get(PATH));
    expect(waitedMs).toEqual([2000]);
  });

  it('about to be moved (477) is waited for when it takes less than a minute', async () => {
    hubspot().get(PATH).reply(477, {}, { 'retry-after': '20' }).get(PATH).reply(200, {});
    const { client, waitedMs } = clientUnderTest();
    await client.request(portal, get(PATH));
    expect(waitedMs).toEqual([20_000]);
  });

  it('locked (423) for longer is left alone for as long as it says', async () => {
    hubspot().get(PATH).reply(423, {}, { 'retry-after': '9' }).get(PATH).reply(200, {});
    const { client, waitedMs } = clientUnderTest();
    await client.request(portal, get(PATH));
    expect(waitedMs).toEqual([9000]);
  });

  it('about to be moved (477) for longer is a paused portal', async () => {
    hubspot().get(PATH).reply(477, '', { 'retry-after': '61' });
    const error = await failureOf(clientUnderTest().client.request(portal, get(PATH)));
    expect(error).toBeInstanceOf(HubSpotPortalPaused);
    expect(error).toMatchObject({ retryable: true, retryAfterMs: 61_000 });
  });

  it('about to be moved (477) without a word on how long is a paused portal', async () => {
    hubspot().get(PATH).reply(477, '');
    await expect(clientUnderTest().client.request(portal, get(PATH))).rejects.toBeInstanceOf(HubSpotPortalPaused);
  });
});

describe('HubSpot out of reach', () => {
  const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  const failed = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }) });

  it.each([
    ['on the error', reset, 'ECONNRESET'],
    ['in its cause', failed, 'UND_ERR_SOCKET'],
  ])('is tried again, the code being %s', async (_where, error, networkCode) => {
    hubspot().get(PATH).replyWithError(error).get(PATH).reply(200, { fine: true });
    const { client, logged } = clientUnderTest();
    await expect(client.request(portal, get(PATH))).resolves.toEqual({ fine: true });
    expect(logged).toMatchObject([{ event: 'hubspot-retry', facts: { networkCode, status: 0, attempt: 1 } }]);
  });

  it('is given up with the network’s code', async () => {
    hubspot().get(PATH).times(5).replyWithError(reset);
    const error = await failureOf(clientUnderTest().client.request(portal, get(PATH)));
    expect(error).toBeInstanceOf(HubSpotUnavailable);
    expect(error.facts).toEqual({
      portalId: portal,
      path: PATH,
      status: 0,
      correlationId: '',
      networkCode: 'ECONNRESET',
    });
  });

  it('is not waited for beyond the deadline of an attempt', async () => {
    hubspot().get(PATH).delay(1000).reply(200, { late: true }).get(PATH).reply(200, { late: false });
    const { client, logged } = clientUnderTest({ attemptMs: 100 });
    await expect(client.request(portal, get(PATH))).resolves.toEqual({ late: false });
    nock.abortPendingRequests(); // the late answer, for which nobody waits any more
    expect(logged[0]?.facts['networkCode']).toBe('DEADLINE');
  });

  it('by a mistake of ours is not tried again', async () => {
    const { client, waitedMs } = clientUnderTest();
    await expect(client.request(portal, get(':not-a-path'))).rejects.toThrow('Invalid URL');
    expect(waitedMs).toEqual([]);
  });
});
