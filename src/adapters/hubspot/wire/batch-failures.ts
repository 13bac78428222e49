import { z } from 'zod';
import { id } from './values.ts';

// The errors of a 207. What is not there is named as such, and so is what has no ties; anything else could not be
// processed at this time.
export const NOT_FOUND = 'OBJECT_NOT_FOUND';
const ids = z.array(id).catch([]);
const failure = z.object({
  category: z.string().catch(''),
  context: z.object({ ids, fromObjectId: ids }).catch({ ids: [], fromObjectId: [] }),
});
const answer = z.object({
  errors: z.array(failure.catch({ category: '', context: { ids: [], fromObjectId: [] } })).catch([]),
});

/** The inputs of a batch that are worth asking for again. */
export function readFailedInputs(payload: unknown): ReadonlySet<string> {
  const read = answer.safeParse(payload);
  const failed = read.success ? read.data.errors.filter(({ category }) => category !== NOT_FOUND) : [];
  return new Set(failed.flatMap(({ context }) => [...context.ids, ...context.fromObjectId]));
}
