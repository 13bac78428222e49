import { z } from 'zod';
import { interval } from './interval.ts';
import { goal } from './settings.ts';
import { disconnected, syncing, tooEarly } from './states.ts';
import { adviceUnit, budgetLine, holdCode, recordNext, suggestion } from './suggestion.ts';

// What the Budget page is told: GET /v1/budget?pipelineId=, POST /v1/budget/what-if.
// Shares and chances are 0–1, money is per month unless said otherwise, in `currency`, major units.

const split = z.object({ leadGeneration: z.number(), salesEnablement: z.number(), tools: z.number() });

/** The gain over leaving all as it is, at one split; in the unit of the goal, over the horizon. */
const curvePoint = z.object({
  leadShare: z.number(),
  /** Moved to lead generation; below 0: to sales enablement. */
  amount: z.number(),
  gain: interval,
  chanceOfGain: z.number(),
});

const elasticityName = z.enum(['leadResponse', 'salesResponse', 'loadResponse', 'capacityRelief', 'marginalQuality']);

const elasticity = z.object({
  name: elasticityName,
  value: interval,
  /** How much of the knowledge comes from the account's own history; the rest from what is believed in advance. */
  ownShare: z.number(),
  prior: interval,
  priorSource: z.enum(['literature', 'assumption']),
});

/** A factor of the business, from the settings, that moved what was believed in advance. */
const factorShift = z.object({
  factor: z.string(),
  value: z.string(),
  name: elasticityName,
  /** 0.75–1.25. */
  multiplier: z.number(),
});

const statement = z.object({
  code: z.enum([
    'more-leads-win-more',
    'enablement-wins-more',
    'enablement-acts-on-open-deals',
    'new-leads-close-in-time',
    'new-leads-close-too-late',
    'sales-have-room',
    'sales-are-at-their-limit',
    'most-leads-are-unpaid',
    'mostly-from-priors',
    'lead-response-above',
    'lead-response-below',
    'sales-response-above',
    'sales-response-below',
    'load-response-above',
    'load-response-below',
  ]),
  value: z.number(),
});

const warning = z.object({
  code: z.enum([
    'horizon-shorter-than-cycle',
    'months-missing',
    'spend-hardly-varies',
    'spend-follows-leads',
    'sources-not-known',
    'last-month-not-over',
    'horizon-short-for-goal',
  ]),
  /** The months, days or names that are meant. */
  what: z.array(z.string()),
});

const limit = z.object({
  code: z.enum(['largest-shift', 'floor', 'capacity', 'enablement-step']),
  line: budgetLine.nullable(),
});

/** What a goal would move within a horizon: what gains most, whether or not it is sure enough to be advised. */
const otherGoal = z.object({
  goal,
  horizonDays: z.number(),
  /** Null: nothing is moved, or the goal cannot be worked out here (`reason`). */
  to: budgetLine.nullable(),
  amount: z.number(),
  chanceOfGain: z.number(),
  reason: holdCode.nullable(),
});

const trackRecord = z.object({
  /** Accepted moves whose read date has come, newest first; gains as shares of what was to be expected without. */
  outcomes: z.array(
    z.object({
      recommendationId: z.string(),
      acceptedAt: z.iso.datetime(),
      readAt: z.iso.datetime(),
      predicted: interval,
      realised: interval,
      chanceOfGain: z.number(),
      /** Given what was seen since. */
      chanceItGained: z.number(),
    }),
  ),
  /** Share of outcomes that lay within what was foretold; null with no outcome. */
  withinInterval: z.number().nullable(),
  /** Mean squared distance of the foretold chance from what came: 0 is perfect, 0.25 a coin; null with no outcome. */
  brier: z.number().nullable(),
});

const about = {
  asOf: z.iso.datetime(),
  /** Older than a day. */
  stale: z.boolean(),
  /** ISO 4217. */
  currency: z.string(),
  /** How often an interval holds the truth. */
  intervalLevel: z.number(),
  pipelineId: z.string(),
  /** Deal pipelines to choose from. */
  choices: z.array(z.object({ pipelineId: z.string(), label: z.string() })),
  goal,
};

/** Nobody entered what is spent: nothing can be advised. */
const noSpend = z.object({ state: z.literal('no-spend'), ...about });

/** Spend is there and the advice is being worked out. */
const working = z.object({ state: z.literal('working'), ...about });

/** What is entered cannot be worked with; `what` names the months, currencies or numbers that are meant. */
const refused = z.object({
  state: z.literal('refused'),
  ...about,
  refusals: z.array(
    z.object({
      code: z.enum([
        'month-not-readable',
        'month-duplicated',
        'spend-negative',
        'spend-not-a-number',
        'currencies-differ',
        'margin-not-above-zero',
        'floors-above-total',
        'settings-out-of-range',
      ]),
      what: z.array(z.string()),
    }),
  ),
});

const ready = z.object({
  state: z.literal('ready'),
  ...about,
  horizonDays: z.number(),
  unit: adviceUnit,
  /** Mean of the latest months; null where none can be told. */
  today: split.nullable(),
  /** With the move made; null with `hold`. */
  proposed: split.nullable(),
  suggestion,
  because: z.array(statement),
  unless: z.array(statement),
  /** The move is right on one side of these only. */
  breakEven: z.array(z.object({ name: elasticityName, value: z.number(), rightWhen: z.enum(['above', 'below']) })),
  /** Won within the horizon with all left as it is, in `unit`. */
  forecast: interval.nullable(),
  /** To the target of the settings: what is missing, and the chance to reach it as things are; null without one. */
  target: z.object({ missing: z.number(), chance: z.number() }).nullable(),
  /** What one more unit of money brings within the horizon, by margin, less that unit; null without a margin. */
  nextUnit: z.object({ leadGeneration: interval, salesEnablement: interval }).nullable(),
  /** Rising in `leadShare`, within the limits. */
  curve: z.array(curvePoint),
  flatOptimum: z.boolean(),
  /** Always five. */
  elasticities: z.array(elasticity),
  factorShifts: z.array(factorShift),
  /** Share of leads that come from sources that are paid for; null where sources are not known. */
  paidShare: z.number().nullable(),
  bindingLimits: z.array(limit),
  warnings: z.array(warning),
  /** `worth`: what knowing it would add, in the unit of the gain; most first. */
  recordNext: z.array(z.object({ code: recordNext, worth: z.number() })),
  /** Every goal within every horizon that is compared, that of the advice among them; rising in days. */
  otherGoals: z.array(otherGoal),
  /** Earlier recommendations, newest first. */
  history: z.array(suggestion),
  trackRecord,
  /** Open stages of the funnel, in order: what can be asked to get better. */
  stages: z.array(z.object({ stageId: z.string(), label: z.string() })),
  /** The next regular review; past when it is due. */
  reviewOn: z.iso.datetime(),
});

export const budget = z.discriminatedUnion('state', [
  syncing,
  tooEarly,
  noSpend,
  working,
  refused,
  ready,
  disconnected,
]);

/** What is left out stays as it is today. */
export const whatIfAsked = z.object({
  pipelineId: z.string().min(1).max(200).optional(),
  /** Both lines together, per month. */
  total: z.number().positive().max(1e12).optional(),
  leadShare: z.number().min(0).max(1).optional(),
  horizonDays: z.number().int().min(1).max(3650).optional(),
  /** A stage that would pass on more of its records: 0.1 for a tenth more. */
  stage: z.object({ stageId: z.string().min(1).max(200), moreAdvanced: z.number().min(-0.5).max(1) }).optional(),
});

export const whatIf = z.object({
  unit: adviceUnit,
  horizonDays: z.number(),
  leadGeneration: z.number(),
  salesEnablement: z.number(),
  /** Won within the horizon so, and as things are. */
  value: interval,
  valueAsIs: interval,
  gain: interval,
  chanceOfGain: z.number(),
  /** Margin times the gain, less what more is spent; null without a margin or amounts. */
  profit: interval.nullable(),
  /** Beyond the largest shift: so far from what was ever tried the answer is a guess. */
  beyondLimits: z.boolean(),
});

export type Budget = z.infer<typeof budget>;
export type ReadyBudget = z.infer<typeof ready>;
export type WhatIfAsked = z.infer<typeof whatIfAsked>;
export type WhatIf = z.infer<typeof whatIf>;
