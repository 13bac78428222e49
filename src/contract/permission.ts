import { z } from 'zod';

/**
 * Whether the person who asks may change settings and spend, and disconnect.
 *
 * `not-told`: HubSpot does not let us read its users, so that only the person who installed may.
 */
export const permission = z.object({
  allowed: z.boolean(),
  because: z.enum(['super-admin', 'installer', 'not-a-super-admin', 'not-told']),
});

export type Permission = z.infer<typeof permission>;
