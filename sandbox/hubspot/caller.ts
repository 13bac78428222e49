import type { Request, RequestHandler, Response } from 'express';
import type { ObjectKind, SandboxPortal } from '../portals/portal.ts';
import type { Consents } from './consents.ts';
import { KIND_FACTS } from './object-kinds.ts';
import { notGranted, Refusal } from './refusal.ts';

/** In whose name a call is made. */
export interface Caller {
  readonly portal: SandboxPortal;
  readonly scopes: readonly string[];
}

const callers = new WeakMap<Request, Caller>();

/** Reads the bearer token of every call. */
export function bearer(consents: Consents, portals: readonly SandboxPortal[]): RequestHandler {
  return (request, _response, next) => {
    const [, sealed = ''] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const token = consents.read(sealed);
    const portal = portals.find(({ portalId }) => portalId === token?.portalId);
    if (token?.use !== 'access' || portal === undefined || consents.state(token) === 'revoked') {
      throw new Refusal(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found or not valid.');
    }
    if (consents.state(token) === 'expired') {
      const said = new Date(token.expiresAtMs ?? 0).toISOString();
      throw new Refusal(401, 'EXPIRED_AUTHENTICATION', `The OAuth token used to make this call expired at ${said}.`);
    }
    callers.set(request, { portal, scopes: token.scopes });
    next();
  };
}

/** @throws {Refusal} when the app was not given the right to read this kind. */
export function callerMayRead(request: Request, kind: ObjectKind): SandboxPortal {
  const { scope } = KIND_FACTS[kind];
  return callerWith(request, scope);
}

/** @throws {Refusal} when the app was not given this scope. */
export function callerWith(request: Request, scope: string): SandboxPortal {
  const caller = callers.get(request);
  if (caller === undefined) throw new Refusal(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
  if (caller.scopes.includes(scope)) return caller.portal;
  throw notGranted(scope);
}

export const portalOf = (request: Request): SandboxPortal | undefined => callers.get(request)?.portal;

export type Answer = (request: Request, response: Response) => void;
