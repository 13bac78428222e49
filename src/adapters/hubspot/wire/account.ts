import { z } from 'zod';
import type { PortalId } from '../../../core/pipeline/identifiers.ts';
import type { AccountDetails } from '../../../services/sync/ports.ts';
import { readPayload } from './payload.ts';
import { id } from './values.ts';

// GET /account-info/{version}/details
const details = z.object({
  portalId: id,
  timeZone: z.string().min(1),
  companyCurrency: z.string().regex(/^[A-Z]{3}$/),
});

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readAccount(payload: unknown): AccountDetails {
  const { portalId, timeZone, companyCurrency } = readPayload(details, payload, 'the account');
  return { portalId: portalId as PortalId, timeZone, currency: companyCurrency };
}
