import { describe, expect, it } from '@jest/globals';
import { crmReader } from '../../../src/adapters/hubspot/crm-reader.ts';
import { HubSpotPayloadUnreadable, HubSpotRefused } from '../../../src/adapters/hubspot/errors.ts';
import { account, missingScopes, pipeline, stage } from '../../fixtures/hubspot/payloads.ts';
import { clientUnderTest, hubspot, portal, withoutNetwork } from './portal-under-test.ts';

const reader = () => crmReader(clientUnderTest().client);

withoutNetwork();

describe('pipelines', () => {
  it('are read for a kind', async () => {
    hubspot()
      .get('/crm/pipelines/2026-09/leads')
      .reply(200, { results: [pipeline('lead-pipeline-id', 0, [stage('new-stage-id', 0)])] });
    await expect(reader().pipelines(portal, 'lead')).resolves.toMatchObject({
      granted: true,
      value: [{ id: 'lead-pipeline-id', recordKind: 'lead', stages: [{ id: 'new-stage-id', kind: 'open' }] }],
    });
  });

  it.each([
    [403, missingScopes],
    [404, ''],
  ])('are not granted when HubSpot answers %i', async (status, body) => {
    hubspot().get('/crm/pipelines/2026-09/leads').reply(status, body);
    await expect(reader().pipelines(portal, 'lead')).resolves.toEqual({ granted: false });
  });

  it('come with the stages that were deleted, as they were last and where they stood, where audits tell of them', async () => {
    const listed = [
      pipeline('default', 0, [stage('proposal', 1), stage('appointmentscheduled', 0)]),
      pipeline('second', 1, [stage('11', 0)]),
    ];
    const was = (...stages: readonly unknown[]) => ({ rawObject: JSON.stringify({ id: 'default', stages }) });
    const demo = {
      id: '70',
      label: 'Demo booked',
      displayOrder: 1,
      metadata: { isClosed: 'true', probability: '0.0' },
    };
    hubspot()
      .get('/crm/pipelines/2026-09/deals')
      .reply(200, { results: listed })
      .get('/crm/pipelines/2026-09/deals/default/audit')
      .reply(200, {
        results: [
          was(stage('appointmentscheduled', 0), stage('proposal', 1)),
          was(stage('proposal', 2), stage('appointmentscheduled', 0), demo, stage('11', 3), 'no stage'),
          { rawObject: '{' },
          { action: 'UPDATE' },
          was({ ...demo, label: 'Demo' }),
        ],
      })
      .get('/crm/pipelines/2026-09/deals/second/audit')
      .reply(403, missingScopes);
    const answer = await reader().pipelinesEver(portal, 'deal');
    const stages = answer.granted ? answer.value.map((one) => one.stages) : [];
    expect(stages).toMatchObject([
      [
        { id: 'appointmentscheduled', archived: false },
        { id: '70', label: 'Demo booked', kind: 'lost', archived: true },
        { id: 'proposal', archived: false },
      ],
      [{ id: '11', archived: false }],
    ]);
    expect(stages.map((some) => some.length)).toEqual([3, 1]);
  });

  it('are an error when HubSpot refuses otherwise', async () => {
    hubspot().get('/crm/pipelines/2026-09/deals').reply(400, {});
    await expect(reader().pipelines(portal, 'deal')).rejects.toBeInstanceOf(HubSpotRefused);
  });
});

describe('owners', () => {
  it('are nobody where the portal does not let us read them', async () => {
    hubspot().get('/crm/owners/2026-09').query(true).times(2).reply(403, missingScopes);
    await expect(reader().owners(portal)).resolves.toEqual([]);
  });

  it('are those of today and those who have left, over all pages, once each', async () => {
    const owners = (archived: 'true' | 'false', after?: string) =>
      hubspot()
        .get('/crm/owners/2026-09')
        .query({ limit: '500', archived, ...(after !== undefined && { after }) });
    owners('false').reply(200, {
      results: [{ id: '1', email: 'a@b.example', teams: [{ id: '7', name: 'West', primary: true }] }],
      paging: { next: { after: 'NTIx' } },
    });
    owners('false', 'NTIx').reply(200, { results: [{ id: '2', archived: false, teams: [{ id: '8' }] }, { id: '3' }] });
    owners('true').reply(200, {
      results: [
        { id: '3', archived: true },
        { id: '4', userId: null, teams: null },
      ],
    });

    await expect(reader().owners(portal)).resolves.toEqual([
      { id: '1', archived: false, teams: ['West'] },
      { id: '2', archived: false, teams: ['8'] },
      { id: '3', archived: true, teams: [] },
      { id: '4', archived: true, teams: [] },
    ]);
  });
});

describe('the account', () => {
  it('is read', async () => {
    hubspot().get('/account-info/2026-09/details').reply(200, account);
    await expect(reader().account(portal)).resolves.toEqual({
      portalId: '4242',
      timeZone: 'Europe/Dublin',
      currency: 'EUR',
    });
  });

  it('is refused when it is another one', async () => {
    hubspot()
      .get('/account-info/2026-09/details')
      .reply(200, { ...account, portalId: 1 }, { 'X-HubSpot-Correlation-Id': 'c-7' });
    const refused = reader().account(portal);
    await expect(refused).rejects.toBeInstanceOf(HubSpotPayloadUnreadable);
    await expect(refused).rejects.toMatchObject({ facts: { correlationId: 'c-7' } });
  });
});

describe('the count of records', () => {
  const search = () =>
    hubspot().post('/crm/objects/2026-09/deals/search', { limit: 1, filterGroups: [], properties: [], sorts: [] });

  it('is the total of a search', async () => {
    search().reply(200, { total: 1234, results: [] });
    await expect(reader().count(portal, 'deal')).resolves.toBe(1234);
  });

  it.each([403, 404, 400])('is not known when HubSpot answers %i', async (status) => {
    search().reply(status, {});
    await expect(reader().count(portal, 'deal')).resolves.toBeNull();
  });

  it('is not known when other apps use up the searches', async () => {
    search().times(5).reply(429, { policyName: 'SECONDLY' });
    await expect(reader().count(portal, 'deal')).resolves.toBeNull();
  });

  it('fails with a token that HubSpot will not take', async () => {
    search().times(2).reply(401, {});
    await expect(reader().count(portal, 'deal')).rejects.toMatchObject({ code: 'hubspot-token-refused' });
  });
});
