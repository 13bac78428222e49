import { z } from 'zod';

/** An identifier: HubSpot writes most as text and some as numbers; kept as text, since they may pass 2^53. */
export const id = z.union([z.string().regex(/^[\w.:-]{1,100}$/), z.number().int().nonnegative().transform(String)]);

const EARLIEST_MS = 0;
/** 2200: later than any plan, and well within what the tables and columns can count. */
const LATEST_MS = Date.UTC(2200, 0, 1);

/**
 * An instant as HubSpot writes it, ISO 8601 or milliseconds since the epoch; milliseconds out. One before 1970 or
 * after 2199 is a slip of the pen and not an instant.
 */
export const instant = z.string().transform((text, context) => {
  const ms = /^\d{11,14}$/.test(text) ? Number(text) : isoMs(text);
  if (ms >= EARLIEST_MS && ms < LATEST_MS) return ms;
  context.addIssue({ code: 'custom', message: 'not an instant' });
  return z.NEVER;
});

/** The same where nothing hangs on it: null when missing, empty or not an instant. */
export const instantOrNull = instant.nullable().catch(null);

const MOST = 2 ** 31 - 1;

/** A whole number of things as HubSpot writes it; null when missing or not one that can be kept. */
export const countOrNull = z
  .string()
  .regex(/^\d+$/)
  .transform(Number)
  .pipe(z.number().max(MOST))
  .nullable()
  .catch(null);

/** A property's value, text or null; '' means null. */
export const value = z
  .string()
  .nullish()
  .transform((text) => (text === undefined || text === null || text.trim() === '' ? null : text));

/** Where the next page starts; null on the last. */
export const nextPage = z
  .object({ next: z.object({ after: z.union([z.string().min(1), z.number().transform(String)]) }).nullish() })
  .nullish()
  .transform((paging) => paging?.next?.after ?? null);

const isoMs = (text: string) => (/^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN);
