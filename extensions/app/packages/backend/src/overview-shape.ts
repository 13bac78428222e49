import type { Overview, OverviewStage, ReadyOverview } from '../../../../../src/contract/overview.ts';
import { interval, nowAndBefore, pipelineShape, stage } from './pipeline-shape.ts';
import { flag, growingWord, listOf, moment, number, object, oneOf, orNull, text, word, type Shape } from './shape.ts';
import { drill, load, pair, stageAlert, stageTarget, trend, workload } from './signals-shape.ts';
import { unready } from './unready-shape.ts';

const change = object({ ...nowAndBefore, chanceChanged: number });

type Note = ReadyOverview['quality'][number];
type Effect = NonNullable<Note['effect']>;

const effect = object({
  measure: growingWord<Effect['measure']>(),
  otherwise: growingWord<Effect['otherwise']>(),
  shown: number,
  instead: number,
});

const note = object({
  rule: growingWord<Note['rule']>(),
  stage: orNull(stage),
  records: number,
  effect: orNull(effect),
});

type NotTold = NonNullable<ReadyOverview['inTheEnd'][number]['notToldBeyond']>;

const end = object({
  stage,
  wonAtLeast: number,
  wonAtMost: number,
  staleShare: number,
  lossesIgnoredShare: orNull(number),
  onwardsBeyondData: orNull(interval),
  notToldBeyond: orNull(growingWord<NotTold>()),
});

const standing = object({ withinDays: number, places: listOf(object({ stage, share: interval })) });

const ofOneStage = { trend: orNull(trend), drill: orNull(drill) };

const ready = object({
  state: word('ready'),
  asOf: moment,
  stale: flag,
  currency: text,
  horizonDays: number,
  intervalLevel: number,
  pipelineId: text,
  choices: listOf(object({ pipelineId: text, label: text })),
  records: number,
  pipeline: pipelineShape,
  changes: listOf(change),
  inTheEnd: listOf(end),
  standing: listOf(standing),
  alerts: listOf(stageAlert),
  loads: listOf(load),
  workload,
  targets: listOf(stageTarget),
  trendStages: listOf(stage),
  drillStages: listOf(stage),
  ...ofOneStage,
  sizeLimits: orNull(pair),
  sizesGiveAway: flag,
  quality: listOf(note),
});

/** The contract of the overview, as a check; the compiler holds the two together. */
export const overviewShape: Shape<Overview> = oneOf(unready, ready);

export const overviewStageShape: Shape<OverviewStage> = oneOf(unready, object({ state: word('ready'), ...ofOneStage }));
