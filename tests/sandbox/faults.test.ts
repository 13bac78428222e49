import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { faultPlanSchema, readFaultPlan } from '../../sandbox/faults/fault-plan.ts';
import { type Hub, installed, openSandbox, type Opened, smallAccount } from './open-sandbox.ts';

const DEALS = '/crm/objects/2026-09/deals';
const OWNERS = '/crm/owners/2026-09';

describe('faults', () => {
  let opened: Opened;
  let hub: Hub;
  beforeAll(async () => {
    opened = await openSandbox(smallAccount());
    hub = await installed(opened);
  });
  afterEach(() => opened.sandbox.control.setFaults(null));
  afterAll(() => opened.sandbox.close());

  const fault = (what: unknown, when: unknown = {}, endpoint = 'GET /crm/owners/*') =>
    opened.sandbox.control.setFaults(
      faultPlanSchema.parse({ name: 'of the test', seed: 3, rules: [{ endpoint, when, what }] }),
    );
  const raw = (url = OWNERS) => fetch(opened.sandbox.url + url, { headers: hub.headers });

  it.each([
    [{ kind: 'rate-limit', policy: 'DAILY' }, 429, { policyName: 'DAILY', errorType: 'RATE_LIMIT' }],
    [{ kind: 'locked' }, 423, { status: 'error' }],
    [{ kind: 'migrating' }, 477, { status: 'error' }],
    [{ kind: 'status', status: 503 }, 503, { category: 'INTERNAL_ERROR' }],
    [{ kind: 'address-too-long' }, 414, { status: 'error' }],
    [{ kind: 'token-expired' }, 401, { category: 'EXPIRED_AUTHENTICATION' }],
    [{ kind: 'not-granted', scope: 'some.scope' }, 403, { category: 'MISSING_SCOPES' }],
  ])('answer with %j as HubSpot does, each with its own correlation id', async (what, status, body) => {
    fault(what);
    const [first, second] = [await hub.get(OWNERS), await hub.get(OWNERS)];
    expect(first.status).toBe(status);
    expect(first.body).toMatchObject({ ...body, correlationId: first.headers.get('x-hubspot-correlation-id') });
    expect(first.headers.get('x-hubspot-correlation-id')).not.toBe(second.headers.get('x-hubspot-correlation-id'));
  });

  it('say how long to wait only where the plan says so', async () => {
    fault({ kind: 'locked', retryAfterS: 7 });
    expect((await raw()).headers.get('retry-after')).toBe('7');
    fault({ kind: 'rate-limit' });
    expect((await raw()).headers.get('retry-after')).toBeNull();
  });

  it.each([
    [{ kind: 'status', status: 502, body: 'html' }, 502, /^<!DOCTYPE html>/],
    [{ kind: 'status', status: 500, body: 'empty' }, 500, /^$/],
    [{ kind: 'garbled' }, 200, /^<!DOCTYPE html>/],
    [{ kind: 'empty' }, 200, /^$/],
  ])('answer with %j in another language than JSON', async (what, status, text) => {
    fault(what);
    const answer = await raw();
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(text);
  });

  it('break the line before, during and after the answer', async () => {
    fault({ kind: 'reset' });
    await expect(raw()).rejects.toThrow('fetch failed');
    fault({ kind: 'lost-answer' });
    await expect(raw()).rejects.toThrow('fetch failed');
    fault({ kind: 'cut-off' });
    await expect(raw().then((answer) => answer.text())).rejects.toThrow('terminated');
    fault({ kind: 'hang' });
    await expect(
      fetch(opened.sandbox.url + OWNERS, { headers: hub.headers, signal: AbortSignal.timeout(100) }),
    ).rejects.toThrow('timeout');
  });

  it('let a slow call through, and do what was asked although the answer is lost', async () => {
    fault({ kind: 'slow', ms: 40 });
    const beganMs = performance.now();
    expect((await hub.get(OWNERS)).status).toBe(200);
    expect(performance.now() - beganMs).toBeGreaterThan(35);

    fault({ kind: 'lost-answer' }, {}, 'DELETE /appinstalls/**');
    const other = await openSandbox(smallAccount());
    const theirs = await installed(other);
    other.sandbox.control.setFaults(opened.sandbox.control.faults().plan);
    await expect(theirs.delete('/appinstalls/2026-09/external-install')).rejects.toThrow('fetch failed');
    expect((await theirs.get(OWNERS)).status).toBe(401);
    await other.sandbox.close();
  });

  it('leave some inputs out of a batch, as 207, and leave a list whole', async () => {
    const ids = opened.portal
      .records('deals')
      .live.slice(0, 5)
      .map(({ id }) => ({ id: String(id) }));
    fault({ kind: 'partial', leaveOut: 2 }, {}, '* /crm/objects/**');
    const { status, body } = await hub.post(`${DEALS}/batch/read`, { inputs: ids, properties: ['dealname'] });
    expect(status).toBe(207);
    expect(body.results.map(({ id }) => id)).toEqual(ids.slice(2).map(({ id }) => id));
    expect(body.errors).toEqual([
      expect.objectContaining({ context: { ids: ids.slice(0, 2).map(({ id }) => id) }, category: 'INTERNAL_ERROR' }),
    ]);
    expect((await hub.get(`${DEALS}?limit=5`)).body.results).toHaveLength(5);
  });

  describe('strike when the plan says', () => {
    const statuses = async (count: number) => {
      const seen: number[] = [];
      for (let call = 0; call < count; call += 1) seen.push((await raw()).status);
      return seen;
    };

    it.each([
      [{ nth: 2 }, [200, 503, 200, 200, 200, 200]],
      [{ nth: [1, 4] }, [503, 200, 200, 503, 200, 200]],
      [{ every: 3 }, [200, 200, 503, 200, 200, 503]],
      [{ every: 2, atMost: 2 }, [200, 503, 200, 503, 200, 200]],
      [{}, [503, 503, 503, 503, 503, 503]],
    ])('%j', async (when, expected) => {
      fault({ kind: 'status', status: 503 }, when);
      expect(await statuses(6)).toEqual(expected);
      expect(opened.sandbox.control.faults().struck).toEqual([expected.filter((status) => status === 503).length]);
    });

    it('in a span of time since the plan was switched on', async () => {
      fault({ kind: 'status', status: 503 }, { fromMs: 1000, untilMs: 2000 });
      const seen: number[] = [];
      for (const passedMs of [0, 999, 1, 999, 1]) {
        opened.clock.nowMs += passedMs;
        seen.push((await raw()).status);
      }
      expect(seen).toEqual([200, 200, 503, 503, 200]);
    });

    it('for a share of the calls, the same ones with the same seed, and only where the endpoint matches', async () => {
      const plan = (seed: number) =>
        faultPlanSchema.parse({
          name: 'share',
          seed,
          rules: [{ endpoint: 'GET /crm/owners/*', when: { share: 0.3 }, what: { kind: 'status', status: 500 } }],
        });
      const struck = async (seed: number) => {
        opened.sandbox.control.setFaults(plan(seed));
        return statuses(100);
      };
      const first = await struck(1);
      expect(await struck(1)).toEqual(first);
      expect(await struck(2)).not.toEqual(first);
      const failed = first.filter((status) => status === 500).length;
      expect(failed).toBeGreaterThan(15);
      expect(failed).toBeLessThan(45);
      expect((await hub.get(`${DEALS}?limit=1`)).status).toBe(200);
    });
  });
});

describe('a fault plan in a file', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-plan-'));
  const file = path.join(folder, 'plan.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read with its defaults', () => {
    const rule = { endpoint: '* /crm/**', what: { kind: 'rate-limit' } };
    writeFileSync(file, JSON.stringify({ name: 'mine', rules: [rule] }));
    expect(readFaultPlan(file)).toEqual({
      name: 'mine',
      seed: 1,
      rules: [{ endpoint: '* /crm/**', when: {}, what: { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING' } }],
    });
  });

  const planOf = (rule: string) => `{"name":"a","rules":[{${rule}}]}`;
  it.each([
    ['{', 'cannot be read as JSON'],
    ['[]', 'the whole: has to be an object in { }'],
    ['{"name":"","rules":[]}', 'name: has to have at least 1 character'],
    [planOf('"endpoint":"deals","what":{"kind":"hang"}'), 'rules.0.endpoint: has to be a method or *, a blank, and'],
    [planOf('"endpoint":"GET /a","what":{"kind":"hangs"}'), 'rules.0.what.kind: has to be one of rate-limit, locked,'],
    [planOf('"endpoint":"GET /a","what":{"kind":"slow"}'), 'rules.0.what.ms: has to be a number'],
    [
      planOf('"endpoint":"GET /a","what":{"kind":"status","status":200}'),
      'rules.0.what.status: has to be at least 400',
    ],
    [planOf('"endpoint":"GET /a","when":{"often":1},"what":{"kind":"hang"}'), 'when: nothing is called "often" here'],
    [planOf('"endpoint":"GET /a","when":{"every":1.5},"what":{"kind":"hang"}'), 'when.every: has to be a whole number'],
    [
      planOf('"endpoint":"GET /a","when":{"nth":"1"},"what":{"kind":"hang"}'),
      'nth: has to be a number or a list in [ ]',
    ],
  ])('is refused with the place that is wrong and what has to be there: %s', (text, place) => {
    writeFileSync(file, text);
    expect(() => readFaultPlan(file)).toThrow(place);
    expect(() => readFaultPlan(file)).toThrow(file);
  });

  it('that is not there is said to be missing, and not to be written wrongly', () => {
    expect(() => readFaultPlan(`${file}.none`)).toThrow(`Cannot open ${file}.none.`);
  });
});
