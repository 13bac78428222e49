import { z } from 'zod';
import type { Campaign } from '../../../core/budget/campaign-spend.ts';
import { readPayload } from './payload.ts';
import { id, instantOrNull, nextPage, value } from './values.ts';

/** What is asked for of a campaign. Its name, its people and its notes are not. */
export const CAMPAIGN_PROPERTIES = [
  'hs_currency_code',
  'hs_start_date',
  'hs_end_date',
  'hs_spend_items_sum_amount',
] as const;

const properties = z.object({
  hs_currency_code: value,
  hs_start_date: value,
  hs_end_date: value,
  hs_spend_items_sum_amount: z.union([value, z.number().transform(String)]),
});

// GET /marketing/campaigns/{version}
const page = z.object({ results: z.array(z.object({ id, properties })), paging: nextPage });

/** A page of campaigns, and where the next one starts; null on the last. */
export interface CampaignPage {
  readonly campaigns: readonly Campaign[];
  readonly after: string | null;
}

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readCampaigns(payload: unknown): CampaignPage {
  const { results, paging } = readPayload(page, payload, 'a list of campaigns');
  const campaigns = results.map(({ id: campaignId, properties: said }): Campaign => {
    const spent = Number(said.hs_spend_items_sum_amount ?? 0);
    const currency = said.hs_currency_code?.trim().toUpperCase() ?? '';
    return {
      id: campaignId,
      currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
      spent: spent > 0 && Number.isFinite(spent) ? spent : 0,
      startsAtMs: instantOrNull.parse(said.hs_start_date),
      endsAtMs: instantOrNull.parse(said.hs_end_date),
    };
  });
  return { campaigns, after: paging };
}
