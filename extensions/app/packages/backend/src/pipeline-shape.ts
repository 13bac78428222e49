import type { PipelinePart } from '../../../../../src/contract/pipeline.ts';
import { flag, listOf, moment, number, object, oneOf, orNull, text, word, type Shape } from './shape.ts';

const ends = { low: number, estimate: number, high: number };
export const interval = object(ends);
export const stage = object({ stageId: text, label: text, owner: word('marketing', 'sales', 'shared') });
const period = object({ from: moment, to: moment });

export const dimension = word('pipeline', 'team', 'owner', 'source', 'size');
const reference = oneOf(
  object({ kind: word('earlier period') }),
  object({ kind: word('better units'), dimension, chanceDiffer: number }),
  object({ kind: word('target'), share: number, chanceBelow: number }),
);
const dwell = object({ longer: flag, chance: number, times: orNull(interval) });

/** Of a stage now and in its earlier period, as a check. */
export const nowAndBefore = {
  stage,
  dwell,
  advancedShareNow: orNull(interval),
  advancedShareBefore: orNull(interval),
  medianStayDaysNow: orNull(number),
  medianStayDaysBefore: orNull(number),
};

const stake = object({
  ...nowAndBefore,
  chanceTop: number,
  stake: interval,
  reference,
  cause: word('conversion', 'speed', 'conversion and speed', 'capacity', 'unclear'),
});

const stageRow = object({
  stage,
  deleted: flag,
  visits: number,
  open: number,
  advancedShare: orNull(interval),
  lostShare: orNull(interval),
  medianStayDays: orNull(number),
  meanStay: orNull(object({ ...ends, withinDays: number })),
  naiveRate: orNull(number),
});

/** The part of a contract that tells of a whole pipeline, as a check. */
export const pipelineShape: Shape<PipelinePart> = object({
  label: text,
  verdict: word('bottleneck', 'candidates', 'no clear bottleneck'),
  unit: word('value', 'wins'),
  stakes: listOf(stake),
  now: period,
  before: period,
  lowestNaiveStage: orNull(stage),
  stages: listOf(stageRow),
  leadsIncluded: flag,
});
