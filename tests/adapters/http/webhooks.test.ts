import { createHmac } from 'node:crypto';
import { createServer, request as call, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { clock, publicUrl, SECRET, setUp } from './app-under-test.ts';

const DOOR = '/webhooks/hubspot';
const change = (portalId: number, objectId: number) => ({
  eventId: 1,
  subscriptionId: 2,
  portalId,
  appId: 3,
  occurredAt: 1_795_000_000_000,
  subscriptionType: 'object.propertyChange',
  attemptNumber: 0,
  objectId,
  objectTypeId: '0-3',
  propertyName: 'dealstage',
  propertyValue: 'closedwon',
});

const sign = (body: string, about: { atMs?: number; secret?: string; method?: string; url?: string } = {}) => {
  const { atMs = clock.nowMs(), secret = SECRET, method = 'POST', url = publicUrl + DOOR } = about;
  return {
    'x-hubspot-request-timestamp': String(atMs),
    'x-hubspot-signature-v3': createHmac('sha256', secret).update(`${method}${url}${body}${atMs}`).digest('base64'),
  };
};

const send = (
  app: ReturnType<typeof setUp>['app'],
  body: string,
  headers: Record<string, string | string[]>,
  to = DOOR,
) =>
  request(app)
    .post(to)
    .set('content-type', 'application/json')
    .set(headers as Record<string, string>)
    .send(body);

describe('the door for webhooks', () => {
  const body = JSON.stringify([change(4242, 9001), change(4243, 9002)]);

  it('takes what HubSpot signed, of several portals at once, though no portal stands in the address', async () => {
    const { app, asked } = setUp();
    const { text } = await send(app, body, sign(body)).expect(204);
    expect(text).toBe('');
    expect(asked).toEqual(['hint 4242 deal 9001', 'hint 4243 deal 9002']);
  });

  it.each([
    ['as it came', `${publicUrl}${DOOR}?way=a%3Ab%40c`],
    ['with HubSpot’s escapes undone', `${publicUrl}${DOOR}?way=a:b@c`],
  ])('takes a signature over the address %s', async (_form, url) => {
    const { app } = setUp();
    await send(app, body, sign(body, { url }), `${DOOR}?way=a%3Ab%40c`).expect(204);
  });

  it('judges the bytes and not what they say', async () => {
    const { app, asked } = setUp();
    const spaced = JSON.stringify(JSON.parse(body), null, 1);
    await send(app, spaced, sign(body)).expect(401);
    expect(asked).toEqual([]);
    await send(app, spaced, sign(spaced)).expect(204);
  });

  const ours = sign(body);
  const twice = (name: keyof typeof ours) => ({ ...ours, [name]: [ours[name], ours[name]] });
  it.each([
    ['without a signature', { 'x-hubspot-request-timestamp': ours['x-hubspot-request-timestamp'] }],
    ['without a time', { 'x-hubspot-signature-v3': ours['x-hubspot-signature-v3'] }],
    ['of another secret', sign(body, { secret: 'other' })],
    ['of another method', sign(body, { method: 'PUT' })],
    ['of another door', sign(body, { url: `${publicUrl}/v1/webhooks` })],
    ['of another body', sign(`${body} `)],
    ['older than five minutes', sign(body, { atMs: clock.nowMs() - 300_001 })],
    ['from the future', sign(body, { atMs: clock.nowMs() + 300_001 })],
    ['with its signature doubled', twice('x-hubspot-signature-v3')],
    ['with its time doubled', twice('x-hubspot-request-timestamp')],
  ])('takes nothing %s', async (_what, headers) => {
    const { app, asked } = setUp();
    await send(app, body, headers).expect(401);
    expect(asked).toEqual([]);
  });

  it('takes the same again when it is replayed: it only says what is to be read', async () => {
    const { app, asked } = setUp();
    await send(app, body, ours).expect(204);
    await send(app, body, ours).expect(204);
    expect(new Set(asked).size).toBe(2);
  });

  it.each([
    ['no JSON', 'what?'],
    ['no list', '{}'],
    ['nothing at all', ''],
  ])('refuses a body that is %s, signed or not', async (_what, text) => {
    const { app } = setUp();
    await send(app, text, sign(text)).expect(400);
  });

  it('passes over events that it cannot read, and says how many', async () => {
    const { app, asked, log } = setUp();
    const some = JSON.stringify([{ portalId: 'x' }, null, change(4242, 9001), 7]);
    await send(app, some, sign(some)).expect(204);
    expect(asked).toEqual(['hint 4242 deal 9001']);
    expect(log.lines).toContainEqual(
      expect.objectContaining({ event: 'webhook-unreadable', facts: expect.objectContaining({ unreadable: 3 }) }),
    );
  });

  it('answers 500 when they could not be kept, so that HubSpot sends them again', async () => {
    const { app } = setUp({ acceptHints: () => Promise.reject(new Error('the database is down')) });
    const { body: told } = await send(app, body, sign(body)).expect(500);
    expect(JSON.stringify(told)).not.toContain('database');
  });
});

describe('a body of 100 MB at the door for webhooks', () => {
  let server: Server;
  const { app, asked } = setUp();
  beforeAll(async () => {
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['that says how long it is', { 'content-length': String(100 * 2 ** 20) }],
    ['that does not', {}],
  ])('%s is turned away after a megabyte at most', async (_what, length) => {
    const { port } = server.address() as AddressInfo;
    const chunk = Buffer.alloc(64 * 1024, 32);
    let sent = 0;
    const status = await new Promise<number | undefined>((resolve) => {
      const out = call({ port, host: '127.0.0.1', path: DOOR, method: 'POST', headers: { ...sign(''), ...length } });
      let over = false;
      out.on('response', (answer) => {
        over = true;
        answer.resume();
        resolve(answer.statusCode);
      });
      // Hung up on before the answer was read: no less refused.
      out.on('error', () => resolve(413));
      const more = (): void => {
        if (over || sent >= 100 * 2 ** 20) return;
        sent += chunk.length;
        out.write(chunk, () => setImmediate(more));
      };
      more();
    });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(20 * 2 ** 20);
    expect(asked).toEqual([]);
  });
});
