import { z } from 'zod';
import { standing } from './decisions.ts';
import { interval } from './interval.ts';

// What is advised on the budget, on every surface that shows it. Money is per month, in the surface's currency; shares
// and chances are 0–1.

export const budgetLine = z.enum(['leadGeneration', 'salesEnablement']);

export const adviceUnit = z.enum(['value', 'wins']);

/** A trial that would tell more than history can. */
const test = z.object({
  line: budgetLine,
  /** Change of the line per month while it lasts; above 0 for more. */
  amount: z.number(),
  months: z.number().int(),
  watch: z.enum(['leads', 'wins']),
  expectedCount: z.number(),
  neededCount: z.number(),
  /** False: even so long a trial would more likely than not miss the change. */
  enough: z.boolean(),
});

/** Why money stays where it is. */
export const holdCode = z.enum([
  'too-early',
  'few-wins',
  'few-leads',
  'no-spend',
  'few-months',
  'spend-out-of-date',
  'line-empty',
  'spend-without-leads',
  'data-quality',
  'amounts-not-known',
  'goal-needs-existing-business',
  'no-room-to-move',
  'team-saturated',
  'tested-not-optimised',
  'flat-optimum',
  'not-sure-enough',
  'rests-on-load',
]);

/** `have` and `need` where it is a matter of counts. */
const reason = z.object({
  code: holdCode,
  have: z.number().nullable(),
  need: z.number().nullable(),
});

export const recordNext = z.enum([
  'enter-spend',
  'vary-lead-generation',
  'vary-sales-enablement',
  'record-owners-and-touches',
  'record-who-sells',
  'let-sales-judge-leads',
  'record-sources',
  'record-amounts',
  'log-lost-deals',
]);

export const suggestion = z.object({
  recommendationId: z.string(),
  verdict: z.enum(['shift', 'test', 'hold']),
  /** Why not a shift; null for one. */
  reason: reason.nullable(),
  /** The move that was judged; null where none can be named. Not to be made with `hold`. */
  move: z
    .object({
      from: budgetLine,
      to: budgetLine,
      amount: z.number(),
      /** Of the line it is taken from. */
      share: z.number(),
    })
    .nullable(),
  /** With `test` only. */
  test: test.nullable(),
  /** More won within the horizon, in `unit`; null where none can be told. */
  gain: interval.nullable(),
  /** Chance that it is a gain at all. */
  chanceOfGain: z.number().nullable(),
  unit: adviceUnit,
  horizonDays: z.number(),
  /** Most telling first. */
  recordNext: z.array(recordNext),
  /** When it can be seen whether it came true: from the day it was accepted, else from today; null with `hold`. */
  readOn: z.iso.datetime().nullable(),
  proposedAt: z.iso.datetime(),
  /** After that it is not to be followed any more. */
  expiresAt: z.iso.datetime(),
  standing,
});

export type Suggestion = z.infer<typeof suggestion>;
