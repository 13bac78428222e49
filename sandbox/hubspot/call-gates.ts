import { setTimeout as pause } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import { sendRefusal, Refusal } from './refusal.ts';
import type { SandboxCall } from './sandbox-options.ts';

/** HubSpot's front door answers longer addresses itself. */
const LONGEST_URL = 16_200;

export const addressTooLong = (): Refusal => new Refusal(414, 'URI_TOO_LONG', 'URI Too Long');

/** What every call passes before anybody asks who is calling: the length of its address, the time it takes. */
export const frontGates = (latencyMs: (call: SandboxCall) => number): readonly RequestHandler[] => [
  addressLength,
  latency(latencyMs),
];

const addressLength: RequestHandler = (request, response, next) => {
  if (request.originalUrl.length <= LONGEST_URL) next();
  else sendRefusal(response, addressTooLong());
};

function latency(latencyMs: (call: SandboxCall) => number): RequestHandler {
  return async ({ method, path }, _response, next) => {
    const ms = latencyMs({ method, path });
    if (ms > 0) await pause(ms);
    next();
  };
}
