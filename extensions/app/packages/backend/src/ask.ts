import { hubspot } from '@hubspot/ui-extensions';
import type { FieldProblem } from '../../../../../src/contract/problem.ts';
import type { Failure, Reply } from './answer.ts';
import { listOf, object, text, type Shape } from './shape.ts';

/** Well below HubSpot's own limit of 15 s: somebody is looking at a spinner. */
const TIMEOUT_MS = 8_000;

/** A change to make; without one the server is only asked. */
export interface Change {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly body?: Record<string, unknown>;
}

/** The parts of a problem (RFC 9457) that a person needs; see src/contract/problem.ts. */
const told = object({ code: text, title: text, reference: text });
const fieldsTold = object({ fields: listOf(object({ path: text, code: text, message: text })) });

/**
 * Asks the server once, or tells it of a change.
 *
 * No headers are set: HubSpot allows none but Authorization, and identifies the caller by its own signature.
 *
 * @returns A failure of any kind is an answer, not an exception.
 */
export async function ask<T>(url: string, shape: Shape<T>, change?: Change): Promise<Reply<T>> {
  const response = await hubspot.fetch(url, { method: 'GET', timeout: TIMEOUT_MS, ...change }).catch(() => null);
  if (response === null) return failed(ours('no-answer', 'Fulcrum did not answer in time.'));
  const body = await response.json().catch(() => null);
  if (!response.ok) return failed(readProblem(body, response.status));
  if (!shape(body)) return failed(ours('unreadable-answer', 'Fulcrum answered in a way that cannot be read here.'));
  return { state: 'ready', value: body };
}

function readProblem(body: unknown, status: number): Failure {
  if (!told(body)) return ours('unreachable', `Fulcrum could not be reached (code ${status}).`);
  const fields = fieldsTold(body) ? (body.fields as readonly FieldProblem[]) : [];
  return { code: body.code, title: body.title, reference: body.reference, fields };
}

/** What is noticed here, not told by the server. */
function ours(code: string, title: string): Failure {
  return { code, title, reference: null, fields: [] };
}

function failed(failure: Failure): { readonly state: 'failed'; readonly failure: Failure } {
  return { state: 'failed', failure };
}
