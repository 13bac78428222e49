import type { ErrorRequestHandler, Response } from 'express';
import { correlationIdOf } from './correlation.ts';

/** What HubSpot says when it refuses. Thrown by whoever finds the reason; answered in one place. */
export class Refusal extends Error {
  readonly status: number;
  /** Empty: HubSpot names none. */
  readonly category: string;
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, category: string, message: string, more: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.category = category;
    this.more = more;
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, 'VALIDATION_ERROR', message);

export const notFound = (message = 'resource not found'): Refusal => new Refusal(404, 'OBJECT_NOT_FOUND', message);

export const notGranted = (scope: string): Refusal =>
  new Refusal(403, 'MISSING_SCOPES', "This app hasn't been granted all required scopes to make this call.", {
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: [scope] },
      },
    ],
  });

export function sendRefusal(response: Response, { status, category, message, more }: Refusal): void {
  response.status(status).json({
    status: 'error',
    message,
    correlationId: correlationIdOf(response),
    ...(category !== '' && { category }),
    ...more,
  });
}

/** Last in the chain: whatever was thrown becomes an answer as HubSpot gives it. */
export const refusals: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) next(error);
  else if (error instanceof Refusal) sendRefusal(response, error);
  else if (isBadBody(error)) sendRefusal(response, invalid('Invalid input JSON: unable to parse the request body'));
  else sendRefusal(response, new Refusal(500, 'INTERNAL_ERROR', 'internal error'));
};

const isBadBody = (error: unknown) => error instanceof SyntaxError || (error instanceof Error && 'statusCode' in error);
