import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { wrongValueInWords } from '../../src/adapters/files/wrong-value.ts';

// A fault plan is a file: what goes wrong, where and when. docs/sandbox.md tells the format with examples.

const count = z.number().int().min(1);
const ms = z.number().min(0);
const share = z.number().min(0).max(1);
const retryAfterS = z.number().min(0).optional();

/** All that is said must hold; nothing said: every call. */
const when = z.strictObject({
  /** Which of the calls that match, from 1. */
  nth: z.union([count, z.array(count).min(1)]).optional(),
  every: count.optional(),
  /** Of the calls that match; drawn with the plan's seed. */
  share: share.optional(),
  /** Since the plan was switched on, by the sandbox's clock. */
  fromMs: ms.optional(),
  untilMs: ms.optional(),
  /** So often and not again. */
  atMost: count.optional(),
});

const what = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rate-limit'),
    policy: z.enum(['DAILY', 'SECONDLY', 'TEN_SECONDLY_ROLLING']).default('TEN_SECONDLY_ROLLING'),
    retryAfterS,
  }),
  z.strictObject({ kind: z.literal('locked'), retryAfterS }),
  z.strictObject({ kind: z.literal('migrating'), retryAfterS }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    body: z.enum(['empty', 'html', 'json']).default('json'),
    retryAfterS,
  }),
  z.strictObject({ kind: z.literal('garbled') }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('cut-off') }),
  z.strictObject({ kind: z.literal('hang') }),
  z.strictObject({ kind: z.literal('reset') }),
  z.strictObject({ kind: z.literal('lost-answer') }),
  z.strictObject({ kind: z.literal('slow'), ms }),
  z.strictObject({ kind: z.literal('address-too-long') }),
  z.strictObject({ kind: z.literal('partial'), leaveOut: count.default(1) }),
  z.strictObject({ kind: z.literal('token-expired') }),
  z.strictObject({ kind: z.literal('not-granted'), scope: z.string() }),
]);

const ENDPOINT = /^(\*|[A-Z]+) \/\S*$/;

export const faultPlanSchema = z.strictObject({
  name: z.string().min(1),
  about: z.string().optional(),
  seed: z.number().int().default(1),
  rules: z.array(
    z.strictObject({
      /** Method and path; `*` stands for a part of the path, `**` for any number of them. */
      endpoint: z.string().regex(ENDPOINT, 'has to be a method or *, a blank, and a path, as GET /crm/objects/*/deals'),
      when: when.default({}),
      what,
    }),
  ),
});

export type FaultPlan = Readonly<z.output<typeof faultPlanSchema>>;
export type FaultRule = FaultPlan['rules'][number];
export type Fault = FaultRule['what'];

/**
 * Reads a fault plan.
 *
 * @throws {Error} naming the file and every place in it that is wrong.
 */
export function readFaultPlan(file: string): FaultPlan {
  const read = faultPlanSchema.safeParse(jsonOf(file));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(
    (issue) => `  ${issue.path.join('.') || 'the whole'}: ${wrongValueInWords(issue)}`,
  );
  throw new Error(`${file} is not a fault plan:\n${wrong.join('\n')}`);
}

function jsonOf(file: string): unknown {
  if (!existsSync(file)) throw new Error(`Cannot open ${file}. Check the name, and that you may read it.`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${(error as Error).message}`, { cause: error });
  }
}
