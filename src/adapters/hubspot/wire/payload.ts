import type { z } from 'zod';
import { HubSpotPayloadUnreadable } from '../errors.ts';

/**
 * Reads a payload through a schema.
 *
 * @param what Named in the error, e.g. "an owner".
 * @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values.
 */
export function readPayload<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  what: string,
): z.output<Schema> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.map(String).join('.') || 'the whole');
  throw new HubSpotPayloadUnreadable(`${what} from HubSpot could not be read`, {
    fields: [...new Set(fields)].join(', '),
  });
}
