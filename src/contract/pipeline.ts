import { z } from 'zod';
import { interval } from './interval.ts';

// What is told of a whole pipeline, on every surface that shows it.

export const stageName = z.object({
  stageId: z.string(),
  label: z.string(),
  owner: z.enum(['marketing', 'sales', 'shared']),
});

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
