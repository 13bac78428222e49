import type { z } from 'zod';
import { HubSpotPayloadUnreadable } from '../errors.ts';
import { correlationIdOf } from './answered-call.ts';

/**
 * Reads a payload through a schema.
 *
 * @param what Named in the error, e.g. "an owner".
 * @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values, and the call where the payload
 *   is the whole of an answer.
 */
export function readPayload<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
  what: string,
): z.output<Schema> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.map(String).join('.') || 'the whole');
  const correlationId = correlationIdOf(payload);
  throw new HubSpotPayloadUnreadable(`${what} from HubSpot could not be read`, {
    fields: [...new Set(fields)].join(', '),
    ...(correlationId !== '' && { correlationId }),
  });
}
