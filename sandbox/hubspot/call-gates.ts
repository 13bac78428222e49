import { setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { portalOf } from './caller.ts';
import { sendRefusal, Refusal } from './refusal.ts';
import type { SandboxCall } from './sandbox-options.ts';

const MOST_CALLS = 110;
const INTERVAL_MS = 10_000;
/** HubSpot's front door answers longer addresses itself. */
const LONGEST_URL = 16_200;

/** Paths that do not count against the ten seconds, and whose answers carry no rate headers. */
const EXEMPT = /\/search$|^\/crm\/associations\//;

/** What every call passes before it reaches the API, in order of passing. */
export interface CallGates {
  /** Before anybody asks who is calling: the address, the time it takes. */
  readonly front: readonly RequestHandler[];
  /** How many calls are left; knows whose call it is. */
  readonly quota: RequestHandler;
}

export function callGates(clock: () => number, latencyMs: (call: SandboxCall) => number): CallGates {
  return { front: [addressLength, latency(latencyMs)], quota: countCalls(clock) };
}

const addressLength: RequestHandler = (request, response, next) => {
  if (request.originalUrl.length <= LONGEST_URL) next();
  else sendRefusal(response, new Refusal(414, 'URI_TOO_LONG', 'URI Too Long'));
};

function latency(latencyMs: (call: SandboxCall) => number): RequestHandler {
  return async ({ method, path }, _response, next) => {
    const ms = latencyMs({ method, path });
    if (ms > 0) await pause(ms);
    next();
  };
}

/** Counts each portal's calls of the last ten seconds and says what is left; refuses none. */
function countCalls(clock: () => number): RequestHandler {
  const calls = new Map<number, number[]>();
  return (request, response, next) => {
    const portal = portalOf(request);
    if (portal !== undefined && !EXEMPT.test(request.originalUrl.split('?')[0] ?? '')) {
      const nowMs = clock();
      const recent = (calls.get(portal.portalId) ?? []).filter((atMs) => atMs > nowMs - INTERVAL_MS);
      recent.push(nowMs);
      calls.set(portal.portalId, recent);
      response.set({
        'X-HubSpot-RateLimit-Max': String(MOST_CALLS),
        'X-HubSpot-RateLimit-Remaining': String(Math.max(0, MOST_CALLS - recent.length)),
        'X-HubSpot-RateLimit-Interval-Milliseconds': String(INTERVAL_MS),
      });
    }
    next();
  };
}
