import type { RequestHandler, Response } from 'express';
import type { PortalId } from '../../../core/pipeline/identifiers.ts';
import type { Log } from '../../../services/ports.ts';
import { rememberCaller, type Caller } from '../caller.ts';
import { sendProblem } from '../problem.ts';
import { referenceOf } from '../reference.ts';

/** The parts of a request that HubSpot signs; `body` as received, byte for byte. */
export interface SignedRequest {
  readonly method: string;
  /** Absolute, as HubSpot called it, query included. */
  readonly url: string;
  readonly body: Uint8Array;
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
}

export type JudgeRequest = (
  request: SignedRequest,
) => { readonly trusted: true } | { readonly trusted: false; readonly reason: 'missing' | 'stale' | 'mismatch' };

/** Lets through what HubSpot signed. */
export function signedByHubSpot(publicUrl: string, judge: JudgeRequest, log: Log): RequestHandler {
  return (request, response, next) => {
    const verdict = judge({
      method: request.method,
      url: publicUrl + request.originalUrl,
      body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
      signature: request.get('x-hubspot-signature-v3'),
      timestamp: request.get('x-hubspot-request-timestamp'),
    });
    if (verdict.trusted) next();
    else refuse(response, `signature-${verdict.reason}`, log);
  };
}

/** Remembers which account and user a signed request speaks for; refuses one that does not say. */
export function speaksForUser(log: Log): RequestHandler {
  return (request, response, next) => {
    const caller = readCaller(request.query);
    if (!caller) {
      refuse(response, 'caller-unknown', log);
      return;
    }
    rememberCaller(response, caller);
    next();
  };
}

function refuse(response: Response, code: string, log: Log): void {
  log.warn('request-refused', { reason: code, reference: referenceOf(response) });
  sendProblem(response, code);
}

/** HubSpot adds each name once; a name that is missing or doubled means the identity cannot be told. */
function readCaller(query: Readonly<Record<string, unknown>>): Caller | null {
  const { portalId, userId } = query;
  const readable = (value: unknown): value is string => typeof value === 'string' && /^\d{1,20}$/.test(value);
  return readable(portalId) && readable(userId) ? { portalId: portalId as PortalId, userId } : null;
}
