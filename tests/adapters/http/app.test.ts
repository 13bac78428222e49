import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../src/adapters/http/app.ts';
import { judgeSignature } from '../../../src/adapters/hubspot/signature.ts';
import { problem } from '../../../src/contract/problem.ts';
import { PortalDisconnected } from '../../../src/services/installation/access-token.ts';
import type { ReadDeal } from '../../../src/services/queries/read-deal.ts';
import { fakeClock, fakeLog } from '../../fakes/services.ts';

const SECRET = 'client-secret';
const publicUrl = 'https://fulcrum.example.com';
const clock = fakeClock();
const MARKETPLACE = 'https://app.hubspot.com/marketplace';

function setUp(about: { readonly readDeal?: ReadDeal; readonly readinessTold?: 'reason' } = {}) {
  const asked: string[] = [];
  const log = fakeLog();
  const app = createApp({
    publicUrl,
    judge: (signed) => judgeSignature(signed, SECRET, clock.nowMs()),
    beginInstall: {
      here: () => Promise.resolve({ url: 'https://app.example.com/oauth/authorize?state=s' }),
      fromMarketplace: (returnUrl) =>
        Promise.resolve(returnUrl.startsWith(MARKETPLACE) ? { url: `${returnUrl}?state=s` } : null),
    },
    disconnect: ({ portalId, userId }) => {
      asked.push(`disconnect ${portalId} for ${userId}`);
      return Promise.resolve(
        userId === '7'
          ? { disconnected: true, eraseAfterMs: Date.UTC(2026, 10, 25) }
          : { disconnected: false, reason: 'not-the-installer' },
      );
    },
    finishInstall: ({ state, returnUrl }) =>
      Promise.resolve(
        state === 'ours' || (state === null && returnUrl !== null)
          ? { installed: true, portalId: '4242' as never, returnUrl }
          : { installed: false, reason: 'state-not-ours' },
      ),
    readDeal: (portalId, dealId) => {
      asked.push(`${portalId} ${dealId}`);
      return about.readDeal?.(portalId, dealId) ?? Promise.resolve({ state: 'disconnected' });
    },
    readOverview: (portalId, pipelineId) => {
      asked.push(`${portalId} overview ${String(pipelineId)}`);
      return Promise.resolve(portalId === '4242' ? { state: 'disconnected' } : { state: 'not-installed' });
    },
    readLead: (portalId, contactId) => {
      asked.push(`${portalId} contact ${contactId}`);
      return Promise.resolve({ state: 'disconnected' });
    },
    readSources: (portalId, pipelineId) => {
      asked.push(`${portalId} sources ${String(pipelineId)}`);
      return Promise.resolve(portalId === '4242' ? { state: 'disconnected' } : { state: 'not-installed' });
    },
    readReadiness: (portalId) =>
      Promise.resolve({
        ready: false,
        reason: portalId === null ? 'first-sync-running' : 'not-installed',
        progress: null,
      }),
    readinessTold: about.readinessTold ?? 'everything',
    clock,
    log,
  });
  return { app, asked, log };
}

const who = 'userId=7&portalId=4242&userEmail=ana%40acme.test&appId=1';

/** Signs as HubSpot does: over the decoded query. Independent of the code under test. */
function signed(path: string, atMs = clock.nowMs(), secret = SECRET, method = 'GET') {
  const url = `${publicUrl}${path}`.replaceAll('%40', '@');
  return {
    'x-hubspot-request-timestamp': String(atMs),
    'x-hubspot-signature-v3': createHmac('sha256', secret).update(`${method}${url}${atMs}`).digest('base64'),
  };
}

const card = `/v1/deals/9001/card?${who}`;

describe('the doors of the house', () => {
  it('answer a card for the account that HubSpot signed', async () => {
    const { app, asked } = setUp();
    await request(app).get(card).set(signed(card)).expect(200, { state: 'disconnected' });
    expect(asked).toEqual(['4242 9001']);
  });

  it('answer the card of a contact, and the sources of a pipeline', async () => {
    const { app, asked } = setUp();
    for (const path of [`/v1/contacts/501/card?${who}`, `/v1/sources?pipelineId=default&${who}`]) {
      await request(app).get(path).set(signed(path)).expect(200, { state: 'disconnected' });
    }
    expect(asked).toEqual(['4242 contact 501', '4242 sources default']);
    const wrong = `/v1/contacts/ana/card?${who}`;
    await request(app).get(wrong).set(signed(wrong)).expect(400);
    await request(app).get('/v1/contacts/501/card').expect(401);
  });

  it('answer the overview of the pipeline that is asked for, or of none in particular', async () => {
    const { app, asked } = setUp();
    const [one, any] = [`/v1/overview?pipelineId=renewals&${who}`, `/v1/overview?${who}`];
    await request(app).get(one).set(signed(one)).expect(200, { state: 'disconnected' });
    await request(app).get(any).set(signed(any)).expect(200);
    expect(asked).toEqual(['4242 overview renewals', '4242 overview null']);
    const stranger = one.replace('4242', '4243');
    const { body } = await request(app).get(stranger).set(signed(stranger)).expect(403);
    expect(problem.parse(body).code).toBe('not-installed');
  });

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

  it('log why a request was refused, in a word that survives redaction', async () => {
    const { app, log } = setUp();
    await request(app).get(card).expect(401);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        event: 'request-refused',
        facts: expect.objectContaining({ reason: 'signature-missing' }),
      }),
    );
  });

  it('refuse a deal that is not a number', async () => {
    const { app } = setUp();
    const path = `/v1/deals/abc/card?${who}`;
    const { body } = await request(app).get(path).set(signed(path)).expect(400);
    expect(body).toMatchObject({ code: 'invalid-request' });
  });

  it('tell a portal that never installed', async () => {
    const { app } = setUp({ readDeal: () => Promise.resolve({ state: 'not-installed' }) });
    const { body } = await request(app).get(card).set(signed(card)).expect(403);
    expect(body).toMatchObject({ code: 'not-installed' });
  });

  it('turn a failure into a problem with a reference that the log knows, and let nothing inside out', async () => {
    const { app, log } = setUp({ readDeal: () => Promise.reject(new Error('select secret from deals')) });
    const { body, text } = await request(app).get(card).set(signed(card)).expect(500);
    const { reference } = problem.parse(body);
    expect(text).not.toContain('secret from');
    expect(log.lines.find(({ level }) => level === 'error')).toMatchObject({ facts: { reference } });
  });

  it('say what a known failure means', async () => {
    const { app } = setUp({ readDeal: () => Promise.reject(new PortalDisconnected('gone')) });
    const { body } = await request(app).get(card).set(signed(card)).expect(403);
    expect(body).toMatchObject({ code: 'portal-disconnected' });
  });

  it('never log the query, which holds an address', async () => {
    const { app, log } = setUp();
    await request(app).get(card).set(signed(card));
    expect(log.lines).toContainEqual(expect.objectContaining({ event: 'request' }));
    expect(JSON.stringify(log.lines)).not.toMatch(/acme|userEmail/);
  });

  it('tell whether they are alive and whether they are ready', async () => {
    const { app } = setUp();
    await request(app).get('/healthz').expect(200, { alive: true });
    await request(app).get('/readyz').expect(503, { ready: false, reason: 'first-sync-running', progress: null });
    await request(app).get('/readyz?portalId=1;drop').expect(400);
    const production = setUp({ readinessTold: 'reason' }).app;
    await request(production).get('/readyz?portalId=4242').expect(503, { ready: false, reason: 'first-sync-running' });
  });

  it('send an installing person to consent, and welcome them back only with our state', async () => {
    const { app } = setUp();
    const { headers } = await request(app).get('/oauth/install').expect(302);
    expect(headers['location']).toBe('https://app.example.com/oauth/authorize?state=s');
    const { text } = await request(app).get('/oauth/callback?code=c&state=ours').expect(200);
    expect(text).toContain('account 4242');
    const { body } = await request(app).get('/oauth/callback?code=c&state=theirs').expect(400);
    expect(body).toMatchObject({ code: 'state-not-ours' });
    await request(app).get('/oauth/callback?state=ours').expect(400);
    await request(app).get('/oauth/callback?error=access_denied').expect(400);
  });

  it('take a person who installs from the marketplace back to where HubSpot wants them', async () => {
    const { app } = setUp();
    const callback = (query: Readonly<Record<string, string>>) => request(app).get('/oauth/callback').query(query);
    const signIn = await callback({ step: 'authorize', returnUrl: MARKETPLACE }).expect(302);
    expect(signIn.headers['location']).toBe(`${MARKETPLACE}?state=s`);
    const { body } = await callback({ step: 'authorize', returnUrl: 'https://elsewhere.test' }).expect(400);
    expect(problem.parse(body).code).toBe('return-url-refused');

    for (const query of [{ code: 'c' }, { step: 'finalize', code: 'c', state: 'ours' }]) {
      const { headers } = await callback({ ...query, returnUrl: MARKETPLACE }).expect(302);
      expect(headers['location']).toBe(MARKETPLACE);
    }
    // Neither begun here nor told where to go back to; and a last step without the state of the first.
    await callback({ code: 'c' }).expect(400);
    await callback({ step: 'finalize', code: 'c', returnUrl: MARKETPLACE }).expect(400);
    await request(app).get(`/oauth/callback?code=c&code=d&returnUrl=${MARKETPLACE}`).expect(400);
  });

  it('disconnect the account that HubSpot signed, for who installed it and nobody else', async () => {
    const { app, asked } = setUp();
    const path = `/v1/installation?${who}`;
    const { body } = await request(app)
      .delete(path)
      .set(signed(path, clock.nowMs(), SECRET, 'DELETE'))
      .expect(200);
    expect(body).toEqual({ disconnected: true, erasedFrom: '2026-11-25T00:00:00.000Z' });
    const other = path.replace('userId=7', 'userId=8');
    const refused = await request(app)
      .delete(other)
      .set(signed(other, clock.nowMs(), SECRET, 'DELETE'))
      .expect(403);
    expect(problem.parse(refused.body).code).toBe('not-the-installer');
    expect(asked).toEqual(['disconnect 4242 for 7', 'disconnect 4242 for 8']);
    // A signature for reading does not serve for deleting.
    await request(app).delete(path).set(signed(path)).expect(401);
  });

  it('have nothing at other addresses', async () => {
    const { body } = await request(setUp().app).get('/admin').expect(404);
    expect(body).toMatchObject({ code: 'not-found' });
  });
});
