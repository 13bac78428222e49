import type { Request } from 'express';
import type { z } from 'zod';
import type { FieldProblem } from '../../contract/problem.ts';
import { AppError } from '../../core/errors.ts';

/** What was sent is not JSON at all, or holds text that nothing can keep. */
export class BodyUnreadable extends AppError {
  override readonly name = 'BodyUnreadable' as const;
  override readonly code = 'invalid-request' as const;
}

export type Body<T> =
  { readonly read: true; readonly value: T } | { readonly read: false; readonly fields: readonly FieldProblem[] };

/**
 * Reads the body of a signed request, which is there as bytes.
 *
 * @returns The value, or each field that is not as it must be.
 * @throws {BodyUnreadable} when it is not JSON, or holds a NUL or half a character: PostgreSQL refuses both, nobody types them.
 */
export function readBody<Schema extends z.ZodType>(request: Request, schema: Schema): Body<z.output<Schema>> {
  const body = jsonOf(request.body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return { read: true, value: parsed.data };
  return { read: false, fields: onePerFault(parsed.error.issues.map((issue) => problemOf(issue, body))) };
}

/** A whole number that is far too large breaks zod's limit of all whole numbers before the field's own: the last one counts. */
function onePerFault(problems: readonly FieldProblem[]): FieldProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.code}`, problem])).values()];
}

/** The escapes of what cannot be kept; halves of characters may stand in pairs. */
const SUSPECT = /\\u(?:0000|d[89a-f])/i;
const UNKEPT = /\0|\p{Surrogate}/u;

const keepable = (name: string, value: unknown): unknown => {
  if (UNKEPT.test(name) || (typeof value === 'string' && UNKEPT.test(value)))
    throw new Error('text that cannot be kept');
  return value;
};

function jsonOf(bytes: unknown): unknown {
  try {
    const text = Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '';
    return JSON.parse(text, SUSPECT.test(text) ? keepable : undefined);
  } catch (cause) {
    throw new BodyUnreadable('the body cannot be read', {}, cause);
  }
}

type Issue = z.core.$ZodIssue;

function problemOf(issue: Issue, body: unknown): FieldProblem {
  const code = codeOf(issue, body);
  return { path: issue.path.map(String).join('.'), code, message: messageOf(issue, code) };
}

/** Of whatever kind zod's issue is; the rest are `wrong-kind`. */
const CODES: Readonly<Partial<Record<Issue['code'], FieldProblem['code']>>> = {
  too_small: 'too-small',
  too_big: 'too-large',
  invalid_value: 'not-one-of-these',
  invalid_union: 'not-one-of-these',
};

function codeOf(issue: Issue, body: unknown): FieldProblem['code'] {
  if (valueAt(body, issue.path) === undefined) return 'missing';
  if (issue.code === 'invalid_format') return formatCode(issue.path.at(-1));
  return CODES[issue.code] ?? 'wrong-kind';
}

function formatCode(field: PropertyKey | undefined): FieldProblem['code'] {
  if (field === 'month') return 'not-a-month';
  return field === 'currency' ? 'not-a-currency' : 'wrong-kind';
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[name] : undefined,
    body,
  );
}

const MESSAGES: Readonly<Partial<Record<FieldProblem['code'], string>>> = {
  missing: 'This is needed',
  'wrong-kind': 'This is not of the right kind',
  'not-a-month': 'A month is written like 2026-03',
  'not-a-currency': 'A currency is written with three letters, like EUR',
};

const KINDS: Readonly<Record<string, string>> = {
  ...{ number: 'A number', int: 'A whole number', string: 'Text', array: 'A list' },
  ...{ boolean: 'Yes or no', object: 'A group of fields' },
};

function messageOf(issue: Issue, code: FieldProblem['code']): string {
  if (issue.code === 'too_small')
    return `${issue.inclusive === false ? 'More than' : 'At least'} ${limitOf(issue, issue.minimum)}`;
  if (issue.code === 'too_big') return `At most ${limitOf(issue, issue.maximum)}`;
  if (issue.code === 'invalid_value' && code !== 'missing') return `One of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type' && code === 'wrong-kind')
    return `${KINDS[issue.expected] ?? 'Something else'} is needed here`;
  return MESSAGES[code] ?? 'This cannot be taken as it is';
}

const SHARE = /share|moreAdvanced/i;

/** Shares are entered in percent, and told so. */
function limitOf({ origin, path }: Issue & { readonly origin: string }, limit: number | bigint): string {
  if (origin === 'string') return `${limit} character${limit === 1 ? '' : 's'}`;
  if (origin === 'array') return limit === 1 ? '1 entry' : `${limit} entries`;
  return SHARE.test(String(path.at(-1))) ? `${Number(limit) * 100}%` : limit.toLocaleString('en');
}
