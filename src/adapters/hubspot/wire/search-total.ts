import { z } from 'zod';
import { readPayload } from './payload.ts';

// POST /crm/objects/{version}/{type}/search
const answer = z.object({ total: z.number().int().nonnegative() });

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readSearchTotal(payload: unknown): number {
  return readPayload(answer, payload, 'the search').total;
}
