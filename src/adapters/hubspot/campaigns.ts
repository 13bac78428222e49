import type { Campaign } from '../../core/budget/campaign-spend.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import { CAMPAIGN_PROPERTIES, readCampaigns } from './wire/campaigns.ts';

const PAGE_SIZE = '100';

/** All campaigns of a portal with what was spent on them. Needs the optional scope `marketing.campaigns.read`. */
export async function fetchCampaigns(client: HubSpotClient, portalId: PortalId): Promise<Campaign[]> {
  const campaigns: Campaign[] = [];
  const seen = new Set<string>();
  let after: string | null = null;
  do {
    const payload = await client.request(portalId, {
      method: 'GET',
      path: `/marketing/campaigns/${HUBSPOT_API_VERSION}`,
      query: { limit: PAGE_SIZE, properties: CAMPAIGN_PROPERTIES.join(','), ...(after !== null && { after }) },
      bucket: 'general',
    });
    const page = readCampaigns(payload);
    campaigns.push(...page.campaigns);
    // A place that was there before would lead around in a circle.
    after = page.after === null || seen.has(page.after) ? null : page.after;
    if (after !== null) seen.add(after);
  } while (after !== null);
  return campaigns;
}
