import { describe, expect, it } from '@jest/globals';
import { RECORD_PROPERTIES } from '../../../../src/adapters/hubspot/wire/record-properties.ts';
import { readTrackedRecord } from '../../../../src/adapters/hubspot/wire/tracked-record.ts';
import { change, lead } from '../../../fixtures/hubspot/payloads.ts';

const { plain: ASKED } = RECORD_PROPERTIES.deal;
const utc = (text: string) => Date.parse(text);

describe('what is known of a lead at entry', () => {
  const { plain } = RECORD_PROPERTIES.lead;
  const readLead = (history: Readonly<Record<string, unknown>>, properties: Readonly<Record<string, unknown>> = {}) =>
    readTrackedRecord(
      lead({ propertiesWithHistory: { hs_pipeline_stage: [], ...history } }, properties),
      'lead',
      'EUR',
      plain,
    ).record;
  const atMinute = (minute: number) => new Date(utc('2026-01-05T00:00:00Z') + minute * 60_000).toISOString();

  it('is the oldest value, and only if it was written within the first hour', () => {
    const types = [change('UPSELL', atMinute(9000)), change('NEW BUSINESS', atMinute(60))];
    expect(readLead({ hs_lead_type: types }).entryFields.leadType).toBe('NEW BUSINESS');
    expect(readLead({ hs_lead_type: [change('NEW BUSINESS', atMinute(61))] }).entryFields.leadType).toBeNull();
  });

  it('is nothing where only the value of today is told, or where old values may have been cut off', () => {
    expect(readLead({}, { hs_lead_type: 'UPSELL' }).entryFields.leadType).toBeNull();
    const capped = Array.from({ length: 20 }, () => change('UPSELL', atMinute(1)));
    expect(readLead({ hs_lead_type: capped }).entryFields.leadType).toBeNull();
  });

  it('takes the first source that was known then, beside the source as it is today', () => {
    const history = {
      hs_analytics_source: [change('REFERRALS', atMinute(500))],
      hs_lead_source: [change('WEB', atMinute(0))],
      hs_analytics_source_data_1: [change('Spring', atMinute(1))],
    };
    const record = readLead(history, { hs_analytics_source: 'REFERRALS' });
    expect(record.source).toBe('REFERRALS');
    expect(record.entryFields).toEqual({ source: 'WEB', sourceDetail: 'Spring', leadType: null });
  });

  it('tells the first touch and the reason it was disqualified for, and whether touches are told of at all', () => {
    const touched = readLead(
      {},
      { hs_lead_first_outreach_date: '2026-01-07T00:00:00Z', hs_lead_disqualification_reason: 'No budget' },
    );
    expect(touched).toMatchObject({
      touchesKnown: true,
      firstTouchedAtMs: utc('2026-01-07T00:00:00Z'),
      disqualifiedFor: 'No budget',
    });
    expect(readLead({})).toMatchObject({ touchesKnown: true, firstTouchedAtMs: null });
    expect(readTrackedRecord(lead(), 'lead', 'EUR', ASKED).record.touchesKnown).toBe(false);
  });
});
