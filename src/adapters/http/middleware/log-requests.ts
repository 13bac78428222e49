import type { RequestHandler } from 'express';
import type { Log } from '../../../services/ports.ts';
import { referenceOf } from '../reference.ts';

/** One line a request: what was asked and what came of it. The query is left out: it holds people's addresses. */
export function logRequests(log: Log): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    response.on('finish', () => {
      const { method, path } = request;
      const ms = Math.round(performance.now() - startedMs);
      log.info('request', {
        method,
        path: request.baseUrl + path,
        status: response.statusCode,
        ms,
        reference: referenceOf(response),
      });
    });
    next();
  };
}
