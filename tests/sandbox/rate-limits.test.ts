import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Hub, installed, openSandbox, type Opened, smallAccount } from './open-sandbox.ts';

const OWNERS = '/crm/owners/2026-09';
const SEARCH = '/crm/objects/2026-09/deals/search';
const TIES = '/crm/associations/2026-09/deals/contacts/batch/read';
const account = smallAccount();

describe('the limits of the sandbox', () => {
  let opened: Opened;
  let hub: Hub;
  afterEach(() => opened.sandbox.close());

  const open = async (limits: Parameters<typeof openSandbox>[1]) => {
    opened = await openSandbox(account, limits);
    hub = await installed(opened);
  };
  const statuses = (count: number, call: () => Promise<{ status: number }>) =>
    Promise.all(Array.from({ length: count }, async () => (await call()).status));

  describe('as HubSpot has them', () => {
    beforeEach(() => open({ limits: { tenSecondly: 110, searchSecondly: 5, associationsTenSecondly: 100 } }));

    it('lets 110 calls in any ten seconds through, refuses the next with its own words, and counts no refusal', async () => {
      const first = await statuses(110, () => hub.get(OWNERS));
      expect(first.every((status) => status === 200)).toBe(true);
      const refused = await hub.get(OWNERS);
      expect(refused.status).toBe(429);
      expect(refused.body).toMatchObject({
        status: 'error',
        message: 'You have reached your ten_secondly_rolling limit.',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
        correlationId: refused.headers.get('x-hubspot-correlation-id'),
      });
      expect(refused.headers.get('x-hubspot-ratelimit-remaining')).toBe('0');
      expect(refused.headers.get('retry-after')).toBeNull();

      opened.clock.nowMs += 9_999;
      expect((await hub.get(OWNERS)).status).toBe(429);
      opened.clock.nowMs += 1;
      const after = await hub.get(OWNERS);
      expect(after.status).toBe(200);
      expect(after.headers.get('x-hubspot-ratelimit-max')).toBe('110');
      expect(after.headers.get('x-hubspot-ratelimit-remaining')).toBe('109');
      expect(after.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
      expect(after.headers.get('x-hubspot-ratelimit-daily')).toBeNull();
    });

    it('counts searches by the second and associations apart from everything else, without headers', async () => {
      const searches = await statuses(7, () => hub.post(SEARCH, {}));
      expect(searches.filter((status) => status === 429)).toHaveLength(2);
      const ties = await statuses(101, () => hub.post(TIES, { inputs: [] }));
      expect(ties.filter((status) => status === 429)).toHaveLength(1);
      const search = await hub.post(SEARCH, {});
      expect(search.body).toMatchObject({ policyName: 'SECONDLY', message: 'You have reached your secondly limit.' });
      expect(search.headers.get('x-hubspot-ratelimit-remaining')).toBeNull();
      opened.clock.nowMs += 1000;
      expect((await hub.post(SEARCH, {})).status).toBe(200);
      expect((await hub.get(OWNERS)).headers.get('x-hubspot-ratelimit-remaining')).toBe('109');
    });
  });

  it('can end after a day’s calls, say so in headers, and say when to come back', async () => {
    await open({ limits: { daily: 3, tellsWhenToRetry: true } });
    const [first] = [await hub.get(OWNERS), await hub.get(OWNERS), await hub.get(OWNERS)];
    expect(first.headers.get('x-hubspot-ratelimit-daily')).toBe('3');
    expect(first.headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('2');
    opened.clock.nowMs += 1000;
    const refused = await hub.get(OWNERS);
    expect(refused.body).toMatchObject({ policyName: 'DAILY' });
    // Three calls at 0 s, the refusal at 1 s: the first of them is a day old in 86,399 s.
    expect(refused.headers.get('retry-after')).toBe('86399');
  });

  it('counts what came of every call', async () => {
    await open({ limits: { tenSecondly: 2 } });
    await statuses(5, () => hub.get(OWNERS));
    // The exchange of the code, two answers and three refusals.
    expect(opened.sandbox.control.callsMade()).toEqual({ calls: 6, failed: 3, byStatus: { 200: 3, 429: 3 } });
  });
});
