import { z } from 'zod';
import { readPayload } from './payload.ts';
import { id, nextPage } from './values.ts';

// GET /crm/objects/{version}/{type}: the page around the records. A record that cannot be read must not spoil it.
const page = z.object({ results: z.array(z.unknown()), paging: nextPage });
const named = z.object({ id });

export interface WirePage {
  /** Each to be read by itself. */
  readonly records: readonly { readonly id: string; readonly payload: unknown }[];
  readonly after: string | null;
}

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readRecordPage(payload: unknown): WirePage {
  const { results, paging } = readPayload(page, payload, 'a page of records');
  const records = results.map((one) => {
    const name = named.safeParse(one);
    return { id: name.success ? name.data.id : 'unknown', payload: one };
  });
  return { records, after: paging };
}
