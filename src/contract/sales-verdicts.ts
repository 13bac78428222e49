import { z } from 'zod';

// What a person of sales says of a lead: PUT /v1/leads/{leadId}/verdict. Of several the latest counts.

export const verdictReason = z.enum([
  'wrong-person',
  'no-need',
  'no-budget',
  'no-answer',
  'not-our-market',
  'with-a-competitor',
  'doubled',
  'other',
]);

export const verdictAsked = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('good') }),
  z.object({ verdict: z.literal('not-good'), reason: verdictReason }),
]);

export const verdictKept = z.object({
  leadId: z.string(),
  verdict: z.enum(['good', 'not-good']),
  /** Null with `good`. */
  reason: verdictReason.nullable(),
  /** HubSpot's number of the user. */
  by: z.string(),
  at: z.iso.datetime(),
});

export type VerdictAsked = z.infer<typeof verdictAsked>;
export type VerdictKept = z.infer<typeof verdictKept>;
export type VerdictReason = z.infer<typeof verdictReason>;
