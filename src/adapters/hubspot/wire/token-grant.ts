import { z } from 'zod';
import { readPayload } from './payload.ts';
import { id } from './values.ts';

// POST /oauth/{version}/token. HubSpot's specification gives no shape: only what nothing can do without is asked for.
const grant = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional().catch(undefined),
  expires_in: z.coerce.number().positive(),
  hub_id: id.optional().catch(undefined),
  user_id: id.optional().catch(undefined),
  scopes: z.array(z.string()).optional().catch(undefined),
  scope: z.string().optional().catch(undefined),
});

/** What a token answer said; null where it did not. */
export interface WireGrant {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresInMs: number;
  readonly portalId: string | null;
  readonly userId: string | null;
  readonly scopes: readonly string[];
}

const SECOND_MS = 1000;

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readTokenGrant(payload: unknown): WireGrant {
  const said = readPayload(grant, payload, 'a token');
  return {
    accessToken: said.access_token,
    refreshToken: said.refresh_token ?? null,
    expiresInMs: said.expires_in * SECOND_MS,
    portalId: said.hub_id ?? null,
    userId: said.user_id ?? null,
    scopes: said.scopes ?? said.scope?.split(' ').filter((one) => one !== '') ?? [],
  };
}
