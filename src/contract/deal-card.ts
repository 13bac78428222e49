import { z } from 'zod';
import { interval } from './interval.ts';
import { dimension, pipelinePart, stageName } from './pipeline.ts';
import { disconnected, syncing, tooEarly } from './states.ts';
import { suggestion } from './suggestion.ts';

// What the card on a deal record is told: GET /v1/deals/{dealId}/card.
// Shares and chances are 0–1, times are ISO 8601, money is in `currency`, major units.

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
  /** Of all that is to be won by the longest horizon, the share that this expected value is, 0–1; null where not known. */
  shareOfValue: z.number().nullable(),
  /** What amount, source and owner do to the chances, by the longest horizon; null where they foretell nothing. */
  ownFields: z.object({ chanceWithout: z.number(), most: z.enum(['amount', 'source', 'owner']).nullable() }).nullable(),
  nextAction,
  inBottleneck: z.boolean(),
});

/** The better units of a stage, or the others. */
const practiceGroup = z.object({ leads: z.number().int(), touchedShare: interval });

/** What the units that do better in a stage do differently, as far as it is on record: an association. */
const practice = z.object({
  stage: stageName,
  /** Null where no team or owner stands out beyond chance. */
  better: z
    .object({
      dimension,
      /** Null where nothing that could be compared is on record. */
      firstTouch: z
        .object({
          withinMin: z.number(),
          better: practiceGroup,
          others: practiceGroup,
          difference: interval,
          /** False: no difference was found. */
          differs: z.boolean(),
          /** Too few units to tell whether a difference has to do with who does better. */
          fewUnits: z.boolean(),
        })
        .nullable(),
    })
    .nullable(),
});

const closedDeal = z.object({ status: z.enum(['won', 'lost']), stage: stageName, closedAt: z.iso.datetime() });

const unknownDeal = z.object({ status: z.literal('unknown'), reason: z.enum(['not-read-yet', 'no-stage']) });

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
  pipeline: pipelinePart,
  /** Of the stage of an open deal, and of the bottleneck; without those in which there are no teams or owners to compare. */
  practices: z.array(practice),
  /** Of this pipeline; null where nothing is advised: no spend was entered, or the numbers are not worked out yet. */
  suggestion: suggestion.nullable(),
});

export const dealCard = z.discriminatedUnion('state', [syncing, tooEarly, ready, disconnected]);

export type DealCard = z.infer<typeof dealCard>;
export type ReadyDealCard = z.infer<typeof ready>;
export type NextAction = z.infer<typeof nextAction>;
