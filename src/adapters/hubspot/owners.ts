import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Owner } from '../../services/sync/ports.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import { HubSpotNotGranted } from './errors.ts';
import { readOwners } from './wire/owners.ts';

/** Most that HubSpot gives at once. */
const PAGE_SIZE = '500';

/**
 * Everybody who owns or has owned a record; people who have left are in a list of their own. Nobody where the portal
 * does not let us read them: records are of use without their owners.
 */
export async function fetchOwners(client: HubSpotClient, portalId: PortalId): Promise<readonly Owner[]> {
  const both = [fetchList(client, portalId, 'active'), fetchList(client, portalId, 'archived')];
  const lists = await Promise.all(both).catch((error: unknown) => {
    if (error instanceof HubSpotNotGranted) return [];
    throw error;
  });
  // Someone archived between the two lists is on both: the later word counts.
  return [...new Map(lists.flat().map((owner) => [owner.id, owner])).values()];
}

async function fetchList(client: HubSpotClient, portalId: PortalId, list: 'active' | 'archived'): Promise<Owner[]> {
  const found: Owner[] = [];
  let after: string | null = null;
  do {
    const payload = await client.request(portalId, {
      method: 'GET',
      path: `/crm/owners/${HUBSPOT_API_VERSION}`,
      query: { limit: PAGE_SIZE, archived: String(list === 'archived'), ...(after !== null && { after }) },
      bucket: 'general',
    });
    const page = readOwners(payload, list);
    found.push(...page.owners);
    after = page.after === after ? null : page.after;
  } while (after !== null);
  return found;
}
