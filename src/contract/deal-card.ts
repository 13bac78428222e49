import { z } from 'zod';
import { interval } from './interval.ts';

// What the card on a deal record is told: GET /v1/deals/{dealId}/card.
// Shares and chances are 0–1, times are ISO 8601, money is in `currency`, major units.

const stageName = z.object({ stageId: z.string(), label: z.string(), owner: z.enum(['marketing', 'sales', 'shared']) });

const syncing = z.object({
  state: z.literal('syncing'),
  /** `reading`: records are being read from the CRM. `analysing`: all read, the numbers are being worked out. */
  step: z.enum(['reading', 'analysing']),
  recordsDone: z.number().int(),
  recordsTotal: z.number().int().nullable(),
  secondsLeft: z.number().nullable(),
  /** Why the latest try broke off, as a code; it is tried again by itself. Null while nothing did. */
  failure: z.string().nullable(),
});

const tooEarly = z.object({
  state: z.literal('too-early'),
  reason: z.enum(['no-records', 'few-records', 'nothing-closed', 'nothing-won']),
  have: z.number().int(),
  need: z.number().int(),
  expectedAt: z.iso.datetime().nullable(),
});

const winChance = z.object({ withinDays: z.number(), chance: interval });

export const nextAction = z.enum([
  'schedule-next-activity',
  're-engage-or-close',
  're-qualify',
  'involve-more-people',
  'complete-amount',
  'close-as-lost',
  'carry-on',
]);

const openDeal = z.object({
  status: z.literal('open'),
  stage: stageName,
  ageDays: z.number(),
  /** Share of all stays in this stage, open ones included, that are over by this age. */
  agePercentile: z.number(),
  /** Longer in the stage than anything seen before: the chances are those of the longest stay seen. */
  beyondSeen: z.boolean(),
  winChances: z.array(winChance),
  /** The same for a deal that has just entered this stage, at the longest horizon. */
  winChanceWhenNew: interval,
  similarDeals: z.number().int(),
  amount: z.number().nullable(),
  /** Amount × chance by the longest horizon; null without an amount. */
  expectedValue: interval.nullable(),
  nextAction,
  inBottleneck: z.boolean(),
});

const closedDeal = z.object({ status: z.enum(['won', 'lost']), stage: stageName, closedAt: z.iso.datetime() });

const unknownDeal = z.object({ status: z.literal('unknown'), reason: z.enum(['not-read-yet', 'no-stage']) });

const stake = z.object({
  stage: stageName,
  chanceTop: z.number(),
  /** Per quarter, in `unit`. */
  stake: interval,
  cause: z.enum(['conversion', 'speed', 'conversion and speed', 'unclear']),
  advancedShareNow: interval.nullable(),
  advancedShareBefore: interval.nullable(),
  medianStayDaysNow: z.number().nullable(),
  medianStayDaysBefore: z.number().nullable(),
});

const stageRow = z.object({
  stage: stageName,
  visits: z.number().int(),
  open: z.number().int(),
  advancedShare: interval.nullable(),
  lostShare: interval.nullable(),
  medianStayDays: z.number().nullable(),
  naiveRate: z.number().nullable(),
});

const period = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });

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
  deal: z.discriminatedUnion('status', [openDeal, closedDeal, unknownDeal]),
  pipeline: z.object({
    label: z.string(),
    verdict: z.enum(['bottleneck', 'candidates', 'no clear bottleneck']),
    unit: z.enum(['value', 'wins']),
    /** The bottleneck, or up to three candidates, likeliest first; empty with no clear bottleneck. */
    stakes: z.array(stake),
    now: period,
    before: period,
    /** The stage that a plain report would blame. */
    lowestNaiveStage: stageName.nullable(),
    stages: z.array(stageRow),
    /** False when this HubSpot plan has no Leads object, or the app may not read it: deals only. */
    leadsIncluded: z.boolean(),
  }),
});

/** The installation no longer works: uninstalled or its consent withdrawn. */
const disconnected = z.object({ state: z.literal('disconnected') });

export const dealCard = z.discriminatedUnion('state', [syncing, tooEarly, ready, disconnected]);

export type DealCard = z.infer<typeof dealCard>;
export type ReadyDealCard = z.infer<typeof ready>;
export type NextAction = z.infer<typeof nextAction>;
