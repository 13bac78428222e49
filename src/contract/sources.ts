import { z } from 'zod';
import { interval } from './interval.ts';
import { firstTouch, groupQuality, sourceQuality } from './lead-quality.ts';
import { disconnected, syncing, tooEarly } from './states.ts';

// What the Sources page is told: GET /v1/sources?pipelineId=.
// Shares and chances are 0–1, times are ISO 8601, money is in `currency`, major units.

const check = z.object({
  leads: z.number().int(),
  /** Mean squared distance of what was foretold from what came, and that of the source's rate. */
  brier: z.number(),
  brierOfSource: z.number(),
  bins: z.array(z.object({ predicted: z.number(), observed: z.number(), leads: z.number().int() })),
});

/** How a score did on leads it had not seen, and whether it is shown. */
const scoreReport = z.object({
  outcome: z.enum(['qualified', 'won']),
  shown: z.enum(['score', 'source-rate']),
  check: check.nullable(),
});

/** What sales said of the leads of a source. */
const acceptance = z.object({
  source: z.string().nullable(),
  verdicts: z.number().int(),
  acceptedShare: interval,
  /** Why leads were refused, most common first. */
  reasons: z.array(z.object({ reason: z.string(), leads: z.number().int() })),
});

/** Accepted and lost all the same, or refused and qualified all the same. */
const disagreement = z.object({
  leadId: z.string(),
  accepted: z.boolean(),
  reason: z.string().nullable(),
  source: z.string().nullable(),
  at: z.iso.datetime(),
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
  salesFeedback: z.object({
    sources: z.array(acceptance),
    disagreements: z.array(disagreement),
  }),
  scores: z.array(scoreReport),
});

export const sources = z.discriminatedUnion('state', [syncing, tooEarly, ready, disconnected]);

export type Sources = z.infer<typeof sources>;
export type ReadySources = z.infer<typeof ready>;
