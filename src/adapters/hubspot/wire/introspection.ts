import { z } from 'zod';
import { readPayload } from './payload.ts';
import { id } from './values.ts';

// POST /oauth/{version}/token/introspect
const introspection = z.object({
  hub_id: id,
  user_id: id.optional().catch(undefined),
  scopes: z.array(z.string()).catch([]),
});

/** Whom a token speaks for. */
export interface TokenHolder {
  readonly portalId: string;
  readonly userId: string | null;
  readonly scopes: readonly string[];
}

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readIntrospection(payload: unknown): TokenHolder {
  const { hub_id: portalId, user_id: userId = null, scopes } = readPayload(introspection, payload, 'a token’s holder');
  return { portalId, userId, scopes };
}
