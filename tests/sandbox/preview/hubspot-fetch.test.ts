import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hubspotFetch, type ProxyOptions } from '../../../sandbox/preview/hubspot-fetch.ts';
import type { FetchRequest } from '../../../sandbox/preview/protocol.ts';

const SECRET = 'a-secret-of-the-test';
const NOW_MS = Date.UTC(2026, 10, 24, 9);
const caller = { portalId: '4242', user: { id: 7, email: 'sam+x@example.com' } };
const CARD = 'https://fulcrum.example.com/v1/deals/101/card';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

/** A proxy before a server that gives these answers in turn. */
function proxy(answers: readonly (() => Response)[], about: Partial<ProxyOptions> = {}) {
  const sent: Sent[] = [];
  const ask = hubspotFetch({
    permittedUrls: ['https://fulcrum.example.com'],
    backendUrl: 'https://fulcrum.example.com',
    backend: 'http://localhost:3000',
    appId: 99,
    clientSecret: SECRET,
    nowMs: () => NOW_MS,
    fault: () => 'none',
    fetch: (url, init = {}) => {
      sent.push({ url: new Request(url).url, init });
      const next = answers[sent.length - 1];
      return next === undefined ? Promise.reject(new TypeError('fetch failed')) : Promise.resolve().then(next);
    },
    ...about,
  });
  return { sent, get: (request: Partial<FetchRequest> = {}) => ask({ url: CARD, method: 'GET', ...request }, caller) };
}

const fine = () => new Response('{"state":"disconnected"}', { status: 200 });
const unwell = () => new Response('{}', { status: 503 });
const broken = () => {
  throw new TypeError('connection refused');
};

describe('the proxy behind hubspot.fetch', () => {
  it('says who asks, and sends to where the backend really runs', async () => {
    const { sent, get } = proxy([fine]);
    expect(await get()).toEqual({ status: 200, body: '{"state":"disconnected"}' });
    expect(sent.map(({ url }) => url)).toEqual([
      'http://localhost:3000/v1/deals/101/card?userId=7&portalId=4242&userEmail=sam%2Bx%40example.com&appId=99',
    ]);
    expect(sent[0]?.init.redirect).toBe('manual');
  });

  it('never leaves the backend, whatever the path looks like', async () => {
    const { sent, get } = proxy([fine]);
    await get({ url: 'https://fulcrum.example.com//evil.example/x' });
    expect(sent.map(({ url }) => new URL(url).origin)).toEqual(['http://localhost:3000']);
  });

  it('overwrites an identity that the card claims', async () => {
    const { sent, get } = proxy([fine]);
    await get({ url: `${CARD}?portalId=1&window=90` });
    const { searchParams } = new URL(sent[0]?.url ?? '');
    expect([searchParams.getAll('portalId'), searchParams.get('window')]).toEqual([['4242'], '90']);
  });

  it('signs the query with @ decoded and + as it was', async () => {
    const { sent, get } = proxy([fine]);
    await get();
    // By hand, from HubSpot's page on request validation: method, URI with %40 decoded (%2B is not on its list), timestamp
    const source =
      'GEThttp://localhost:3000/v1/deals/101/card?userId=7&portalId=4242&userEmail=sam%2Bx@example.com&appId=99' +
      String(NOW_MS);
    const headers = new Headers(sent[0]?.init.headers);
    expect(headers.get('x-hubspot-signature-v3')).toBe(createHmac('sha256', SECRET).update(source).digest('base64'));
    expect(headers.get('x-hubspot-request-timestamp')).toBe(String(NOW_MS));
  });

  it('signs the body that it sends', async () => {
    const { sent, get } = proxy([fine]);
    await get({ method: 'POST', body: { days: 7 } });
    const url = (sent[0]?.url ?? '').replace('%40', '@');
    const expected = createHmac('sha256', SECRET).update(`POST${url}{"days":7}${NOW_MS}`).digest('base64');
    expect(new Headers(sent[0]?.init.headers).get('x-hubspot-signature-v3')).toBe(expected);
    expect(sent[0]?.init.body).toBe('{"days":7}');
  });

  it.each([
    ['another host', { url: 'https://elsewhere.example.com/x' }],
    ['a host that only begins alike', { url: 'https://fulcrum.example.com.evil.example/x' }],
    ['a relative address', { url: '/v1/deals/101/card' }],
    ['plain http', { url: 'http://fulcrum.example.com/x' }],
    ['a header of its own', { headers: { 'X-Mine': '1' } }],
    ['an unknown method', { method: 'TRACE' }],
  ])('refuses %s without sending anything', async (_what, request) => {
    const { sent, get } = proxy([fine]);
    const { status, body } = await get(request);
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ category: 'VALIDATION_ERROR' });
    expect(sent).toEqual([]);
  });

  it('lets an Authorization header through', async () => {
    const { sent, get } = proxy([fine]);
    expect((await get({ headers: { authorization: 'Bearer t' } })).status).toBe(200);
    expect(new Headers(sent[0]?.init.headers).get('authorization')).toBe('Bearer t');
  });

  it.each([
    ['a 5xx', unwell],
    ['a broken connection', broken],
  ])('asks once more after %s, and no more', async (_what, first) => {
    const mended = proxy([first, fine]);
    expect((await mended.get()).status).toBe(200);
    const lasting = proxy([unwell, unwell, fine]);
    expect((await lasting.get()).status).toBe(503);
    expect([mended.sent.length, lasting.sent.length]).toEqual([2, 2]);
  });

  it('does not repeat what the server refused', async () => {
    const { sent, get } = proxy([() => new Response('{}', { status: 404 }), fine]);
    expect((await get()).status).toBe(404);
    expect(sent).toHaveLength(1);
  });

  it('refuses over a megabyte either way', async () => {
    const big = 'x'.repeat(1_000_001);
    const { get } = proxy([() => new Response(big), fine]);
    expect((await get()).status).toBe(502);
    expect((await get({ method: 'POST', body: { big } })).status).toBe(413);
  });

  it('plays a stopped or an unwell backend when told to', async () => {
    const stopped = proxy([fine], { fault: () => 'unreachable' });
    expect((await stopped.get()).status).toBe(502);
    expect((await proxy([fine], { fault: () => 'unwell' }).get()).status).toBe(503);
    expect(stopped.sent).toEqual([]);
  });
});
