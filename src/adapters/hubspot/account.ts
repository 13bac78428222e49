import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { AccountDetails } from '../../services/sync/ports.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import type { HubSpotClient } from './client.ts';
import { HubSpotPayloadUnreadable } from './errors.ts';
import { correlationIdOf } from './wire/answered-call.ts';
import { readAccount } from './wire/account.ts';

/**
 * @throws {HubSpotPayloadUnreadable} when the token speaks for another portal: nothing may be kept under a wrong name.
 */
export async function fetchAccount(client: HubSpotClient, portalId: PortalId): Promise<AccountDetails> {
  const path = `/account-info/${HUBSPOT_API_VERSION}/details`;
  const payload = await client.request(portalId, { method: 'GET', path, bucket: 'general' });
  const account = readAccount(payload);
  if (account.portalId !== portalId) {
    throw new HubSpotPayloadUnreadable('HubSpot answered for another portal', {
      portalId,
      answeredFor: account.portalId,
      correlationId: correlationIdOf(payload),
    });
  }
  return account;
}
