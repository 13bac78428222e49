import { z } from 'zod';
import { interval } from './interval.ts';
import { pipelinePart, stageName } from './pipeline.ts';
import { disconnected, syncing, tooEarly } from './states.ts';

// What the Overview and the Data quality page are told: GET /v1/overview?pipelineId=.
// Shares and chances are 0–1, times are ISO 8601, money is in `currency`, major units.

/** One stage now and in the earlier period that it is held against. */
const stageChange = z.object({
  stage: stageName,
  /** Chance that conversion or pace really changed. */
  chanceChanged: z.number(),
  advancedShareNow: interval.nullable(),
  advancedShareBefore: interval.nullable(),
  medianStayDaysNow: z.number().nullable(),
  medianStayDaysBefore: z.number().nullable(),
});

/** A rule by which records were read differently from how they were written. */
const qualityNote = z.object({
  rule: z.enum([
    'no-history',
    'unknown-stage',
    'same-moment-jump',
    'repeated-stage',
    'skipped-stage',
    'moved-back',
    'reopened',
    'changed-pipeline',
    'history-capped',
    'entered-before-history',
    'created-late',
    'changed-in-bulk',
    'out-of-order',
    'in-the-future',
    'archived',
    'merged',
    'amount-missing',
    'amount-not-a-number',
  ]),
  records: z.number().int(),
});

const ready = z.object({
  state: z.literal('ready'),
  asOf: z.iso.datetime(),
  /** Older than a day. */
  stale: z.boolean(),
  /** ISO 4217. */
  currency: z.string(),
  horizonDays: z.number(),
  /** How often an interval holds the truth, 0–1. */
  intervalLevel: z.number(),
  pipelineId: z.string(),
  /** Deal pipelines to choose from. */
  choices: z.array(z.object({ pipelineId: z.string(), label: z.string() })),
  /** Leads that became deals count once. */
  records: z.number().int(),
  pipeline: pipelinePart,
  /** Every stage that could be compared, likeliest change first. */
  changes: z.array(stageChange),
  /** Most records first. */
  quality: z.array(qualityNote),
});

export const overview = z.discriminatedUnion('state', [syncing, tooEarly, ready, disconnected]);

export type Overview = z.infer<typeof overview>;
export type ReadyOverview = z.infer<typeof ready>;
