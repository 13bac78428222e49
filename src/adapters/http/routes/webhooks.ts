import { Router } from 'express';
import type { Log } from '../../../services/ports.ts';
import type { AcceptHints } from '../../../services/sync/accept-hints.ts';
import type { Hint } from '../../../services/sync/ports.ts';
import { sendProblem } from '../problem.ts';
import { referenceOf } from '../reference.ts';

/** Reads the body of a webhook; null when it is none. */
export type ReadWebhook = (
  body: Uint8Array,
) => { readonly events: number; readonly unreadable: number; readonly hints: readonly Hint[] } | null;

/**
 * `POST /webhooks/hubspot`: 204 once everything is in the database for good. Whatever goes wrong before that is a 5xx,
 * and HubSpot sends it again. Events of accounts that are not installed are taken and dropped.
 */
export function webhookRoute(readWebhook: ReadWebhook, acceptHints: AcceptHints, log: Log): Router {
  return Router().post('/webhooks/hubspot', async (request, response) => {
    const told = Buffer.isBuffer(request.body) ? readWebhook(request.body) : null;
    if (!told) {
      sendProblem(response, 'invalid-request');
      return;
    }
    const { events, unreadable, hints } = told;
    if (unreadable > 0) log.warn('webhook-unreadable', { events, unreadable, reference: referenceOf(response) });
    await acceptHints(hints);
    response.status(204).end();
  });
}
