import { z } from 'zod';
import { interval } from './interval.ts';
import { sourceQuality } from './lead-quality.ts';
import { stageName } from './pipeline.ts';
import { verdictKept } from './sales-verdicts.ts';
import { disconnected, syncing, tooEarly } from './states.ts';

// What the card on a contact record is told of the contact's leads: GET /v1/contacts/{contactId}/card.
// Shares and chances are 0–1, times are ISO 8601, money is in `currency`, major units.

const term = z.object({
  field: z.enum(['source', 'sourceDetail', 'leadType', 'weekday', 'hour']),
  /** Null: not known when the lead came in. */
  value: z.string().nullable(),
  /** In log-odds, against a lead like most: above 0 adds, below 0 subtracts. */
  points: z.number(),
});

/** As it was foretold when the lead came in; what has happened since is not in it. */
const foretold = z.object({
  withinDays: z.number(),
  chance: interval,
  /** `source-rate`: the score has not proved itself, so this is the rate of the source. */
  basis: z.enum(['score', 'source-rate']),
  /** Of a lead like most; null without a score. */
  usualChance: z.number().nullable(),
  /** Their points sum to the log-odds by which this lead differs. Empty without a score. */
  terms: z.array(term),
});

const touch = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['touched', 'waiting']), minutes: z.number().int() }),
  z.object({ state: z.enum(['never', 'not-known']) }),
]);

const lead = z.object({
  leadId: z.string(),
  createdAt: z.iso.datetime(),
  status: z.enum(['open', 'qualified', 'disqualified', 'unknown']),
  stage: stageName.nullable(),
  ageDays: z.number(),
  disqualifiedFor: z.string().nullable(),
  source: z.string().nullable(),
  /** Campaign, search word or site behind it, as it was known when the lead came in. */
  sourceDetail: z.string().nullable(),
  sourceQuality: sourceQuality.nullable(),
  touch,
  qualify: foretold.nullable(),
  win: foretold.nullable(),
  dealIds: z.array(z.string()),
  /** What sales said of it last; null when nobody did. */
  salesVerdict: verdictKept.nullable(),
});

const comparedSource = sourceQuality.pick({
  source: true,
  leads: true,
  valuePerLead: true,
  qualifiedChance: true,
  wonChance: true,
  verdict: true,
});

const ready = z.object({
  state: z.literal('ready'),
  asOf: z.iso.datetime(),
  /** Older than a day. */
  stale: z.boolean(),
  /** ISO 4217. */
  currency: z.string(),
  /** How often an interval holds the truth, 0–1. */
  intervalLevel: z.number(),
  unit: z.enum(['value', 'wins']),
  qualifyDays: z.number(),
  winDays: z.number(),
  /** False when this HubSpot plan has no Leads object, or the app may not read it. */
  leadsIncluded: z.boolean(),
  /** Of this contact: open ones first, then the newest; empty when it has none. */
  leads: z.array(lead),
  /** The largest sources, to compare with; most leads first. */
  sources: z.array(comparedSource),
});

export const leadCard = z.discriminatedUnion('state', [syncing, tooEarly, ready, disconnected]);

export type LeadCard = z.infer<typeof leadCard>;
export type ReadyLeadCard = z.infer<typeof ready>;
