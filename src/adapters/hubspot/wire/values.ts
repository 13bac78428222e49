import { z } from 'zod';

/** An identifier: HubSpot writes most as text and some as numbers; kept as text, since they may pass 2^53. */
export const id = z.union([z.string().regex(/^[\w.:-]{1,100}$/), z.number().int().nonnegative().transform(String)]);

/** An instant as HubSpot writes it, ISO 8601 or milliseconds since the epoch; milliseconds out. */
export const instant = z.string().transform((text, context) => {
  const ms = /^\d{11,14}$/.test(text) ? Number(text) : isoMs(text);
  if (Number.isFinite(ms)) return ms;
  context.addIssue({ code: 'custom', message: 'not an instant' });
  return z.NEVER;
});

/** The same where nothing hangs on it: null when missing, empty or not an instant. */
export const instantOrNull = instant.nullable().catch(null);

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
