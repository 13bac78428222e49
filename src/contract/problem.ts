import { z } from 'zod';

/** Why one field cannot be kept as it is; what a form shows beside the field. */
export const fieldProblem = z.object({
  /** Dotted, from the body: `floors.tools`, `months.3.leadGeneration`. '' means the whole. */
  path: z.string(),
  /** Stable; forms choose their words by it. */
  code: z.enum([
    'missing',
    'wrong-kind',
    'not-one-of-these',
    'too-small',
    'too-large',
    'not-a-month',
    'not-a-currency',
    'doubled',
    'unknown-pipeline',
    'unknown-stage',
    'in-the-past',
    'more-than-whole',
    'not-allowed',
  ]),
  /** English, for people. */
  message: z.string(),
});

/** What a caller is told when it cannot be done (RFC 9457, `application/problem+json`). */
export const problem = z.object({
  /** Stable; what a program decides by. */
  code: z.string(),
  status: z.number().int(),
  /** For people. */
  title: z.string(),
  /** Names this one occurrence in our log; give it to support. */
  reference: z.string(),
  /** With the code `fields-refused`. */
  fields: z.array(fieldProblem).optional(),
  /** With the code `changed-meanwhile`: what somebody else has changed since, and the version it has now. */
  changed: z
    .object({ paths: z.array(z.string()), version: z.number().int(), by: z.string(), at: z.iso.datetime() })
    .optional(),
});

export type Problem = z.infer<typeof problem>;
export type FieldProblem = z.infer<typeof fieldProblem>;
