import { describe, expect, it } from '@jest/globals';
import nock from 'nock';
import { crmReader } from '../../../src/adapters/hubspot/crm-reader.ts';
import { HubSpotPayloadUnreadable, HubSpotRefused } from '../../../src/adapters/hubspot/errors.ts';
import { RECORD_PROPERTIES } from '../../../src/adapters/hubspot/wire/record-properties.ts';
import { account, deal, lead, missingScopes, propertyListing } from '../../fixtures/hubspot/payloads.ts';
import { clientUnderTest, hubspot, portal, withoutNetwork } from './portal-under-test.ts';

const reader = () => crmReader(clientUnderTest().client);

/** The portal answers what every reading of records begins with. */
function knows(type: 'deals' | 'leads', names: readonly string[]) {
  return hubspot()
    .get(`/crm/properties/2026-09/${type}`)
    .reply(200, propertyListing(names))
    .get('/account-info/2026-09/details')
    .reply(200, account);
}

withoutNetwork();

describe('a page of records', () => {
  it('of deals is asked for with histories and contacts, fifty at a time', async () => {
    knows('deals', [...RECORD_PROPERTIES.deal.plain, 'closedate', 'dealname']);
    hubspot()
      .get('/crm/objects/2026-09/deals')
      .query({
        limit: '50',
        archived: 'false',
        properties: RECORD_PROPERTIES.deal.plain.join(','),
        propertiesWithHistory: 'dealstage,pipeline,amount,closedate,hubspot_owner_id,hs_analytics_source',
        associations: 'contacts',
      })
      .reply(200, { results: [deal()], paging: { next: { after: '9002', link: 'x' } } });

    const page = await reader().page(portal, 'deal', null);
    expect(page).toMatchObject({ granted: true, value: { after: '9002', unreadable: [], records: [{ id: '9001' }] } });
  });

  it('of leads is asked for with contacts and deals, from where the last one ended', async () => {
    knows('leads', ['hs_pipeline', 'hs_pipeline_stage']);
    hubspot()
      .get('/crm/objects/2026-09/leads')
      .query({
        limit: '50',
        archived: 'false',
        properties: 'hs_pipeline_stage,hs_pipeline', // those that the portal has, and no others
        propertiesWithHistory: 'hs_pipeline_stage,hs_pipeline',
        associations: 'contacts,deals',
        after: '701',
      })
      .reply(200, { results: [lead()] });

    const page = await reader().page(portal, 'lead', '701');
    expect(page).toMatchObject({
      granted: true,
      value: { after: null, records: [{ kind: 'lead', dealIds: ['9001'] }] },
    });
  });

  it('sets a record aside that cannot be read, and gives the others', async () => {
    knows('deals', RECORD_PROPERTIES.deal.plain);
    const results = [deal(), deal({ id: '9002' }, { pipeline: null }), 'nonsense', deal({ id: '9004' })];
    const headers = { 'x-hubspot-correlation-id': 'call-7' };
    hubspot().get('/crm/objects/2026-09/deals').query(true).reply(200, { results }, headers);

    const page = await reader().page(portal, 'deal', null);
    expect(page).toMatchObject({
      value: {
        correlationId: 'call-7',
        records: [{ id: '9001' }, { id: '9004' }],
        unreadable: [
          { id: '9002', reason: 'fields: pipeline' },
          { id: 'unknown', reason: 'fields: the whole' },
        ],
      },
    });
  });

  it('fetches the ties that did not fit on it, to their end', async () => {
    knows('deals', RECORD_PROPERTIES.deal.plain);
    const contacts = { results: [{ id: '501' }], paging: { next: { after: '502' } } };
    const results = [deal(), deal({ id: '9002', associations: { contacts } }, { num_associated_contacts: null })];
    const path = '/crm/associations/2026-09/deals/contacts/batch/read';
    const tied = (toObjectId: number | string) => ({ toObjectId, associationTypes: [] });
    hubspot()
      .get('/crm/objects/2026-09/deals')
      .query(true)
      .reply(200, { results })
      .post(path, { inputs: [{ id: '9002' }] })
      .reply(207, {
        results: [{ from: { id: '9002' }, to: [tied(501), tied('502')], paging: { next: { after: 'x' } } }],
        numErrors: 1,
        errors: [{ subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND' }],
      })
      .post(path, { inputs: [{ id: '9002', after: 'x' }] })
      .reply(200, { results: [{ from: { id: 9002 }, to: [tied('9007199254740993')] }] });

    const page = await reader().page(portal, 'deal', null);
    expect(page).toMatchObject({
      value: {
        records: [
          { id: '9001', contactIds: ['501', '502'] },
          { id: '9002', contactIds: ['501', '502', '9007199254740993'], activity: { contactCount: 3 } },
        ],
      },
    });
    expect(nock.isDone()).toBe(true);
  });

  it('learns the portal’s properties once for all pages, and anew when another sync begins', async () => {
    const page = () => hubspot().get('/crm/objects/2026-09/deals').query(true).reply(200, { results: [] });
    knows('deals', ['dealstage']);
    page();
    page();
    const crm = reader();
    await crm.page(portal, 'deal', null);
    await crm.page(portal, 'deal', '1'); // would be unanswered if it asked again
    expect(nock.isDone()).toBe(true);

    hubspot().get('/crm/pipelines/2026-09/deals').reply(200, { results: [] });
    await crm.pipelines(portal, 'deal');
    knows('deals', ['dealstage', 'pipeline']);
    hubspot()
      .get('/crm/objects/2026-09/deals')
      .query(({ properties }) => properties === 'dealstage,pipeline')
      .reply(200, { results: [] });
    await crm.page(portal, 'deal', null);
    expect(nock.isDone()).toBe(true);
  });

  it('learns the properties again after it failed to', async () => {
    hubspot().get('/crm/properties/2026-09/deals').reply(400, {});
    hubspot().get('/account-info/2026-09/details').reply(200, account);
    const crm = reader();
    await expect(crm.page(portal, 'deal', null)).rejects.toBeInstanceOf(HubSpotRefused);
    knows('deals', ['dealstage']);
    hubspot().get('/crm/objects/2026-09/deals').query(true).reply(200, { results: [] });
    await expect(crm.page(portal, 'deal', null)).resolves.toMatchObject({ granted: true });
  });

  it.each([
    [403, missingScopes],
    [404, {}],
  ])('is not granted when HubSpot answers %i', async (status, body) => {
    hubspot().get('/crm/properties/2026-09/leads').reply(status, body);
    hubspot().get('/account-info/2026-09/details').reply(200, account);
    await expect(reader().page(portal, 'lead', null)).resolves.toEqual({ granted: false });
  });

  it('is an error when HubSpot sends something else', async () => {
    knows('deals', ['dealstage']);
    hubspot().get('/crm/objects/2026-09/deals').query(true).reply(200, '<html>');
    await expect(reader().page(portal, 'deal', null)).rejects.toBeInstanceOf(HubSpotPayloadUnreadable);

    knows('deals', ['dealstage']);
    const named = { 'X-HubSpot-Correlation-Id': 'c-9' };
    hubspot().get('/crm/objects/2026-09/deals').query(true).reply(200, { results: 'none' }, named);
    await expect(reader().page(portal, 'deal', null)).rejects.toMatchObject({
      facts: { fields: 'results', correlationId: 'c-9' },
    });
  });
});
