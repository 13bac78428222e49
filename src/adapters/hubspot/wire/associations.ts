import { z } from 'zod';
import { readPayload } from './payload.ts';
import { id, nextPage } from './values.ts';

// POST /crm/associations/{version}/{from}/{to}/batch/read. Records with nothing on the other side are listed under
// `errors` of a 207; they are simply absent here.
const answer = z.object({
  results: z.array(z.object({ from: z.object({ id }), to: z.array(z.object({ toObjectId: id })), paging: nextPage })),
});

export interface AssociationList {
  readonly fromId: string;
  readonly toIds: readonly string[];
  /** Where this record's list goes on; null at its end. */
  readonly after: string | null;
}

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readAssociations(payload: unknown): AssociationList[] {
  const { results } = readPayload(answer, payload, 'the associations');
  return results.map(({ from, to, paging }) => ({
    fromId: from.id,
    toIds: to.map(({ toObjectId }) => toObjectId),
    after: paging,
  }));
}
