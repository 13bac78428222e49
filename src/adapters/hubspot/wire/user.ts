import { z } from 'zod';
import { readPayload } from './payload.ts';

// GET /settings/users/{version}/{userId}. Names, addresses, teams and permission sets are sent too, and not read: of a
// permission set HubSpot tells the name only, not what it permits.
const user = z.object({ superAdmin: z.boolean().default(false) });

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readUser(payload: unknown): { readonly superAdmin: boolean } {
  return readPayload(user, payload, 'a user');
}
