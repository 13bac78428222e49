import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FaultPlan, readFaultPlan } from '../../sandbox/faults/fault-plan.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { rowsOf } from './rows.ts';
import { troubledAccount } from './troubled-account.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../sandbox/fault-plans');
const SEEDS = [1, 2, 3];
const plans = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .flatMap((file) => SEEDS.map((seed) => ({ file, seed })));
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const OUT_OF_ORDER: FaultPlan['rules'][number] = {
  endpoint: '* /crm/**',
  when: { fromMs: 6 * HOUR_MS, untilMs: 7 * HOUR_MS },
  what: { kind: 'status', status: 503, body: 'html' },
};
const account = generateAccount({ seed: 21, anchorMs: Date.UTC(2026, 10, 1), leads: 200 });

describe('the first sync of an account behind a fault plan', () => {
  let database: TestDatabase;
  let undisturbed: Awaited<ReturnType<typeof rowsOf>>;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    const calm = await troubledAccount({ portal: account, plan: null, database });
    await calm.syncWhole();
    undisturbed = await rowsOf(database, account.portalId);
    expect(calm.sandbox.control.callsMade().failed).toBe(0);
    await calm.close();
  });
  afterAll(() => database.close());

  it('has at least thirty plans to get through, and an account worth reading', () => {
    expect(plans.length).toBeGreaterThanOrEqual(30);
    expect(undisturbed['records']?.length).toBe(
      account.records('deals').live.length + account.records('leads').live.length,
    );
    expect(undisturbed['stage_visits']?.length).toBeGreaterThan(500);
  });

  it.each(plans)('ends with every row as if nothing had happened: $file, seed $seed', async ({ file, seed }) => {
    const portal = { ...account, portalId: 1000 + plans.findIndex((one) => one.file === file && one.seed === seed) };
    const troubled = await troubledAccount({
      portal,
      plan: { ...readFaultPlan(path.join(FOLDER, file)), seed },
      database,
    });
    await troubled.syncWhole();
    const { struck } = troubled.sandbox.control.faults();
    const { failed } = troubled.sandbox.control.callsMade();
    await troubled.close();

    expect(await rowsOf(database, portal.portalId)).toEqual(undisturbed);
    // Nothing failed but what the plan made fail: no call was made that was bound to be refused.
    const faults = struck.reduce((sum, count) => sum + count, 0);
    expect(failed).toBeLessThanOrEqual(faults);
    expect(faults).toBeGreaterThan(0);
  });

  it('costs fewer than 5 % of a day’s calls while nothing works for an hour, although somebody goes on asking', async () => {
    const plan = { name: 'an hour', seed: 1, rules: [OUT_OF_ORDER] };
    const troubled = await troubledAccount({ portal: account, plan, database });
    const { client, portalId, clock, sleep, sandbox } = troubled;
    const untilMs = clock.nowMs() + DAY_MS;
    let answered = 0;
    while (clock.nowMs() < untilMs) {
      await client
        .request(portalId, { method: 'GET', path: '/crm/owners/2026-09', bucket: 'general' })
        .then(() => (answered += 1))
        .catch((error: unknown) => expect(error).toMatchObject({ retryable: true }));
      await sleep(2 * MINUTE_MS);
    }
    const { calls, failed } = sandbox.control.callsMade();
    await troubled.close();
    expect(answered).toBeGreaterThan(600);
    expect(failed).toBeGreaterThan(10);
    expect(failed / calls).toBeLessThan(0.05);
  }, 60_000);
});
