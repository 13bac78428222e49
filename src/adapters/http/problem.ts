import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { ZodError } from 'zod';
import type { Problem } from '../../contract/problem.ts';
import { AppError } from '../../core/errors.ts';
import type { Log } from '../../services/ports.ts';
import { problemPage } from './present/problem-page.ts';
import { referenceOf } from './reference.ts';

/** Code → what the caller is told. The only place where codes, HTTP and words for people meet. */
const PROBLEMS: Readonly<Record<string, { readonly status: number; readonly title: string }>> = {
  'invalid-request': { status: 400, title: 'That request could not be read' },
  'state-not-ours': {
    status: 400,
    title: 'This installation was not begun here, or too long ago. Please start it again.',
  },
  'return-url-refused': { status: 400, title: 'That address to go back to is not one of HubSpot’s' },
  'not-the-installer': {
    status: 403,
    title:
      'HubSpot does not let Fulcrum see who is a super admin here, so only the person who installed it may do this. ' +
      'Ask them, or have a super admin install Fulcrum again and allow it to read users.',
  },
  'not-a-manager': {
    status: 403,
    title:
      'Only super admins of this HubSpot account and the person who installed Fulcrum may do this. Ask one of them.',
  },
  'fields-refused': { status: 422, title: 'Some of this cannot be kept as it is' },
  'changed-meanwhile': {
    status: 409,
    title: 'Somebody else has changed this meanwhile. Look at what is new, and save again.',
  },
  'install-refused': { status: 400, title: 'The installation was not completed. Please start it again.' },
  'hubspot-code-refused': { status: 400, title: 'HubSpot did not accept this installation. Please start it again.' },
  'signature-missing': { status: 401, title: 'This request is not signed by HubSpot' },
  'signature-stale': { status: 401, title: 'This request is too old, or the clocks differ' },
  'signature-mismatch': { status: 401, title: 'This request is not signed by HubSpot' },
  'caller-unknown': { status: 401, title: 'This request does not say which account it comes from' },
  'not-installed': { status: 403, title: 'Fulcrum is not installed in this account' },
  'portal-disconnected': {
    status: 403,
    title: 'Fulcrum is no longer connected to this account. Please install it again.',
  },
  'advice-unknown': { status: 404, title: 'There is no such advice' },
  'lead-unknown': { status: 404, title: 'Fulcrum has not read this lead yet, or it is gone' },
  'advice-closed': {
    status: 409,
    title: 'This advice was decided on meanwhile, replaced by a newer one, or has run out',
  },
  'advice-is-to-hold': { status: 409, title: 'The advice is to leave the budget as it is: there is nothing to accept' },
  'nothing-to-answer-from': {
    status: 409,
    title: 'Nothing has been advised on this budget yet that could be asked about',
  },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'body-too-large': { status: 413, title: 'That request is too large' },
  'too-many-requests': { status: 429, title: 'Too many requests; please wait a minute' },
  'inbox-busy': { status: 503, title: 'Too much is coming in at once; send it again shortly' },
  'hubspot-unavailable': { status: 503, title: 'HubSpot does not answer at the moment; try again shortly' },
  'hubspot-portal-paused': { status: 503, title: 'HubSpot is moving this account; try again later' },
  'hubspot-rate-limited': { status: 503, title: 'HubSpot asked us to slow down; try again shortly' },
};

const UNEXPECTED = { status: 500, title: 'Something went wrong on our side' };

/** What a caller is told beside the code. */
type ProblemDetails = Pick<Problem, 'fields' | 'changed'>;

const AT_HAND = 'personAtHand';

/** Where a person may stand before us: a browser is told of a problem by a page. */
export const personAtHand: RequestHandler = (request, response, next) => {
  response.locals[AT_HAND] = request.accepts(['json', 'html']) === 'html';
  next();
};

/** Answers with an RFC 9457 problem, or a page of it. A code without an entry is nobody's business but ours. */
export function sendProblem(response: Response, code: string, details: ProblemDetails = {}): void {
  const known = PROBLEMS[code];
  const problem: Problem = {
    code: known ? code : 'unexpected',
    ...(known ?? UNEXPECTED),
    reference: referenceOf(response),
    ...details,
  };
  response.status(problem.status);
  if (response.locals[AT_HAND] === true) response.type('html').send(problemPage(problem));
  else response.type('application/problem+json').send(JSON.stringify(problem));
}

/** Last middleware: whatever a route threw becomes a problem, and nothing inside leaks out. */
export function problems(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const code = codeOf(error);
    if (!PROBLEMS[code] || PROBLEMS[code].status >= 500) {
      log.error('request-failed', error, { reference: referenceOf(response), method: request.method });
    }
    // What is still to come of a body that is too large is not waited for.
    if (code === 'body-too-large') response.set('connection', 'close');
    if (response.headersSent) next(error);
    else sendProblem(response, code);
  };
}

function codeOf(error: unknown): string {
  if (error instanceof ZodError) return 'invalid-request';
  if (error instanceof AppError) return error.code;
  const { status } = error as { status?: unknown };
  return status === 400 ? 'invalid-request' : 'unexpected';
}
