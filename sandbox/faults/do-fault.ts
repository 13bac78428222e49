import { setTimeout as pause } from 'node:timers/promises';
import type { NextFunction, Request, Response } from 'express';
import { addressTooLong } from '../hubspot/call-gates.ts';
import { tooManyCalls } from '../hubspot/limits.ts';
import { notGranted, Refusal, sendRefusal } from '../hubspot/refusal.ts';
import { breakOff, leaveOut } from './broken-answers.ts';
import type { Fault } from './fault-plan.ts';

interface Struck {
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
}

/** Does to one call what the plan says. */
export function doFault(fault: Fault, { request, response, next }: Struck): void {
  if ('retryAfterS' in fault && fault.retryAfterS !== undefined) {
    response.set('Retry-After', String(fault.retryAfterS));
  }
  switch (fault.kind) {
    case 'slow':
      void pause(fault.ms).then(() => next());
      break;
    case 'partial':
      leaveOut(response, fault.leaveOut);
      next();
      break;
    case 'cut-off':
    case 'lost-answer':
      breakOff(response, fault.kind);
      next();
      break;
    case 'hang':
      break; // until the caller hangs up, or the sandbox closes
    case 'reset':
      request.socket.destroy();
      break;
    case 'garbled':
      response.type('html').send(PAGE);
      break;
    case 'empty':
      response.status(200).end();
      break;
    case 'status':
      sendStatus(response, fault);
      break;
    case 'address-too-long':
    case 'locked':
    case 'migrating':
    case 'not-granted':
    case 'rate-limit':
    case 'token-expired':
      sendRefusal(response, refusalOf(fault));
  }
}

type Refused = Extract<
  Fault,
  { kind: 'address-too-long' | 'locked' | 'migrating' | 'not-granted' | 'rate-limit' | 'token-expired' }
>;

function refusalOf(fault: Refused): Refusal {
  switch (fault.kind) {
    case 'rate-limit':
      return tooManyCalls(fault.policy);
    case 'locked':
      return new Refusal(423, 'LOCKED', 'This resource is locked while it is being changed.');
    case 'migrating':
      return new Refusal(477, 'MIGRATION_IN_PROGRESS', 'This account is currently being migrated between data hosts.');
    case 'address-too-long':
      return addressTooLong();
    case 'token-expired':
      return new Refusal(401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired.');
    case 'not-granted':
      return notGranted(fault.scope);
  }
}

const PAGE = '<!DOCTYPE html><html><head><title>Just a moment</title></head><body><h1>Bad gateway</h1></body></html>';

function sendStatus(response: Response, { status, body }: Extract<Fault, { kind: 'status' }>): void {
  if (body === 'html') response.status(status).type('html').send(PAGE);
  else if (body === 'empty') response.status(status).end();
  else sendRefusal(response, new Refusal(status, status >= 500 ? 'INTERNAL_ERROR' : '', 'internal error'));
}
