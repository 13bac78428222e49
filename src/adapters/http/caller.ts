import type { Response } from 'express';
import type { PortalId } from '../../core/pipeline/identifiers.ts';

/** Who asks: told by HubSpot in the signed part of the request, never by the card itself. */
export interface Caller {
  readonly portalId: PortalId;
  readonly userId: string;
}

const KEY = 'caller';

export function rememberCaller(response: Response, caller: Caller): void {
  response.locals[KEY] = caller;
}

/** @throws {Error} when the route was not put behind the signature check. */
export function callerOf(response: Response): Caller {
  const caller = response.locals[KEY] as Caller | undefined;
  if (!caller) throw new Error('a route that asks who calls must stand behind the signature check');
  return caller;
}
