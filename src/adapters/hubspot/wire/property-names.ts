import { z } from 'zod';
import { readPayload } from './payload.ts';

// GET /crm/properties/{version}/{type}
const listing = z.object({ results: z.array(z.object({ name: z.string().min(1) })) });

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readPropertyNames(payload: unknown): Set<string> {
  return new Set(readPayload(listing, payload, 'the properties').results.map(({ name }) => name));
}
