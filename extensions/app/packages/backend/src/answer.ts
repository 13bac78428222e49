import type { FieldProblem } from '../../../../../src/contract/problem.ts';

/** Why a request brought nothing to show. */
export interface Failure {
  /** Stable: the server's, or `no-answer`, `unreadable-answer`, `unreachable`. */
  readonly code: string;
  /** For people, in English: what happened. */
  readonly title: string;
  /** Names this one occurrence in the server's log; null when the server was not reached. */
  readonly reference: string | null;
  /** What is wrong with which field of a change that was refused. */
  readonly fields: readonly FieldProblem[];
}

/** What is known of one request. */
export type Answer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure };

/** What a request that is over brought. */
export type Reply<T> = Exclude<Answer<T>, { state: 'loading' }>;
