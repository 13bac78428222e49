import { z } from 'zod';
import { interval } from './interval.ts';

// What is told of a whole pipeline, on every surface that shows it.

export const stageName = z.object({
  stageId: z.string(),
  label: z.string(),
  owner: z.enum(['marketing', 'sales', 'shared']),
});

/** What records are grouped by. */
export const dimension = z.enum(['pipeline', 'team', 'owner', 'source', 'size']);

/** What a stage is held against. */
const reference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('earlier period') }),
  z.object({ kind: z.literal('better units'), dimension, chanceDiffer: z.number() }),
  /** The share that people want to go on, and the chance that the stage lies below it. */
  z.object({ kind: z.literal('target'), share: z.number(), chanceBelow: z.number() }),
]);

/** Whether stays take longer than in the earlier period. */
export const dwell = z.object({
  longer: z.boolean(),
  chance: z.number(),
  /** How many times as long. */
  times: interval.nullable(),
});

const stake = z.object({
  stage: stageName,
  chanceTop: z.number(),
  /** Per quarter, in `unit`. */
  stake: interval,
  reference,
  cause: z.enum(['conversion', 'speed', 'conversion and speed', 'capacity', 'unclear']),
  dwell,
  advancedShareNow: interval.nullable(),
  advancedShareBefore: interval.nullable(),
  medianStayDaysNow: z.number().nullable(),
  medianStayDaysBefore: z.number().nullable(),
});

const stageRow = z.object({
  stage: stageName,
  /** True when the account no longer has the stage: it tells of the past only. */
  deleted: z.boolean(),
  visits: z.number().int(),
  open: z.number().int(),
  advancedShare: interval.nullable(),
  lostShare: interval.nullable(),
  medianStayDays: z.number().nullable(),
  /** Mean of the first so many days, in days: can be told where the median cannot. */
  meanStay: interval.extend({ withinDays: z.number() }).nullable(),
  naiveRate: z.number().nullable(),
});

const period = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });

/** A deal pipeline, the lead stages before it included where they belong to it. */
export const pipelinePart = z.object({
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
});

export type PipelinePart = z.infer<typeof pipelinePart>;
