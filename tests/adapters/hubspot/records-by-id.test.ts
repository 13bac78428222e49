import { describe, expect, it } from '@jest/globals';
import { crmReader } from '../../../src/adapters/hubspot/crm-reader.ts';
import { RECORD_PROPERTIES } from '../../../src/adapters/hubspot/wire/record-properties.ts';
import { stageEntryNames } from '../../../src/adapters/hubspot/wire/stage-entries.ts';
import type { RecordId } from '../../../src/core/pipeline/identifiers.ts';
import { account, deal, lead, missingScopes, propertyListing } from '../../fixtures/hubspot/payloads.ts';
import { clientUnderTest, hubspot, portal, withoutNetwork } from './portal-under-test.ts';

const reader = () => crmReader(clientUnderTest().client);
const ids = (...all: readonly (string | number)[]) => all.map(String) as RecordId[];

function knows(type: 'deals' | 'leads', names: readonly string[]) {
  hubspot()
    .get(`/crm/properties/2026-09/${type}`)
    .reply(200, propertyListing(names))
    .get('/account-info/2026-09/details')
    .reply(200, account);
}

const complete = { status: 'COMPLETE', startedAt: 'x', completedAt: 'x' };
const noTies = { ...complete, results: [] };
const notFound = (...missing: readonly string[]) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: 'Could not get some DEAL objects',
  context: { ids: missing },
});

withoutNetwork();

const failed = (...ids: string[]) => ({ status: 'error', category: 'INTERNAL_ERROR', context: { ids } });
const askedFor =
  (...ids: string[]) =>
  (body: { readonly inputs?: readonly { readonly id: string }[] }) =>
    JSON.stringify(body.inputs?.map(({ id }) => id)) === JSON.stringify(ids);

describe('records by their ids', () => {
  it('are read with histories, fifty at a time, and all of their ties at once', async () => {
    knows('deals', ['dealstage', 'pipeline', 'createdate']);
    const batches = [0, 50, 100].map((start) =>
      ids(...Array.from({ length: start === 100 ? 20 : 50 }, (_, at) => start + at)),
    );
    const properties = RECORD_PROPERTIES.deal.plain.filter((name) =>
      ['dealstage', 'pipeline', 'createdate'].includes(name),
    );
    for (const batch of batches) {
      hubspot()
        .post('/crm/objects/2026-09/deals/batch/read', {
          properties,
          propertiesWithHistory: ['dealstage', 'pipeline'],
          inputs: batch.map((id) => ({ id })),
        })
        .reply(200, { ...complete, results: batch.map((id) => deal({ id })) });
    }
    hubspot()
      .post('/crm/associations/2026-09/deals/contacts/batch/read', { inputs: batches.flat().map((id) => ({ id })) })
      .reply(207, {
        ...complete,
        results: [{ from: { id: '7' }, to: [{ toObjectId: 501 }, { toObjectId: '502' }] }],
        errors: [{ category: 'OBJECT_NOT_FOUND', context: { fromObjectId: ['8'] } }],
      });

    const answer = await reader().records(portal, 'deal', batches.flat(), 'background');
    const { records, gone, unreadable } = answer.granted ? answer.value : { records: [], gone: [], unreadable: [] };
    expect([records.length, gone, unreadable]).toEqual([120, [], []]);
    expect(records.find(({ id }) => id === '7')?.contactIds).toEqual(['501', '502']);
    expect(records.find(({ id }) => id === '8')?.contactIds).toEqual([]);
  });

  it('are gone only where HubSpot says that it has no such record', async () => {
    knows('deals', ['dealstage', 'pipeline', 'createdate']);
    hubspot()
      .post('/crm/objects/2026-09/deals/batch/read')
      .reply(207, {
        ...complete,
        results: [deal({ id: '1' })],
        numErrors: 2,
        errors: [notFound('2', '3'), failed('4', '5')],
      })
      .post('/crm/objects/2026-09/deals/batch/read', askedFor('4', '5'))
      .reply(207, { ...complete, results: [deal({ id: '5' })], numErrors: 1, errors: [failed('4')] })
      .post('/crm/objects/2026-09/deals/batch/read', askedFor('4'))
      .times(3)
      .reply(207, { ...complete, results: [], numErrors: 1, errors: [failed('4')] })
      .post('/crm/associations/2026-09/deals/contacts/batch/read')
      .reply(200, noTies);
    const answer = await reader().records(portal, 'deal', ids(1, 2, 3, 4, 5), 'background');
    expect(answer).toMatchObject({
      granted: true,
      value: { records: [{ id: '1' }, { id: '5' }], gone: ['2', '3'], unreadable: [] },
    });
  });

  it('are not said to have no ties because HubSpot could not look for them at the time', async () => {
    knows('deals', ['dealstage', 'pipeline', 'createdate']);
    const half = { ...complete, results: [], numErrors: 1, errors: [failed('1')] };
    const ties = '/crm/associations/2026-09/deals/contacts/batch/read';
    const readDeal = () =>
      hubspot()
        .post('/crm/objects/2026-09/deals/batch/read')
        .reply(200, { ...complete, results: [deal({ id: '1' })] });
    readDeal()
      .post(ties)
      .reply(207, half)
      .post(ties, askedFor('1'))
      .reply(200, { ...complete, results: [{ from: { id: '1' }, to: [{ toObjectId: 501 }] }] });
    const answer = await reader().records(portal, 'deal', ids(1), 'background');
    expect(answer).toMatchObject({ value: { records: [{ id: '1', contactIds: ['501'] }] } });

    knows('deals', ['dealstage', 'pipeline', 'createdate']);
    readDeal().post(ties).times(5).reply(207, half, { 'X-HubSpot-Correlation-Id': 'c-8' });
    const why = { code: 'hubspot-half-answered', retryable: true, facts: { inputs: 1, correlationId: 'c-8' } };
    await expect(reader().records(portal, 'deal', ids(1), 'background')).rejects.toMatchObject(why);
  });

  it('may be of a kind that may not be read', async () => {
    knows('leads', ['hs_pipeline']);
    hubspot().post('/crm/objects/2026-09/leads/batch/read').reply(403, missingScopes);
    expect(await reader().records(portal, 'lead', ids(1), 'background')).toEqual({ granted: false });
  });

  it('of leads come with their deals', async () => {
    knows('leads', ['hs_pipeline', 'hs_pipeline_stage']);
    hubspot()
      .post('/crm/objects/2026-09/leads/batch/read')
      .reply(200, { ...complete, results: [lead({ id: '700' })] })
      .post('/crm/associations/2026-09/leads/contacts/batch/read')
      .reply(200, noTies)
      .post('/crm/associations/2026-09/leads/deals/batch/read')
      .reply(200, { ...complete, results: [{ from: { id: '700' }, to: [{ toObjectId: 9001 }] }] });
    const answer = await reader().records(portal, 'lead', ids(700), 'background');
    expect(answer).toMatchObject({ granted: true, value: { records: [{ id: '700', dealIds: ['9001'] }] } });
  });
});

describe('histories that HubSpot has cut off', () => {
  const entered = ['hs_v2_date_entered_qualifiedtobuy', 'hs_v2_date_entered_contractsent'];
  const day = (date: number) => new Date(Date.UTC(2026, 3, date)).toISOString();
  /** Twenty changes to and fro, newest first, the oldest of them on 11 April. */
  const dealstage = Array.from({ length: 20 }, (_, at) => ({
    value: at % 2 === 0 ? 'contractsent' : 'presentationscheduled',
    timestamp: day(30 - at),
    sourceType: 'CRM_UI',
  }));

  it('get back the last entry of each stage that was before the cut', async () => {
    knows('deals', ['dealstage', 'pipeline', 'createdate', 'hs_v2_date_entered_current_stage', ...entered]);
    hubspot()
      .post('/crm/objects/2026-09/deals/batch/read', (body: { readonly propertiesWithHistory?: unknown }) =>
        Array.isArray(body.propertiesWithHistory),
      )
      .reply(200, {
        ...complete,
        results: [deal({ id: '1' }), { ...deal({ id: '2' }), propertiesWithHistory: { dealstage } }],
      })
      .post('/crm/associations/2026-09/deals/contacts/batch/read')
      .reply(200, noTies)
      .post('/crm/objects/2026-09/deals/batch/read', { properties: entered, inputs: [{ id: '2' }] })
      .reply(200, {
        ...complete,
        results: [
          { id: '2', properties: { [entered[0] ?? '']: day(3), [entered[1] ?? '']: day(30), createdate: day(1) } },
        ],
      });
    const answer = await reader().records(portal, 'deal', ids(1, 2), 'background');
    const mended = answer.granted ? answer.value.records.find(({ id }) => id === '2') : undefined;
    expect(mended?.stageHistory).toHaveLength(21);
    expect(mended?.stageHistory[0]).toEqual({
      stageId: 'qualifiedtobuy',
      atMs: Date.UTC(2026, 3, 3),
      source: 'unknown',
    });
    // Some entries may still be missing.
    expect(mended?.historyComplete).toBe(false);
  });

  it('are told under other names for leads', () => {
    const names = ['hs_v2_date_entered_attempting_stage_id_745667965', 'hs_v2_date_entered_5512', 'hs_createdate'];
    expect([...stageEntryNames(names, 'lead').values()]).toEqual(['attempting-stage-id', '5512']);
    expect([...stageEntryNames(['hs_v2_date_entered_my_stage_7'], 'deal').values()]).toEqual(['my_stage_7']);
  });
});

describe('a page whose address is too long', () => {
  it('is read in two steps: ids, and then their records', async () => {
    knows('deals', ['dealstage', 'pipeline', 'createdate']);
    hubspot()
      .get('/crm/objects/2026-09/deals')
      .query((query) => 'propertiesWithHistory' in query)
      .reply(414, '<html>')
      .get('/crm/objects/2026-09/deals')
      .query({ limit: '100', archived: 'false', properties: 'hs_lastmodifieddate', after: '7' })
      .reply(200, { results: [{ id: '8' }], paging: { next: { after: '9' } } })
      .post('/crm/objects/2026-09/deals/batch/read')
      .reply(200, { ...complete, results: [deal({ id: '8' })] })
      .post('/crm/associations/2026-09/deals/contacts/batch/read')
      .reply(200, noTies);
    const page = await reader().page(portal, 'deal', '7');
    expect(page).toMatchObject({ granted: true, value: { after: '9', records: [{ id: '8' }] } });
  });
});

describe('lists of ids', () => {
  it('of the recycle bin are asked for by the hundred', async () => {
    hubspot()
      .get('/crm/objects/2026-09/deals')
      .query({ limit: '100', archived: 'true', properties: 'hs_lastmodifieddate', after: '5' })
      .reply(200, {
        results: [
          { id: '6', properties: { hs_lastmodifieddate: '2026-05-04T12:00:00Z' }, updatedAt: '2026-05-05T12:00:00Z' },
          { id: '7', properties: {}, updatedAt: '2026-05-05T12:00:00Z' },
        ],
        paging: { next: { after: '8' } },
      });
    const answer = await reader().listed(portal, 'deal', { list: 'bin', after: '5' });
    const [may4, may5] = [Date.UTC(2026, 4, 4, 12), Date.UTC(2026, 4, 5, 12)];
    const records = [
      { id: '6', updatedAtMs: may4 },
      { id: '7', updatedAtMs: may5 },
    ];
    expect(answer).toEqual({ granted: true, value: { records, after: '8' } });
  });

  it('of what was changed are searched in the order of ids, each time after the last one', async () => {
    const window = { propertyName: 'hs_lastmodifieddate', operator: 'BETWEEN', value: '10', highValue: '20' };
    const question = (filters: readonly Readonly<Record<string, string>>[]) => (body: unknown) => {
      expect(body).toEqual({
        filterGroups: [{ filters }],
        sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
        properties: ['hs_lastmodifieddate'],
        limit: 200,
      });
      return true;
    };
    const results = [{ id: '12', properties: { hs_lastmodifieddate: '15' } }];
    hubspot()
      .post('/crm/objects/2026-09/leads/search', question([window]))
      .reply(200, { total: 1, results })
      .post(
        '/crm/objects/2026-09/leads/search',
        question([window, { propertyName: 'hs_object_id', operator: 'GT', value: '12' }]),
      )
      .reply(200, { total: 0, results: [] });
    const crm = reader();
    const first = await crm.changed(portal, 'lead', { fromMs: 10, toMs: 20, afterId: null });
    expect(first).toMatchObject({ granted: true, value: [{ id: '12' }] });
    const then = await crm.changed(portal, 'lead', { fromMs: 10, toMs: 20, afterId: '12' as RecordId });
    expect(then).toEqual({ granted: true, value: [] });
  });
});
