import { describe, expect, it } from '@jest/globals';
import { crmReader } from '../../../src/adapters/hubspot/crm-reader.ts';
import { HubSpotPayloadUnreadable } from '../../../src/adapters/hubspot/errors.ts';
import { missingScopes } from '../../fixtures/hubspot/payloads.ts';
import { clientUnderTest, hubspot, portal, withoutNetwork } from './portal-under-test.ts';

const PATH = '/marketing/campaigns/2026-09';
const campaigns = () => crmReader(clientUnderTest().client).campaigns(portal);
const page = (id: string, properties: object, after?: string) => ({
  results: [{ id, properties, businessUnits: [], createdAt: '2026-01-01T00:00:00Z' }],
  ...(after !== undefined && { paging: { next: { after } } }),
});

withoutNetwork();

describe('campaigns of a portal', () => {
  it('are read page by page, with what they have cost and when they ran', async () => {
    const first = { hs_currency_code: 'eur', hs_start_date: '2026-01-12', hs_spend_items_sum_amount: '1200.5' };
    const asked = 'hs_currency_code,hs_start_date,hs_end_date,hs_spend_items_sum_amount';
    hubspot()
      .get(PATH)
      .query({ limit: '100', properties: asked })
      .reply(200, page('a-1', first, '1'));
    const second = {
      hs_start_date: String(Date.UTC(2026, 1, 1)),
      hs_end_date: '2026-02-10',
      hs_spend_items_sum_amount: 7,
    };
    hubspot()
      .get(PATH)
      .query({ limit: '100', properties: asked, after: '1' })
      .reply(200, page('a-2', second, '1'));
    expect(await campaigns()).toEqual({
      granted: true,
      value: [
        { id: 'a-1', currency: 'EUR', spent: 1200.5, startsAtMs: Date.UTC(2026, 0, 12), endsAtMs: null },
        { id: 'a-2', currency: null, spent: 7, startsAtMs: Date.UTC(2026, 1, 1), endsAtMs: Date.UTC(2026, 1, 10) },
      ],
    });
  });

  it('have cost nothing where HubSpot says nothing, or nothing that is an amount', async () => {
    for (const said of [undefined, '', 'much', '-5']) {
      hubspot()
        .get(PATH)
        .query(true)
        .reply(200, page('a-1', { hs_spend_items_sum_amount: said }));
      expect(await campaigns()).toMatchObject({ value: [{ spent: 0, startsAtMs: null }] });
    }
  });

  it('are not granted without the scope, and an error when HubSpot answers something else', async () => {
    hubspot().get(PATH).query(true).reply(403, missingScopes);
    expect(await campaigns()).toEqual({ granted: false });
    hubspot().get(PATH).query(true).reply(200, { results: 'none' });
    await expect(campaigns()).rejects.toBeInstanceOf(HubSpotPayloadUnreadable);
  });
});
