import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const KEY = 'reference';

/** Gives every request a name that a person can read out and that our log knows. */
export const nameRequest: RequestHandler = (_request, response, next) => {
  // The last group of a random UUID: twelve hexadecimal digits, drawn from a store that is filled rarely.
  response.locals[KEY] = randomUUID().slice(-12);
  next();
};

export function referenceOf(response: Response): string {
  const name: unknown = response.locals[KEY];
  return typeof name === 'string' ? name : 'none';
}
