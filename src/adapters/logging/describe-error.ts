import { isNativeError } from 'node:util/types';
import { AppError } from '../../core/errors.ts';
import { redactFacts, redactText } from './redaction.ts';

/** What a log keeps of an error. Never a request or a response: libraries hang those on their errors. */
export interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  /** Ours, or the one that Node, PostgreSQL or a library gives. */
  readonly code?: string | number;
  readonly retryable?: boolean;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
}

const CAUSES = 4;

/** Also one that was made in another realm, where `Error` is another class. */
const isError = (value: unknown): value is Error => value instanceof Error || isNativeError(value);

export function describeError(error: unknown, depth = CAUSES): ErrorFacts {
  if (!isError(error)) return { type: typeof error, message: redactText(String(error)) };
  const { code } = error as { readonly code?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error instanceof AppError ? { retryable: error.retryable, facts: redactFacts(error.facts) } : {}),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(error.cause === undefined || depth === 0 ? {} : { cause: describeError(error.cause, depth - 1) }),
  };
}
