import type { Hint } from '../../services/sync/ports.ts';
import { jsonOrNull } from './wire/json.ts';
import { readWebhookEvent } from './wire/webhook-event.ts';

/** What a webhook told. */
export interface WebhookTold {
  readonly events: number;
  readonly unreadable: number;
  readonly hints: readonly Hint[];
}

/**
 * Reads the body of a webhook: a list of events, of one portal or of several.
 *
 * @returns Null when it is no list. An event that cannot be read is counted and does not spoil the others.
 */
export function readWebhook(body: Uint8Array): WebhookTold | null {
  const payload = jsonOrNull(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  if (!Array.isArray(payload)) return null;
  const read = payload.map(readWebhookEvent);
  const readable = read.filter((hints) => hints !== null);
  return { events: read.length, unreadable: read.length - readable.length, hints: readable.flat() };
}
