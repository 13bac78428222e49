import { z } from 'zod';

// What a person makes of a recommendation: POST /v1/recommendations/{id}/decision. Safe to repeat: the same key is
// answered as the first time.

export const dismissReason = z.enum([
  'budget-is-fixed',
  'do-not-believe-it',
  'other-plans',
  'data-is-wrong',
  'bad-timing',
  'other',
]);

const asked = {
  /** Made by the surface, one for each press of a button; a repeat brings the same one. */
  key: z.string().min(8).max(100),
};

export const decisionAsked = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('accept'), ...asked }),
  z.object({ decision: z.literal('dismiss'), reason: dismissReason, ...asked }),
  /** Until a moment at most a year away. */
  z.object({ decision: z.literal('snooze'), until: z.iso.datetime(), ...asked }),
]);

/** Where a recommendation stands. `read`: its read date has come and what came of it is known. */
export const standing = z.object({
  state: z.enum(['proposed', 'accepted', 'dismissed', 'snoozed', 'expired', 'read']),
  /** HubSpot's number of the user; null while nobody decided. */
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  reason: dismissReason.nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
});

export const decisionKept = z.object({
  recommendationId: z.string(),
  standing,
  /** When to look what came of it; null unless accepted. */
  readOn: z.iso.datetime().nullable(),
});

export type DecisionAsked = z.infer<typeof decisionAsked>;
export type DecisionKept = z.infer<typeof decisionKept>;
export type DismissReason = z.infer<typeof dismissReason>;
export type Standing = z.infer<typeof standing>;
