import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { problem } from '../../../src/contract/problem.ts';
import { PortalDisconnected } from '../../../src/services/installation/access-token.ts';
import { card, clock, MARKETPLACE, SECRET, setUp, signed, who } from './app-under-test.ts';

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
    const stage = `/v1/overview/stage?pipelineId=renewals&stageId=offer&${who}`;
    await request(app).get(stage).set(signed(stage)).expect(200, { state: 'disconnected' });
    expect(asked.at(-1)).toBe('4242 overview renewals');
    const none = `/v1/overview/stage?pipelineId=renewals&${who}`;
    await request(app).get(none).set(signed(none)).expect(400);
    const stranger = one.replace('4242', '4243');
    const { body } = await request(app).get(stranger).set(signed(stranger)).expect(403);
    expect(problem.parse(body).code).toBe('not-installed');
  });

  it('tell the pages what to say in the language that is asked for, and only once to whoever keeps it', async () => {
    const { app } = setUp();
    const path = (language: string) => `/v1/words/pages?language=${language}&${who}`;
    const { headers } = await request(app)
      .get(path('zh'))
      .set(signed(path('zh')))
      .expect(200, { edition: 1, texts: { said: '是' } });
    expect(headers['cache-control']).toBe('private, no-cache');
    const known = { 'if-none-match': String(headers['etag']) };
    const again = await request(app)
      .get(path('zh'))
      .set(signed(path('zh')))
      .set(known)
      .expect(304);
    expect(again.text).toBe('');
    await request(app)
      .get(path('en'))
      .set(signed(path('en')))
      .set(known)
      .expect(200, { edition: 1, texts: { said: 'Yes' } });
    await request(app)
      .get(path('de'))
      .set(signed(path('de')))
      .expect(400);
    await request(app).get(path('en')).expect(401);
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

  it('tell a person who could not install why and where to go on, by a page, and a program by a problem', async () => {
    const { app } = setUp();
    const asked = (accept: string, query: string) => request(app).get(`/oauth/callback?${query}`).set('accept', accept);
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
    const { text, headers } = await asked(browser, 'error=access_denied&error_description=<script>').expect(400);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).toContain('The installation was not completed');
    expect(text).toContain('href="/oauth/install"');
    expect(text).toMatch(/<code>[0-9a-f]{12}<\/code>/);
    expect(text).not.toContain('<script>');
    expect((await asked(browser, 'code=c&state=theirs').expect(400)).text).toContain('was not begun here');
    expect((await asked('*/*', 'error=access_denied').expect(400)).headers['content-type']).toMatch('problem+json');
    const signed = await request(app).get('/v1/overview').set('accept', browser).expect(401);
    expect(signed.headers['content-type']).toMatch('problem+json');
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

  it('refuse a body that is too large, and hang up on the rest of it', async () => {
    const { app } = setUp();
    const { body, headers } = await request(app).post(card).send('x'.repeat(1_100_000)).expect(413);
    expect(body).toMatchObject({ code: 'body-too-large' });
    expect(headers['connection']).toBe('close');
  });

  it('count a body into the signature also where its length is not told', async () => {
    const send = request(setUp().app)
      .post(card)
      .set(signed(card, clock.nowMs(), SECRET, 'POST'));
    send.write('{}');
    const { body } = await send.expect(401);
    expect(body).toMatchObject({ code: 'signature-mismatch' });
  });

  it('have nothing at other addresses', async () => {
    const { body } = await request(setUp().app).get('/admin').expect(404);
    expect(body).toMatchObject({ code: 'not-found' });
  });
});
