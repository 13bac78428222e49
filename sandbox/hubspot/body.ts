import { json, type Request, type RequestHandler } from 'express';

const lengths = new WeakMap<object, number>();

/** Reads JSON bodies and remembers how long they were. */
export const jsonBody: RequestHandler = json({
  limit: '2mb',
  verify: (request, _response, raw) => void lengths.set(request, raw.toString('utf8').length),
});

/** Characters. */
export const bodyLength = (request: Request): number => lengths.get(request) ?? 0;
