import type { Response } from 'express';
import type { Clock } from '../../services/ports.ts';
import { sendProblem } from './problem.ts';

interface NotInstalled {
  readonly state: 'not-installed';
}

interface Written {
  readonly text: Buffer;
  readonly atMs: number;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** How long ago something was depends on the moment, but not by less than this. */
const WRITTEN_FOR_MS = 1_000;

/**
 * Sends what was read as a surface is to see it. An answer that is given again, the very same object, is not written
 * anew within a second: presenting and writing out a large one takes far longer than all else that a request needs.
 */
export function show<Shown extends { readonly state: string }>(
  present: (answer: Shown, nowMs: number) => unknown,
  clock: Clock,
) {
  const known = new WeakMap<Shown, Written>();
  const textOf = (answer: Shown): Buffer => {
    const nowMs = clock.nowMs();
    const before = known.get(answer);
    if (before && nowMs - before.atMs < WRITTEN_FOR_MS) return before.text;
    const text = Buffer.from(JSON.stringify(present(answer, nowMs), legible));
    known.set(answer, { text, atMs: nowMs });
    return text;
  };
  return (response: Response, answer: Shown | NotInstalled): void => {
    if (isNotInstalled(answer)) sendProblem(response, 'not-installed');
    // It is written already and never the same as before: nothing that Express's own sending would work out is needed.
    else response.setHeader('cache-control', 'no-store').setHeader('content-type', JSON_TYPE).end(textOf(answer));
  };
}

/** More digits than anybody reads make up half of a large answer; these tell a million to the unit. */
const DIGITS = 7;

const legible = (_name: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;

const isNotInstalled = (answer: { readonly state: string }): answer is NotInstalled => answer.state === 'not-installed';
