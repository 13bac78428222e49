import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeSchema } from '../../sandbox/changes/change.ts';
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
/** By then the first sync is over under every plan. */
const CHANGED_AT_MS = Date.UTC(2026, 10, 20);
const account = generateAccount({ seed: 21, anchorMs: Date.UTC(2026, 10, 1), leads: 200 });

const inStage = (kind: 'deals' | 'leads', ...stages: string[]) =>
  account.records(kind).live.flatMap(({ id, properties }) => {
    const stage = properties[kind === 'deals' ? 'dealstage' : 'hs_pipeline_stage'] ?? '';
    return stages.includes(stage) ? [id] : [];
  });
const open = inStage('deals', 'presentationscheduled', 'decisionmakerboughtin');
const lost = inStage('deals', 'closedlost');
const leads = inStage('leads', 'attempting-stage-id');

/** What people do on one day; everything but ties and privacy, which only webhooks tell of. */
const CHANGES = [
  ...open.map((id) => ({ change: 'move', id })),
  ...[...open.slice(2), ...lost.slice(0, 5)].map((id) => ({
    ...{ change: 'update', kind: 'deals', id },
    properties: { amount: String(id % 997) },
  })),
  { change: 'merge', kind: 'deals', id: lost[5], mergedId: lost[6] },
  ...lost.slice(7, 10).map((id) => ({ change: 'archive', kind: 'deals', id })),
  { change: 'restore', kind: 'deals', id: lost[7] },
  { change: 'create', kind: 'deals', properties: { dealname: 'New', dealstage: 'qualifiedtobuy', amount: '7' } },
  ...leads.slice(0, 3).map((id) => ({ change: 'move', kind: 'leads', id })),
  { change: 'archive', kind: 'leads', id: leads[3] },
].map((change) => changeSchema.parse(change));

/** Lets everything happen at one moment, the same for every account. */
async function letThingsHappen(
  { clock, sleep, sandbox }: Awaited<ReturnType<typeof troubledAccount>>,
  portalId: number,
) {
  expect(clock.nowMs()).toBeLessThan(CHANGED_AT_MS);
  await sleep(CHANGED_AT_MS - clock.nowMs());
  for (const change of CHANGES) sandbox.control.change(portalId, change);
  await sleep(MINUTE_MS);
}

describe('an account behind a fault plan', () => {
  let database: TestDatabase;
  let undisturbed: Awaited<ReturnType<typeof rowsOf>>;
  let changed: Awaited<ReturnType<typeof rowsOf>>;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    const calm = await troubledAccount({ portal: account, plan: null, database });
    await calm.syncWhole();
    undisturbed = await rowsOf(database, account.portalId);
    expect(calm.sandbox.control.callsMade().failed).toBe(0);
    await calm.close();

    const portal = { ...account, portalId: account.portalId + 1 };
    const late = await troubledAccount({ portal, plan: null, database });
    await letThingsHappen(late, portal.portalId);
    await late.syncWhole();
    changed = await rowsOf(database, portal.portalId);
    expect(changed).not.toEqual(undisturbed);
    await late.close();
  });
  afterAll(() => database.close());

  it('has at least thirty plans to get through, and an account worth reading', () => {
    expect(plans.length).toBeGreaterThanOrEqual(30);
    expect(undisturbed['records']?.length).toBe(
      account.records('deals').live.length + account.records('leads').live.length,
    );
    expect(undisturbed['stage_visits']?.length).toBeGreaterThan(500);
  });

  it.each(plans)('is read, and then kept in step, as if nothing had happened: $file, seed $seed', async (one) => {
    const portal = { ...account, portalId: 1000 + plans.indexOf(one) };
    const plan = { ...readFaultPlan(path.join(FOLDER, one.file)), seed: one.seed };
    const troubled = await troubledAccount({ portal, plan, database });
    const { control } = troubled.sandbox;
    const struck = () => control.faults().struck.reduce((sum, count) => sum + count, 0);
    await troubled.syncWhole();
    expect(await rowsOf(database, portal.portalId)).toEqual(undisturbed);
    const atFirst = struck();
    expect(atFirst).toBeGreaterThan(0);

    control.setFaults(null);
    await letThingsHappen(troubled, portal.portalId);
    control.setFaults(plan);
    await troubled.catchUp();
    const later = struck();
    await troubled.close();

    expect(await rowsOf(database, portal.portalId)).toEqual(changed);
    // Nothing failed but what the plan made fail: no call was made that was bound to be refused.
    expect(control.callsMade().failed).toBeLessThanOrEqual(atFirst + later);
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
