import { z } from 'zod';

// The states that every surface can be in beside showing its numbers.

export const syncing = z.object({
  state: z.literal('syncing'),
  /** `reading`: records are being read from the CRM. `analysing`: all read, the numbers are being worked out. */
  step: z.enum(['reading', 'analysing']),
  recordsDone: z.number().int(),
  recordsTotal: z.number().int().nullable(),
  secondsLeft: z.number().nullable(),
  /** Why the latest try broke off, as a code; it is tried again by itself. Null while nothing did. */
  failure: z.string().nullable(),
});

export const tooEarly = z.object({
  state: z.literal('too-early'),
  reason: z.enum(['no-records', 'few-records', 'nothing-closed', 'nothing-won']),
  have: z.number().int(),
  need: z.number().int(),
  expectedAt: z.iso.datetime().nullable(),
});

/** The installation no longer works: uninstalled or its consent withdrawn. */
export const disconnected = z.object({ state: z.literal('disconnected') });

export type Unready = z.infer<typeof syncing> | z.infer<typeof tooEarly> | z.infer<typeof disconnected>;
