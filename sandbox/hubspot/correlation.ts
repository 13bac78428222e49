import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const HEADER = 'X-HubSpot-Correlation-Id';

/** Gives every answer the id by which HubSpot support finds the call. */
export const correlate: RequestHandler = (_request, response, next) => {
  response.set(HEADER, randomUUID());
  next();
};

/** The same id for the body of a refusal. */
export const correlationIdOf = (response: Response): string => response.get(HEADER) ?? randomUUID();
