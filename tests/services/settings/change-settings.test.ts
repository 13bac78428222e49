import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PipelineId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Permission } from '../../../src/services/ports.ts';
import { changeSettings } from '../../../src/services/settings/change-settings.ts';
import { changedPaths } from '../../../src/services/settings/changed-paths.ts';
import { portalChoices } from '../../../src/services/settings/portal-choices.ts';
import { readSettings } from '../../../src/services/settings/read-settings.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';
import { fakeAccount, fakeChoices, settingsOf } from '../../fakes/settings.ts';

const ALLOWED: Permission = { allowed: true, because: 'super-admin' };
const admin = { portalId: portal, userId: '7' };
const other = { portalId: portal, userId: '8' };

function setUp(about: { readonly account?: Parameters<typeof fakeAccount>[0]; readonly permission?: Permission } = {}) {
  const queue = fakeQueue();
  const store = fakeChoices();
  const ports = {
    ...{ account: fakeAccount(about.account), settings: store, changes: store, horizonDays: 180 },
    mayManage: () => Promise.resolve(about.permission ?? ALLOWED),
    ...{ enqueue: queue.enqueue, clock: fakeClock(), log: fakeLog() },
  };
  return { ...ports, jobs: queue.jobs, change: changeSettings(ports), read: readSettings(ports) };
}

describe('changing settings', () => {
  it('keeps what was chosen, notes who and what, and has every deal pipeline worked out anew', async () => {
    const { change, read, jobs, clock } = setUp();
    const settings = settingsOf({ goal: 'profit', floors: { leadGeneration: 500, salesEnablement: 0, tools: 0 } });
    expect(await change(admin, { version: 0, settings })).toEqual({ changed: true });
    expect(await read(other)).toMatchObject({
      ...{ state: 'ready', version: 1, changedBy: '7', settings },
      changes: [{ by: '7', atMs: clock.nowMs(), subject: 'settings', paths: ['floors.leadGeneration', 'goal'] }],
    });
    expect(jobs).toEqual([{ kind: 'analyse-pipeline', portalId: portal, pipelineId: dealPipeline.id }]);
  });

  it('is safe to repeat: the same again is no change, whichever version it was based on', async () => {
    const { change, read } = setUp();
    const asked = { version: 0, settings: settingsOf({ goal: 'profit' }) };
    await change(admin, asked);
    expect(await change(admin, asked)).toEqual({ changed: true });
    expect(await read(admin)).toMatchObject({ version: 1, changes: [{ paths: ['goal'] }] });
  });

  it('refuses who had not seen the newest, and says what differs, by whom and since when', async () => {
    const { change, read, clock } = setUp();
    await change(other, { version: 0, settings: settingsOf({ goal: 'profit' }) });
    await change(other, { version: 1, settings: settingsOf({ goal: 'profit', horizonDays: 365 }) });
    expect(await change(admin, { version: 1, settings: settingsOf({ goal: 'retention' }) })).toEqual({
      changed: false,
      refusal: { reason: 'changed-meanwhile', paths: ['horizonDays'], version: 2, by: '8', atMs: clock.nowMs() },
    });
    expect(await read(admin)).toMatchObject({ version: 2, settings: { goal: 'profit' } });
  });

  it.each([
    ['who may not', { permission: { allowed: false, because: 'not-a-super-admin' } as const }, 'not-a-manager'],
    [
      'whom HubSpot does not tell of',
      { permission: { allowed: false, because: 'not-told' } as const },
      'not-the-installer',
    ],
    ['a portal that never installed', { account: { status: null } }, 'not-installed'],
    ['a portal that left', { account: { status: 'disconnected' as const } }, 'portal-disconnected'],
  ])('refuses %s', async (_who, about, reason) => {
    const { change, settings, jobs } = setUp(about);
    expect(await change(admin, { version: 0, settings: settingsOf() })).toEqual({
      changed: false,
      refusal: { reason },
    });
    expect([await settings.settings(portal), jobs]).toEqual([null, []]);
  });

  it('refuses, field by field, what the account does not have', async () => {
    const { change } = setUp();
    const nowhere = { pipelineId: 'nowhere' as PipelineId, stageId: 'new' as StageId };
    const settings = settingsOf({
      pipelines: { deals: [dealPipeline.id, dealPipeline.id], leads: null, leadsInto: leadPipeline.id },
      leadStages: [{ ...nowhere, meaning: 'new' }],
      stageOwners: [{ recordKind: 'deal', pipelineId: dealPipeline.id, stageId: 'new' as StageId, owner: 'sales' }],
      currency: 'USD',
    });
    expect(await change(admin, { version: 0, settings })).toMatchObject({
      refusal: {
        reason: 'fields',
        fields: [
          { path: 'pipelines.deals.1', code: 'doubled' },
          { path: 'pipelines.leadsInto', code: 'unknown-pipeline' },
          { path: 'leadStages.0', code: 'unknown-stage' },
          { path: 'stageOwners.0', code: 'unknown-stage' },
          { path: 'currency', code: 'not-allowed' },
        ],
      },
    });
  });

  it('refuses targets of stages that are not there, that are closed, or that have one already', async () => {
    const { change, read } = setUp();
    const target = (stageId: string, share: number) => ({
      ...{ recordKind: 'deal' as const, pipelineId: dealPipeline.id, stageId: stageId as StageId, share },
    });
    const [open, won] = ['open', 'won'].map((kind) => dealPipeline.stages.find((one) => one.kind === kind)?.id ?? '');
    const asked = (...stageTargets: ReturnType<typeof target>[]) =>
      change(admin, { version: 0, settings: settingsOf({ stageTargets }) });
    expect(
      await asked(target('gone', 0.5), target(won ?? '', 0.5), target(open ?? '', 0.5), target(open ?? '', 0.6)),
    ).toMatchObject({
      refusal: {
        reason: 'fields',
        fields: [
          { path: 'stageTargets.0', code: 'unknown-stage' },
          { path: 'stageTargets.1', code: 'not-allowed' },
          { path: 'stageTargets.3', code: 'doubled' },
        ],
      },
    });
    expect(await asked(target(open ?? '', 0.45))).toEqual({ changed: true });
    expect(await read(admin)).toMatchObject({ settings: { stageTargets: [{ share: 0.45 }] } });
  });

  it('takes any currency where HubSpot names none', async () => {
    const { change } = setUp({ account: { currency: null } });
    expect(await change(admin, { version: 0, settings: settingsOf({ currency: 'USD' }) })).toEqual({ changed: true });
  });

  it('shows the usual settings before the first change', async () => {
    const { read, choices } = { ...setUp(), choices: portalChoices(setUp()) };
    expect(await read(admin)).toMatchObject({ version: 0, changedBy: null, settings: settingsOf(), changes: [] });
    expect(await choices.horizonDays(portal)).toBe(180);
    expect(await choices.pipelines(portal)).toEqual([leadPipeline, dealPipeline]);
  });

  it('lets everything that reads records see what was chosen', async () => {
    const { change, ...ports } = setUp();
    const choices = portalChoices(ports);
    const stage = dealPipeline.stages[0];
    await change(admin, {
      version: 0,
      settings: settingsOf({
        horizonDays: 90,
        pipelines: { deals: null, leads: null, leadsInto: dealPipeline.id },
        stageOwners: [
          { recordKind: 'deal', pipelineId: dealPipeline.id, stageId: stage?.id ?? ('' as StageId), owner: 'shared' },
        ],
      }),
    });
    expect(await choices.horizonDays(portal)).toBe(90);
    expect(await choices.leadsInto(portal)).toBe(dealPipeline.id);
    const read = (await choices.pipelines(portal)).find(({ id }) => id === dealPipeline.id);
    expect(read?.stages[0]?.owner).toBe('shared');
  });

  it('reads what was kept before there were targets as without any', async () => {
    const ports = setUp();
    const { stageTargets, ...older } = settingsOf({ horizonDays: 90 });
    expect(stageTargets).toEqual([]);
    const change = { basedOn: 0, by: '7', atMs: 0, paths: [] };
    await ports.settings.keepSettings(portal, older as ReturnType<typeof settingsOf>, change);
    expect(await portalChoices(ports).pipelines(portal)).toEqual([dealPipeline, leadPipeline]);
    expect(await ports.read(admin)).toMatchObject({ settings: { horizonDays: 90, stageTargets: [] } });
  });
});

describe('what differs between two values', () => {
  it('is told in paths of two steps at most', () => {
    const before = { goal: 'growth', floors: { tools: 1, brand: 2 }, list: [{ a: 1, b: 2 }], gone: 1 };
    const after = { floors: { brand: 3, tools: 1 }, goal: 'growth', list: [{ b: 2, a: 1 }], came: 1 };
    expect(changedPaths(before, after)).toEqual(['came', 'floors.brand', 'gone']);
  });

  it('is nothing between a thing and its copy through JSON, in whatever order its fields come', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (thing) => {
        const copy: unknown = JSON.parse(JSON.stringify(thing));
        const turned = Object.fromEntries(Object.entries(copy as object).reverse());
        expect(changedPaths(thing, turned)).toEqual([]);
      }),
    );
  });
});
