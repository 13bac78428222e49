import { z } from 'zod';
import { interval } from './interval.ts';
import { dimension, dwell, pipelinePart, stageName } from './pipeline.ts';
import { disconnected, syncing, tooEarly } from './states.ts';

// What the Overview and the Data quality page are told: GET /v1/overview?pipelineId=, and of one of its stages:
// GET /v1/overview/stage?pipelineId=&stageId=.
// Shares and chances are 0–1, times are ISO 8601, money is in `currency`, major units.

/** One stage now and in the earlier period that it is held against. */
const stageChange = z.object({
  stage: stageName,
  /** Chance that conversion or pace really changed. */
  chanceChanged: z.number(),
  dwell,
  advancedShareNow: interval.nullable(),
  advancedShareBefore: interval.nullable(),
  medianStayDaysNow: z.number().nullable(),
  medianStayDaysBefore: z.number().nullable(),
});

/** A change of the last half year that chance hardly explains. */
const alert = z.object({
  stage: stageName,
  /** The share of those leaving who go on, or the pace at which they leave. */
  signal: z.enum(['conversion', 'pace']),
  direction: z.enum(['worse', 'better']),
  /** `watch`: it may still be chance. */
  level: z.enum(['alert', 'watch']),
  since: z.iso.datetime(),
  /** How much better a change explains the weeks than chance alone. */
  timesLikelier: z.number(),
  /** Conversion: share of those leaving who go on. Pace: exits ÷ those at the usual pace. */
  before: z.number(),
  after: z.number(),
});

/** A stage that has more on its table than is usual, and how it answers to it. */
const stageLoad = z.object({
  stage: stageName,
  weeks: z.number().int(),
  arrivals: z.number().int(),
  departures: z.number().int(),
  open: z.number().int(),
  /** By Little's law, at the usual stay. */
  expectedOpen: z.number().nullable(),
  /** Chance that most of what comes on top only waits. */
  chanceSaturated: z.number(),
});

/** Where a stage stands against the share that is wanted of it. */
const stageTarget = z.object({
  stage: stageName,
  wanted: z.number(),
  /** Share moving on in the present period. */
  now: interval.nullable(),
  /** Null where too little is known. */
  chanceBelow: z.number().nullable(),
  stands: z.enum(['missed', 'open', 'reached', 'unread']),
});

/** How much comes to those who work on it. Every part is null where it is not known. */
const workload = z.object({
  /** New records per active owner and week. */
  load: interval.nullable(),
  /** First touches of an owner in a week that nine in ten weeks do not go beyond. */
  busyWeekTouches: interval.nullable(),
  /** Load ÷ first touches of a busy week: from 1 on, more comes than owners take up. */
  utilisation: interval.nullable(),
  /** What is missing, the first that is. */
  missing: z.enum(['no-owners', 'few-owners', 'few-weeks', 'no-touches']).nullable(),
});

/** One stage over the last year. */
const stageTrend = z.object({
  stage: stageName,
  /** Four weeks each, oldest first. */
  periods: z.array(
    z.object({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      /** Stays that ended. */
      moves: z.number().int(),
      /** Of those leaving: went on, as if they had left at the usual ages. */
      advancedShare: interval.nullable(),
      /** Exits ÷ those at the usual pace. */
      pace: interval.nullable(),
    }),
  ),
});

const difference = z.object({
  /** False: they do not differ beyond chance. */
  differs: z.boolean(),
  chance: z.number(),
});

/** One stage by pipeline of origin, team, owner, source or size of its records. */
const stageDrill = z.object({
  stage: stageName,
  dimensions: z.array(
    z.object({
      dimension,
      conversion: difference,
      pace: difference,
      /** Empty where they do not differ. Most stays first. Shares as if all had the same mix of records, pulled towards each other. */
      units: z.array(
        z.object({
          /** Label of the pipeline, id of the owner, name of the team, the source; `small`, `medium` or `large`. */
          unit: z.string(),
          stays: z.number().int(),
          advancedShare: interval,
          /** How many times as long as usual stays take. */
          stayTimes: interval.nullable(),
        }),
      ),
    }),
  ),
});

/** Every rule of data quality. The one list on the wire; a test holds core and the words of every surface against it. */
const QUALITY_RULES = [
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
  'moved-together',
  'ended-by-a-rule',
  'passed-by-a-rule',
  'stale',
  'history-begins-late',
  'losses-begin-late',
  'came-back-differs',
  'came-slowly-differs',
] as const;

/** One number as it is, and as it would be if the records were read otherwise. */
const qualityEffect = z.object({
  /** Shares 0–1 within the horizon; value in `currency`. */
  measure: z.enum(['win-share', 'advanced-share', 'open-value']),
  otherwise: z.enum(['left-out', 'cut-off', 'lost-today', 'seen-from-then', 'start-ignored', 'not-stood-in', 'others']),
  shown: z.number(),
  instead: z.number(),
});

/** What is odd about the records, and what it does to the numbers. */
const qualityNote = z.object({
  rule: z.enum(QUALITY_RULES),
  /** Null when it speaks of the whole funnel. */
  stage: stageName.nullable(),
  records: z.number().int(),
  effect: qualityEffect.nullable(),
});

/** Of those who enter a stage: won in the end, however long it takes. Bounds, not an interval. */
const inTheEnd = z.object({
  stage: stageName,
  wonAtLeast: z.number(),
  wonAtMost: z.number(),
  /** Share that stands there longer than can be read. */
  staleShare: z.number(),
  /** Advanced within the horizon if lost records were taken for ones that may still advance; a common error. */
  lossesIgnoredShare: z.number().nullable(),
  /** Goes onwards in the end as a formula has it beyond the data; in no other number. */
  onwardsBeyondData: interval.nullable(),
  /** Null where it is told. */
  notToldBeyond: z.enum(['few-moves', 'nobody-left', 'does-not-fit', 'slow-or-never']).nullable(),
});

/** Where new records stand some days after they entered the funnel. */
const standing = z.object({
  withinDays: z.number(),
  /** Shares sum to 1. */
  places: z.array(z.object({ stage: stageName, share: interval })),
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
  inTheEnd: z.array(inTheEnd),
  /** By rising number of days. */
  standing: z.array(standing),
  /** Likeliest first. */
  alerts: z.array(alert),
  /** Stages that fill up and that the account still has, in order. */
  loads: z.array(stageLoad),
  workload,
  /** Missed or not, in order. */
  targets: z.array(stageTarget),
  /** Stages with enough history to be followed over the year, in order. */
  trendStages: z.array(stageName),
  /** Of the stage that costs most if it is among them, else of the first. */
  trend: stageTrend.nullable(),
  /** Stages with two units or more to compare. */
  drillStages: z.array(stageName),
  /** Of the stage that costs most if it is among them, else of the first. */
  drill: stageDrill.nullable(),
  /** Amounts below the first are small, from the second on large. */
  sizeLimits: z.tuple([z.number(), z.number()]).nullable(),
  /** Amounts are written down as deals end or on their way, so that no sizes are told apart. */
  sizesGiveAway: z.boolean(),
  /** Most records first. */
  quality: z.array(qualityNote),
});

export const overview = z.discriminatedUnion('state', [syncing, tooEarly, ready, disconnected]);

/** One stage of an overview that is looked at more closely. */
const stageReady = z.object({
  state: z.literal('ready'),
  /** Null for a stage that has too little history, or is none of this funnel. */
  trend: stageTrend.nullable(),
  drill: stageDrill.nullable(),
});

export const overviewStage = z.discriminatedUnion('state', [syncing, tooEarly, stageReady, disconnected]);

export type OverviewStage = z.infer<typeof overviewStage>;
export type Overview = z.infer<typeof overview>;
export type ReadyOverview = z.infer<typeof ready>;
