import { describe, expect, it } from '@jest/globals';
import { readTrackedRecord } from '../../../../src/adapters/hubspot/wire/tracked-record.ts';
import { RECORD_PROPERTIES } from '../../../../src/adapters/hubspot/wire/record-properties.ts';
import { HubSpotPayloadUnreadable } from '../../../../src/adapters/hubspot/errors.ts';
import { NO_ENTRY_FIELDS } from '../../../../src/core/pipeline/entry-fields.ts';
import { change, deal, lead } from '../../../fixtures/hubspot/payloads.ts';

const read = (payload: unknown) => readTrackedRecord(payload, 'deal', 'EUR', ASKED).record;
const { plain: ASKED } = RECORD_PROPERTIES.deal;
const utc = (text: string) => Date.parse(text);

describe('a deal as HubSpot sends it', () => {
  it('becomes a record of ours', () => {
    expect(read(deal())).toEqual({
      kind: 'deal',
      id: '9001',
      pipelineId: 'default',
      stageId: 'qualifiedtobuy',
      stageHistory: [
        { stageId: 'appointmentscheduled', atMs: utc('2026-01-02T03:04:05.678Z'), source: 'person' },
        { stageId: 'qualifiedtobuy', atMs: utc('2026-02-01T00:00:00Z'), source: 'automation' },
      ],
      historyComplete: true,
      createdAtMs: utc('2025-12-24T00:00:00Z'),
      updatedAtMs: utc('2026-02-02T03:04:05.678Z'),
      currentStageEnteredAtMs: utc('2026-02-01T00:00:00Z'),
      amount: 1500.5,
      source: 'PAID_SEARCH',
      entryFields: NO_ENTRY_FIELDS,
      touchesKnown: false,
      firstTouchedAtMs: null,
      disqualifiedFor: null,
      ownerId: '41629779',
      archived: false,
      mergedIds: ['8001', '8002'],
      dealIds: [],
      contactIds: ['501', '502'],
      activity: {
        activitiesKnown: true,
        nextActivityAtMs: utc('2026-03-01T09:00:00Z'),
        lastContactedAtMs: null,
        closeDatePushes: 0,
        contactCount: 3,
      },
    });
  });

  it('with nothing but its place is read all the same', () => {
    const properties = { pipeline: 'default', dealstage: '', hs_lastmodifieddate: null };
    const bare = { id: 9001, properties, createdAt: '2026-01-02T00:00:00Z', updatedAt: '2026-01-03T00:00:00Z' };
    expect(read(bare)).toEqual({
      kind: 'deal',
      id: '9001',
      pipelineId: 'default',
      stageId: null,
      stageHistory: [],
      historyComplete: true,
      createdAtMs: utc('2026-01-02T00:00:00Z'),
      updatedAtMs: utc('2026-01-03T00:00:00Z'),
      currentStageEnteredAtMs: null,
      amount: null,
      source: null,
      entryFields: NO_ENTRY_FIELDS,
      touchesKnown: false,
      firstTouchedAtMs: null,
      disqualifiedFor: null,
      ownerId: null,
      archived: false,
      mergedIds: [],
      dealIds: [],
      contactIds: [],
      activity: {
        activitiesKnown: true,
        nextActivityAtMs: null,
        lastContactedAtMs: null,
        closeDatePushes: null,
        contactCount: 0,
      },
    });
  });

  it('is created when HubSpot says where people wrote an impossible day', () => {
    const written = deal({}, { createdate: '0025-12-24T00:00:00Z' });
    expect(read(written).createdAtMs).toBe(utc('2026-01-02T03:04:05.678Z'));
  });

  it('takes an impossible next activity for none', () => {
    expect(read(deal({}, { notes_next_activity_date: '9999-12-31T00:00:00Z' })).activity.nextActivityAtMs).toBeNull();
  });

  it.each(['-1', '2.5', '3000000000', 'many'])('counts the ties itself where HubSpot counts %s contacts', (counted) => {
    expect(read(deal({}, { num_associated_contacts: counted })).activity.contactCount).toBe(2);
  });

  it('keeps changes of the same moment in the order in which they were made', () => {
    const at = '2026-02-01T00:00:00Z';
    const dealstage = [change('c', at), change('b', at), change('a', at)];
    const stages = read(deal({ propertiesWithHistory: { dealstage } })).stageHistory.map(({ stageId }) => stageId);
    expect(stages).toEqual(['a', 'b', 'c']);
  });

  it('passes over a change that emptied the stage', () => {
    const dealstage = [
      change('', '2026-02-01T00:00:00Z'),
      change(null, '2026-01-15T00:00:00Z'),
      change('a', '2026-01-01T00:00:00Z'),
    ];
    expect(read(deal({ propertiesWithHistory: { dealstage } })).stageHistory).toHaveLength(1);
  });

  it.each([
    [19, true],
    [20, false],
  ])('with %i changes of stage: nothing was cut off is %s', (changes, complete) => {
    const dealstage = Array.from({ length: changes }, (_, day) =>
      change('a', `2026-01-${String(28 - day).padStart(2, '0')}T00:00:00Z`),
    );
    expect(read(deal({ propertiesWithHistory: { dealstage } })).historyComplete).toBe(complete);
  });

  it.each([
    ['CRM_UI', 'person'],
    ['MOBILE_IOS', 'person'],
    ['CRM_UI_BULK_ACTION', 'bulk'],
    ['AUTOMATION_PLATFORM', 'automation'],
    ['IMPORT', 'import'],
    ['INTEGRATION', 'integration'],
    ['API', 'integration'],
    ['SOMETHING_NEW', 'unknown'],
    [undefined, 'unknown'],
  ])('takes a change by %s for one by %s', (sourceType, source) => {
    const dealstage = [change('a', '2026-01-01T00:00:00Z', { sourceType })];
    expect(read(deal({ propertiesWithHistory: { dealstage } })).stageHistory[0]?.source).toBe(source);
  });

  it('counts how often the close date was moved to a later day', () => {
    const closedate = [
      change('2026-06-15T12:00:00Z', '2026-06-15T12:00:00Z'), // closed on that day: no push
      change('2026-05-31T00:00:00Z', '2026-03-05T00:00:00Z'), // 2nd push
      change('2026-04-30T00:00:00Z', '2026-03-01T00:00:00Z'), // earlier: no push
      change('2026-05-15T18:00:00Z', '2026-02-10T00:00:00Z'), // same day: no push
      change('2026-05-15T00:00:00Z', '2026-02-01T00:00:00Z'), // 1st push, across an emptied date
      change('', '2026-01-20T00:00:00Z'),
      change('2026-03-31T00:00:00Z', '2026-01-01T00:00:00Z'),
    ];
    expect(read(deal({ propertiesWithHistory: { dealstage: [], closedate } })).activity.closeDatePushes).toBe(2);
  });

  it('says nothing of activities where the account has no word for them', () => {
    const told = (asked: readonly string[]) => readTrackedRecord(deal(), 'deal', 'EUR', asked).record.activity;
    expect(told(ASKED).activitiesKnown).toBe(true);
    expect(told(ASKED.filter((name) => name !== 'notes_next_activity_date')).activitiesKnown).toBe(false);
  });

  it('tells which ties were cut off', () => {
    const contacts = { results: [{ id: '501' }], paging: { next: { after: '502', link: 'x' } } };
    expect(readTrackedRecord(deal({ associations: { contacts } }), 'deal', 'EUR', ASKED).tiesCutOff).toEqual([
      'contacts',
    ]);
    expect(readTrackedRecord(deal(), 'deal', 'EUR', ASKED).tiesCutOff).toEqual([]);
  });
});

describe('the amount of a deal', () => {
  const amountOf = (properties: Readonly<Record<string, unknown>>) => read(deal({}, properties)).amount;
  const noHome = { amount_in_home_currency: null };

  it.each([
    ['HubSpot’s own conversion', {}, 1500.5],
    ['0 where it is 0', { amount_in_home_currency: '0' }, 0],
    ['as written in the home currency', { ...noHome, deal_currency_code: 'EUR' }, 2000],
    ['as written without a currency', { ...noHome, deal_currency_code: null }, 2000],
    ['by the exchange rate of the deal', { ...noHome, hs_exchange_rate: '0.9' }, 1800],
    ['null where it cannot be converted', { ...noHome }, null],
    ['null where nobody entered one', { ...noHome, amount: '' }, null],
    ['null where it is not there', { amount_in_home_currency: undefined, amount: undefined }, null],
    ['NaN where it is no number', { amount_in_home_currency: '1,500 EUR' }, Number.NaN],
    ['NaN where it has no end', { amount_in_home_currency: 'Infinity' }, Number.NaN],
  ])('is %s', (_what, properties, amount) => {
    expect(amountOf(properties)).toBe(amount);
  });
});

describe('a lead as HubSpot sends it', () => {
  it('becomes a record of ours, with the deals it became', () => {
    expect(readTrackedRecord(lead(), 'lead', 'EUR', ASKED).record).toMatchObject({
      kind: 'lead',
      id: '701',
      pipelineId: 'lead-pipeline-id',
      stageId: 'new-stage-id',
      stageHistory: [{ stageId: 'new-stage-id', atMs: utc('2026-01-05T00:00:00Z'), source: 'person' }],
      createdAtMs: utc('2026-01-05T00:00:00Z'),
      amount: null,
      dealIds: ['9001'],
      contactIds: ['501'],
      activity: { closeDatePushes: null, contactCount: 1 },
    });
  });

  it('takes the first source that is told', () => {
    const sourceOf = (properties: Readonly<Record<string, unknown>>) =>
      readTrackedRecord(lead({}, properties), 'lead', 'EUR', ASKED).record.source;
    expect(sourceOf({ hs_analytics_source: 'EMAIL_MARKETING', hs_lead_source: 'WEB' })).toBe('EMAIL_MARKETING');
    expect(sourceOf({ hs_analytics_source: '', hs_lead_source: 'WEB' })).toBe('WEB');
    expect(sourceOf({})).toBeNull();
  });
});

describe('a record that cannot be read', () => {
  it.each([
    ['without an id', deal({ id: undefined }), 'id'],
    ['without a pipeline', deal({}, { pipeline: '' }), 'pipeline'],
    ['of no known creation', deal({ createdAt: 'then' }, { createdate: null, hs_createdate: 'secret' }), 'created'],
    ['with a number for a property', deal({}, { amount: 15 }), 'properties.amount'],
    [
      'with a change at no time',
      deal({ propertiesWithHistory: { dealstage: [change('secret', 'secret')] } }),
      'propertiesWithHistory.dealstage.0.timestamp',
    ],
    [
      'with a change in the year 300000',
      deal({ propertiesWithHistory: { dealstage: [change('a', '+300000-01-01T00:00:00Z')] } }),
      'propertiesWithHistory.dealstage.0.timestamp',
    ],
    [
      'with a change in the year 9999',
      deal({ propertiesWithHistory: { dealstage: [change('a', '9999-12-31T00:00:00Z')] } }),
      'propertiesWithHistory.dealstage.0.timestamp',
    ],
    [
      'with a change before 1970',
      deal({ propertiesWithHistory: { dealstage: [change('a', '1969-12-31T23:59:59Z')] } }),
      'propertiesWithHistory.dealstage.0.timestamp',
    ],
    [
      'last changed in the year 2200',
      deal({ updatedAt: '2200-01-01T00:00:00Z' }, { hs_lastmodifieddate: null }),
      'updated',
    ],
    ['that is nothing', null, 'the whole'],
  ])('%s is refused by the name of the field, without its value', (_what, payload, fields) => {
    const reading = () => readTrackedRecord(payload, 'deal', 'EUR', ASKED);
    expect(reading).toThrow(HubSpotPayloadUnreadable);
    expect(reading).toThrow(expect.objectContaining({ facts: { fields } }));
    expect(reading).toThrow(/^a deal from HubSpot could not be read$/);
  });
});
