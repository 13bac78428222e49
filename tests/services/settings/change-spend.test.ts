import { describe, expect, it } from '@jest/globals';
import { readSpendText } from '../../../src/adapters/files/spend-text.ts';
import type { Permission } from '../../../src/services/ports.ts';
import { adviceInputs } from '../../../src/services/settings/advice-inputs.ts';
import { changeSpend } from '../../../src/services/settings/change-spend.ts';
import { previewSpend } from '../../../src/services/settings/preview-spend.ts';
import { readSpend } from '../../../src/services/settings/read-spend.ts';
import { dealPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';
import { campaign, fakeAccount, fakeCampaigns, fakeChoices, settingsOf, spendTable } from '../../fakes/settings.ts';

const admin = { portalId: portal, userId: '7' };

function setUp(permission: Permission = { allowed: true, because: 'installer' }, campaigns = fakeCampaigns()) {
  const queue = fakeQueue();
  const store = fakeChoices();
  const ports = {
    ...{ account: fakeAccount(), settings: store, spend: store, changes: store, horizonDays: 180 },
    mayManage: () => Promise.resolve(permission),
    sources: { sources: () => Promise.resolve(['ORGANIC', 'PAID']) },
    campaigns,
    ...{ enqueue: queue.enqueue, clock: fakeClock(), log: fakeLog(), readSpendText },
  };
  const parts = { change: changeSpend(ports), read: readSpend(ports), preview: previewSpend(ports) };
  return { ...ports, ...parts, jobs: queue.jobs };
}

const row = (month: string, leadGeneration = 100) => ({ month, leadGeneration, salesEnablement: 50, tools: 0 });

describe('lead generation that is left to campaigns', () => {
  const left = { ...row('2026-01'), leadGeneration: null };
  const withOne = () => setUp(undefined, fakeCampaigns(campaign(), campaign({ id: 'c-2', currency: 'USD' })));

  it('is kept as left where campaigns tell of the month, and refused where nobody would know it', async () => {
    const { change, read } = withOne();
    expect(await change(admin, { version: 0, months: [left, row('2026-02')], sources: [] })).toEqual({ changed: true });
    expect(await read(admin)).toMatchObject({
      table: { months: [left, row('2026-02')] },
      campaigns: { months: [{ month: '2026-01', amount: 310 }], counted: 1, undated: 0, inOtherCurrency: 1 },
    });
    const unknown = { ...left, month: '2026-02' };
    const refused = { path: 'months.1.leadGeneration', code: 'missing' };
    expect(await change(admin, { version: 1, months: [left, unknown], sources: [] })).toMatchObject({
      refusal: { reason: 'fields', fields: [refused] },
    });
    expect(await setUp().change(admin, { version: 0, months: [left], sources: [] })).toMatchObject({ changed: false });
  });

  it('reaches the advice as what campaigns cost; what was entered counts instead and is not added to', async () => {
    const ports = withOne();
    const { inputs } = adviceInputs(ports);
    await ports.change(admin, { version: 0, months: [left], sources: [] });
    expect((await inputs(portal, dealPipeline.id)).spend).toEqual([{ ...row('2026-01', 310), currency: 'EUR' }]);
    await ports.change(admin, { version: 1, months: [row('2026-01', 100)], sources: [] });
    expect((await inputs(portal, dealPipeline.id)).spend).toEqual([{ ...row('2026-01', 100), currency: 'EUR' }]);
  });

  it('is not known any more where the campaigns are gone', async () => {
    const ports = withOne();
    await ports.change(admin, { version: 0, months: [left, row('2026-02')], sources: [] });
    const { inputs } = adviceInputs({ ...ports, campaigns: fakeCampaigns() });
    expect((await inputs(portal, dealPipeline.id)).spend.map(({ month }) => month)).toEqual(['2026-02']);
  });
});

describe('changing spend', () => {
  it('keeps the table oldest first, notes which months changed, and has the advice worked out anew', async () => {
    const { change, read, jobs, changes } = setUp();
    const months = [row('2026-02'), row('2026-01')];
    const sources = [{ source: 'PAID', month: '2026-01', amount: 100 }];
    expect(await change(admin, { version: 0, months, sources })).toEqual({ changed: true });
    expect(await read(admin)).toMatchObject({
      ...{ version: 1, changedBy: '7', knownSources: ['ORGANIC', 'PAID'] },
      table: { currency: 'EUR', months: [row('2026-01'), row('2026-02')], sources },
    });
    await change(admin, { version: 1, months: [row('2026-01', 150), row('2026-02')], sources });
    const [last] = await changes.latestChanges(portal, 1);
    expect(last?.paths).toEqual(['months.2026-01']);
    expect(jobs[0]).toEqual({ kind: 'analyse-pipeline', portalId: portal, pipelineId: dealPipeline.id });
  });

  it('is safe to repeat, and refuses who had not seen the newest', async () => {
    const { change, read } = setUp();
    const asked = { version: 0, months: [row('2026-01')], sources: [] };
    await change(admin, asked);
    expect(await change(admin, asked)).toEqual({ changed: true });
    expect(await read(admin)).toMatchObject({ version: 1 });
    expect(await change(admin, { ...asked, months: [row('2026-03')] })).toMatchObject({
      refusal: { reason: 'changed-meanwhile', version: 1, by: '7', paths: ['currency', 'months.2026-01'] },
    });
  });

  it('refuses a month that is there twice, and sources that cost more than lead generation', async () => {
    const { change, read } = setUp();
    const sources = [
      { source: 'PAID', month: '2026-01', amount: 60 },
      { source: 'EMAIL', month: '2026-01', amount: 41 },
      { source: 'EMAIL', month: '2026-01', amount: 0 },
    ];
    expect(await change(admin, { version: 0, months: [row('2026-01'), row('2026-01', 200)], sources })).toMatchObject({
      refusal: {
        fields: [
          { path: 'months.1.month', code: 'doubled' },
          { path: 'sources.2.month', code: 'doubled' },
          { path: 'months.0.leadGeneration', code: 'more-than-whole' },
        ],
      },
    });
    expect(await read(admin)).toMatchObject({ version: 0, table: { months: [] } });
  });

  it('is refused to who may not, and shows them the table all the same', async () => {
    const { change, read } = setUp({ allowed: false, because: 'not-a-super-admin' });
    const { months, sources } = spendTable();
    expect(await change(admin, { version: 0, months, sources })).toEqual({
      changed: false,
      refusal: { reason: 'not-a-manager' },
    });
    expect(await read(admin)).toMatchObject({ state: 'ready', mayChange: { allowed: false } });
  });

  it('shows what a text would enter in the currency chosen, and keeps nothing', async () => {
    const { preview, read, settings } = setUp();
    await settings.keepSettings(portal, settingsOf({ currency: 'USD' }), { basedOn: 0, by: '7', atMs: 0, paths: [] });
    const text = 'Month,Lead generation,Sales enablement,Currency\n2026-01,100,50,USD\n2026-02,1,2,EUR\n';
    expect(await preview(admin, text)).toMatchObject({
      months: [row('2026-01')],
      problems: [{ line: 3, code: 'currency-differs' }],
    });
    expect(await read(admin)).toMatchObject({ version: 0, table: { currency: 'USD', months: [] } });
  });
});
