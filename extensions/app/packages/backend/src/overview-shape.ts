import type { Overview } from '../../../../../src/contract/overview.ts';
import { interval, pipelineShape, stage } from './pipeline-shape.ts';
import { flag, listOf, moment, number, object, oneOf, orNull, text, word, type Shape } from './shape.ts';
import { unready } from './unready-shape.ts';

const change = object({
  stage,
  chanceChanged: number,
  advancedShareNow: orNull(interval),
  advancedShareBefore: orNull(interval),
  medianStayDaysNow: orNull(number),
  medianStayDaysBefore: orNull(number),
});

const rule = word(
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
);

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
  quality: listOf(object({ rule, records: number })),
});

/** The contract of the overview, as a check; the compiler holds the two together. */
export const overviewShape: Shape<Overview> = oneOf(unready, ready);
