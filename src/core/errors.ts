/**
 * Base of every error this program throws on purpose.
 *
 * An expected outcome ("too few deals to say") is returned as a value and never thrown; an AppError means a
 * promise was broken. Each subclass lives beside the code that throws it. Nothing here knows HTTP:
 * `adapters/http/problem.ts` alone turns a `code` into a status.
 */
export abstract class AppError extends Error {
  /** Stable, kebab-case, safe to show and to alert on. Never reworded, never reused. */
  abstract readonly code: string;

  /** True when the same call may succeed later without anyone changing anything. */
  readonly retryable: boolean = false;

  /** Facts for the log: identifiers and counts only, no tokens, names or deal values. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(message: string, facts: Record<string, string | number> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.facts = facts;
  }
}

/** A caller handed the core a value outside its documented domain. Always a bug, never weather. */
export class InvalidInput extends AppError {
  override readonly name = 'InvalidInput' as const;
  override readonly code = 'invalid-input' as const;
}
