import { z } from 'zod';
import { permission } from './permission.ts';
import { seenVersion } from './version.ts';

// What is spent: GET and PUT /v1/spend, POST /v1/spend/csv. Money is in `currency`, major units.

const money = z.number().min(0).max(1e12);
/** Of 1900 to 2199: a month that is thousands of years away is a slip of the pen. */
const month = z.string().regex(/^(?:19|20|21)\d{2}-(0[1-9]|1[0-2])$/);

export const spendMonth = z.object({
  /** `2026-03`. */
  month,
  leadGeneration: money,
  salesEnablement: money,
  tools: money,
});

/** A month as entered; lead generation may be left to HubSpot's campaigns. */
const enteredMonth = spendMonth.extend({
  /** Null: as `campaigns` says for this month; where they say nothing, the month is not known. */
  leadGeneration: money.nullable(),
});

/** What HubSpot's campaigns cost. Shown beside what was entered, and never added to it. */
const campaigns = z.object({
  readAt: z.iso.datetime(),
  /** In the currency of spend. */
  months: z.array(z.object({ month, amount: money })),
  /** Campaigns with spend that are in it, that have no dates to place it by, and that are in another currency. */
  counted: z.number().int(),
  undated: z.number().int(),
  inOtherCurrency: z.number().int(),
});

/** What one source of leads cost in one month; a part of lead generation, never on top of it. */
const sourceSpend = z.object({ source: z.string().min(1).max(200), month, amount: money });

const table = {
  /** Oldest first; a month that is not there is not known, which is another thing than 0. */
  months: z.array(enteredMonth).max(240),
  sources: z.array(sourceSpend).max(5000),
};

export const spend = z.object({
  /** Goes back with a change; 0 before the first one. */
  version: z.number().int(),
  /** HubSpot's number of the user. Null before the first change, as is `changedAt`. */
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
  mayChange: permission,
  /** ISO 4217. */
  currency: z.string(),
  ...table,
  /** Null where the account has none with spend, or they may not be read. */
  campaigns: campaigns.nullable(),
  /** Sources that leads came from, to choose from; most leads first. */
  knownSources: z.array(z.string()),
});

/** `PUT /v1/spend`: the whole table. A version that is not the newest is refused with `changed-meanwhile`. */
export const spendChange = z.object({ version: seenVersion, ...table });

/** `POST /v1/spend/csv`: text as pasted or read from a file. Nothing is kept: the answer is to be looked at first. */
export const spendText = z.object({ text: z.string().max(500_000) });

export const spendPreview = z.object({
  months: z.array(spendMonth),
  /** Per line of the text, 1 for the first. Lines with a problem are not in `months`. */
  problems: z.array(z.object({ line: z.number().int(), code: z.string(), message: z.string() })),
});

export type Spend = z.infer<typeof spend>;
export type SpendMonth = z.infer<typeof spendMonth>;
export type EnteredMonth = z.infer<typeof enteredMonth>;
export type SpendChange = z.infer<typeof spendChange>;
export type SpendText = z.infer<typeof spendText>;
export type SpendPreview = z.infer<typeof spendPreview>;
