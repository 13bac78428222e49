import type { RequestHandler } from 'express';
import { AppError } from '../../../core/errors.ts';

const NOTHING = Buffer.alloc(0);

/** A body is longer than anybody has reason to send. */
export class BodyTooLarge extends AppError {
  override readonly name = 'BodyTooLarge' as const;
  override readonly code = 'body-too-large' as const;
}

/**
 * Keeps the body as it came, byte for byte, for the signature to be judged by. One that is too long is refused at
 * once: Express would first read all of it. Where none is announced there is none (RFC 9112 §6.3), and nothing to wait for.
 */
export function rawBody(mostBytes: number): RequestHandler {
  return (request, _response, next) => {
    const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
    if (length === undefined && coding === undefined) {
      request.body = NOTHING;
      next();
      return;
    }
    const parts: Buffer[] = [];
    let bytes = 0;
    const refuse = () => {
      request.off('data', take).off('end', done).pause();
      next(new BodyTooLarge('the body is too long'));
    };
    const take = (part: Buffer) => {
      bytes += part.length;
      parts.push(part);
      if (bytes > mostBytes) refuse();
    };
    const done = () => {
      request.body = Buffer.concat(parts);
      next();
    };
    if (Number(length ?? 0) > mostBytes) refuse();
    else request.on('data', take).on('end', done);
  };
}
