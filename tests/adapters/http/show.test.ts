import express from 'express';
import request from 'supertest';
import { describe, expect, it } from '@jest/globals';
import { show } from '../../../src/adapters/http/show.ts';
import { fakeClock } from '../../fakes/services.ts';

interface Told {
  readonly state: 'ready';
  readonly share: number;
}
const notInstalled = { state: 'not-installed' } as const;

/** A route that answers with what is given, and counts how often it was written. */
function setUp(first: Told | typeof notInstalled) {
  const clock = fakeClock();
  let [answer, written] = [first, 0];
  const send = show((told: Told, nowMs: number) => {
    written += 1;
    return { ...told, nowMs };
  }, clock);
  const app = express().get('/', (_request, response) => send(response, answer));
  return { app, clock, written: () => written, answerWith: (other: Told) => void (answer = other) };
}

describe('showing an answer', () => {
  it('writes the same one once within a second, and anew after that', async () => {
    const { app, clock, written } = setUp({ state: 'ready', share: 0.5 });
    const startMs = clock.nowMs();
    const first = await request(app).get('/').expect(200, { state: 'ready', share: 0.5, nowMs: startMs });
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
    clock.advance(999);
    await request(app).get('/').expect(200, { state: 'ready', share: 0.5, nowMs: startMs });
    expect(written()).toBe(1);
    clock.advance(1);
    await request(app)
      .get('/')
      .expect(200, { state: 'ready', share: 0.5, nowMs: startMs + 1000 });
    expect(written()).toBe(2);
  });

  it('writes another one at once, however alike it is', async () => {
    const { app, written, answerWith } = setUp({ state: 'ready', share: 0.5 });
    await request(app).get('/').expect(200);
    answerWith({ state: 'ready', share: 0.5 });
    await request(app).get('/').expect(200);
    expect(written()).toBe(2);
  });

  it('keeps seven digits of what is not whole, and every digit of what is', async () => {
    const shown = async (share: number) => (await request(setUp({ state: 'ready', share }).app).get('/')).text;
    expect(await shown(2 / 3)).toContain('"share":0.6666667,');
    expect(await shown(1e-12 / 3)).toContain('"share":3.333333e-13,');
    expect(await shown(1_234_567_890_123)).toContain('"share":1234567890123,');
    expect(await shown(-0.1)).toContain('"share":-0.1,');
  });

  it('tells an account that is not installed how to become so', async () => {
    const { body } = await request(setUp(notInstalled).app).get('/').expect(403);
    expect(body).toMatchObject({ code: 'not-installed' });
  });
});
