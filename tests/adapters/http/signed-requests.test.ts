import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { problem } from '../../../src/contract/problem.ts';
import { card, clock, publicUrl, SECRET, setUp, signed, who } from './app-under-test.ts';

describe('the doors of the house', () => {
  it.each([
    ['no signature', {}, 'signature-missing'],
    ['another secret', signed(card, clock.nowMs(), 'other'), 'signature-mismatch'],
    ['a signature of another address', signed(card.replace('9001', '9002')), 'signature-mismatch'],
    ['a signature of another account', signed(card.replace('4242', '4243')), 'signature-mismatch'],
    ['a request older than five minutes', signed(card, clock.nowMs() - 300_001), 'signature-stale'],
    ['a request from the future', signed(card, clock.nowMs() + 300_001), 'signature-stale'],
  ])('refuse %s', async (_what, headers, code) => {
    const { app, asked } = setUp();
    const { body, headers: told } = await request(app).get(card).set(headers).expect(401);
    expect(problem.parse(body)).toMatchObject({ code, status: 401 });
    expect(told['content-type']).toContain('application/problem+json');
    expect(asked).toEqual([]);
  });

  const ours = signed(card);
  const doubled = (name: keyof typeof ours) => ({ ...ours, [name]: [ours[name], ours[name]] });
  it.each([
    ['a doubled signature', doubled('x-hubspot-signature-v3'), 'signature-mismatch'],
    ['a doubled time', doubled('x-hubspot-request-timestamp'), 'signature-stale'],
    ['an empty signature', { ...ours, 'x-hubspot-signature-v3': '' }, 'signature-missing'],
    ['a time that is none', { ...ours, 'x-hubspot-request-timestamp': 'NaN' }, 'signature-stale'],
    [
      'another time than the signed one',
      { ...ours, 'x-hubspot-request-timestamp': String(clock.nowMs() + 1) },
      'signature-mismatch',
    ],
    ['a signature of an older kind', { 'x-hubspot-signature': ours['x-hubspot-signature-v3'] }, 'signature-missing'],
  ])('refuse %s', async (_what, headers, code) => {
    const { app, asked } = setUp();
    const call = request(app).get(card);
    for (const [name, value] of Object.entries(headers)) call.set(name, value as never);
    const { body } = await call.expect(401);
    expect(problem.parse(body).code).toBe(code);
    expect(asked).toEqual([]);
  });

  it('know an account by the signed address alone, whatever a request says besides', async () => {
    const { app, asked } = setUp();
    const send = request(app).delete(`/v1/installation?${who}`);
    const body = JSON.stringify({ portalId: '4243', userId: '8' });
    const url = `${publicUrl}/v1/installation?${who}`.replaceAll('%40', '@');
    const mac = createHmac('sha256', SECRET).update(`DELETE${url}${body}${clock.nowMs()}`).digest('base64');
    await send
      .set({ 'x-hubspot-signature-v3': mac, 'x-hubspot-request-timestamp': String(clock.nowMs()) })
      .set({ 'x-portal-id': '4243', 'content-type': 'application/json' })
      .send(body)
      .expect(200);
    expect(asked).toEqual(['disconnect 4242 for 7']);
  });

  it('give a request that is repeated within five minutes nothing but what it had before, and later nothing', async () => {
    const { app } = setUp();
    const [first, again] = [await request(app).get(card).set(ours), await request(app).get(card).set(ours)];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    const old = signed(card, clock.nowMs() - 300_001);
    await request(app).get(card).set(old).expect(401);
  });

  it.each([
    ['missing', '/v1/deals/9001/card?userId=7'],
    ['doubled by another user', `${card}&userId=8`],
    ['without a user', '/v1/deals/9001/card?portalId=4242'],
    ['in a list', '/v1/deals/9001/card?userId=7&portalId[]=4242'],
    ['doubled', `${card}&portalId=4243`],
    ['not a number', '/v1/deals/9001/card?userId=7&portalId=abc'],
  ])('refuse a signed request whose account is %s', async (_what, path) => {
    const { app, asked } = setUp();
    const { body } = await request(app).get(path).set(signed(path)).expect(401);
    expect(body).toMatchObject({ code: 'caller-unknown' });
    expect(asked).toEqual([]);
  });
});
