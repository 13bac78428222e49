import { z } from 'zod';

/** What a caller is told when it cannot be done (RFC 9457, `application/problem+json`). */
export const problem = z.object({
  /** Stable; what a program decides by. */
  code: z.string(),
  status: z.number().int(),
  /** For people. */
  title: z.string(),
  /** Names this one occurrence in our log; give it to support. */
  reference: z.string(),
});

export type Problem = z.infer<typeof problem>;
