import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { campaigns } from '../../../src/adapters/storage/campaigns.ts';
import { safetyNets } from '../../../src/adapters/storage/safety-nets.ts';
import { spend } from '../../../src/adapters/storage/spend.ts';
import { campaign, spendTable } from '../../fakes/settings.ts';
import { empty, ENGINES, openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { JANUARY_MS, OTHER_PORTAL, PORTAL } from '../../fixtures/records.ts';

describe.each(ENGINES)('campaigns on %s', (engine) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(engine);
  });
  afterAll(() => database.close());
  beforeEach(() => empty(database));

  it('are given back as they were kept, in place of those before, and only where they are', async () => {
    const store = campaigns(database.db);
    expect(await store.campaigns(PORTAL)).toBeNull();
    await safetyNets(database.db).mark(PORTAL, { campaignsReadAtMs: JANUARY_MS });
    expect(await store.campaigns(PORTAL)).toEqual({ readAtMs: JANUARY_MS, campaigns: [] });
    const bare = campaign({ id: 'c-2', currency: null, spent: 0.1 + 0.2, startsAtMs: null, endsAtMs: null });
    await store.keepCampaigns(PORTAL, [campaign(), campaign({ id: 'c-3' })]);
    await store.keepCampaigns(PORTAL, [bare, campaign()]);
    expect(await store.campaigns(PORTAL)).toEqual({ readAtMs: JANUARY_MS, campaigns: [campaign(), bare] });
    expect(await store.campaigns(OTHER_PORTAL)).toBeNull();
    await store.keepCampaigns(PORTAL, []);
    expect((await store.campaigns(PORTAL))?.campaigns).toEqual([]);
  });

  it('may be left a month of spend', async () => {
    const months = [{ month: '2026-01', leadGeneration: null, salesEnablement: 2, tools: 1 }];
    const store = spend(database.db);
    await store.keepSpend(PORTAL, spendTable({ months }), { basedOn: 0, by: '7', atMs: JANUARY_MS, paths: [] });
    expect((await store.spend(PORTAL))?.table.months).toEqual(months);
  });
});
