import { z } from 'zod';
import type { RecordId } from '../../../core/pipeline/identifiers.ts';
import type { ListedPage } from '../../../services/sync/ports.ts';
import { readPayload } from './payload.ts';
import { id, instantOrNull, nextPage, value } from './values.ts';

// Records by id and last change, of GET /crm/objects/{version}/{type} and of POST …/search.
const page = z.object({
  results: z.array(
    z.object({
      id,
      properties: z.object({ hs_lastmodifieddate: value }).catch({ hs_lastmodifieddate: null }),
      updatedAt: instantOrNull.optional(),
    }),
  ),
  paging: nextPage,
});

/**
 * A record whose change cannot be read counts as changed for as long as can be told.
 *
 * @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values.
 */
export function readListedRecords(payload: unknown): ListedPage {
  const { results, paging } = readPayload(page, payload, 'a list of records');
  const records = results.map(({ id: recordId, properties, updatedAt }) => ({
    id: recordId as RecordId,
    updatedAtMs: instantOrNull.parse(properties.hs_lastmodifieddate) ?? updatedAt ?? Number.MAX_SAFE_INTEGER,
  }));
  return { records, after: paging };
}
