import { z } from 'zod';
import { firstTouch, groupQuality, sourceQuality } from './lead-quality.ts';
import { disconnected, syncing, tooEarly } from './states.ts';

// What the Sources page is told: GET /v1/sources?pipelineId=.
// Shares and chances are 0–1, times are ISO 8601, money is in `currency`, major units.

const check = z.object({
  leads: z.number().int(),
  events: z.number().int(),
  brier: z.number(),
  brierOfSource: z.number(),
  slope: z.number(),
  intercept: z.number(),
  bins: z.array(z.object({ predicted: z.number(), observed: z.number(), leads: z.number().int() })),
});

/** How a score did on leads it had not seen, and whether it is shown. */
const scoreReport = z.object({
  outcome: z.enum(['qualified', 'won']),
  shown: z.enum(['score', 'source-rate']),
  events: z.number().int(),
  check: check.nullable(),
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
  pipelineId: z.string(),
  /** Deal pipelines to choose from. */
  choices: z.array(z.object({ pipelineId: z.string(), label: z.string() })),
  /** What is counted: leads, or deals where no leads go into the pipeline. */
  recordKind: z.enum(['lead', 'deal']),
  records: z.number().int(),
  qualifyDays: z.number(),
  winDays: z.number(),
  unit: z.enum(['value', 'wins']),
  /** Most leads first. */
  sources: z.array(sourceQuality),
  sourcesLeftOut: z.number().int(),
  /** Campaigns, search words or sites, as they were known at entry; most leads first. */
  details: z.array(groupQuality.extend({ source: z.string().nullable(), detail: z.string() })),
  firstTouch: firstTouch.nullable(),
  scores: z.array(scoreReport),
});

export const sources = z.discriminatedUnion('state', [syncing, tooEarly, ready, disconnected]);

export type Sources = z.infer<typeof sources>;
export type ReadySources = z.infer<typeof ready>;
