import { z } from 'zod';
import { NOT_FOUND } from './batch-failures.ts';
import { readPayload } from './payload.ts';
import { id } from './values.ts';

// POST /crm/objects/{version}/{type}/batch/read. What HubSpot does not have is named under `errors` of a 207.
const failure = z.object({
  category: z.string().catch(''),
  context: z.object({ ids: z.array(id).catch([]) }).catch({ ids: [] }),
});
const answer = z.object({
  results: z.array(z.unknown()),
  errors: z.array(failure.catch({ category: '', context: { ids: [] } })).catch([]),
});
const named = z.object({ id });

export interface BatchAnswer {
  /** Each to be read by itself. */
  readonly records: readonly { readonly id: string; readonly payload: unknown }[];
  readonly missing: readonly string[];
}

/** @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values. */
export function readBatchAnswer(payload: unknown): BatchAnswer {
  const { results, errors } = readPayload(answer, payload, 'a batch of records');
  const notFound = errors.filter(({ category }) => category === NOT_FOUND);
  return {
    records: results.map((one) => {
      const name = named.safeParse(one);
      return { id: name.success ? name.data.id : 'unknown', payload: one };
    }),
    missing: notFound.flatMap(({ context }) => context.ids),
  };
}
