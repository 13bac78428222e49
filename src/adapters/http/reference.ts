import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const KEY = 'reference';

/** Gives every request a name that a person can read out and that our log knows. */
export const nameRequest: RequestHandler = (_request, response, next) => {
  response.locals[KEY] = randomBytes(6).toString('hex');
  next();
};

export function referenceOf(response: Response): string {
  const name: unknown = response.locals[KEY];
  return typeof name === 'string' ? name : 'none';
}
