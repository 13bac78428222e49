import type { AppError } from '../../core/errors.ts';
import {
  HubSpotAddressTooLong,
  HubSpotNotFound,
  HubSpotNotGranted,
  HubSpotPortalPaused,
  HubSpotRateLimited,
  HubSpotRefused,
  HubSpotTokenRefused,
  HubSpotUnavailable,
  type CallFacts,
} from './errors.ts';
import type { Outcome } from './transport.ts';
import { readRefusal } from './wire/refusal.ts';

/** What may be told of an attempt: enough to find it, nothing of what it carried. */
export function callFacts(portalId: string, path: string, outcome: Outcome): CallFacts {
  if (!outcome.answered) return { portalId, path, status: 0, correlationId: '' };
  const correlationId =
    readRefusal(outcome.body).correlationId || (outcome.headers.get('x-hubspot-correlation-id') ?? '');
  return { portalId, path, status: outcome.status, correlationId };
}

/**
 * The error for an attempt that was the last one.
 *
 * @param waitMs How long HubSpot should be left alone; 0 when it will not get better by waiting.
 */
export function failureOf(outcome: Outcome, facts: CallFacts, waitMs: number): AppError {
  if (!outcome.answered) return new HubSpotUnavailable(facts, outcome.networkCode);
  const { scopes, fromApi } = readRefusal(outcome.body);
  const called = { ...facts };
  switch (outcome.status) {
    case 401:
    case 530: // the gateway's word for a token it cannot read
      return new HubSpotTokenRefused('HubSpot refused a fresh token', called);
    case 403:
      // A gateway's 403 is no word about scopes, and must not cost the portal its leads.
      return fromApi ? new HubSpotNotGranted(facts, scopes) : new HubSpotRefused('HubSpot refused the call', called);
    case 404:
      return new HubSpotNotFound('HubSpot has no such thing', called);
    case 414:
      return new HubSpotAddressTooLong('the address of the call is too long', called);
    case 429:
      return new HubSpotRateLimited(facts, waitMs);
    case 477:
      return new HubSpotPortalPaused(facts, waitMs);
    default:
      return waitMs > 0 ? new HubSpotUnavailable(facts) : new HubSpotRefused('HubSpot refused the call', called);
  }
}
