import type { Sources } from '../../../../../src/contract/sources.ts';
import { firstTouch, groupQuality, sourceQuality } from './lead-quality-shape.ts';
import { interval } from './pipeline-shape.ts';
import { flag, listOf, moment, number, object, oneOf, orNull, text, word, type Shape } from './shape.ts';
import { unready } from './unready-shape.ts';

const check = object({
  leads: number,
  brier: number,
  brierOfSource: number,
  bins: listOf(object({ predicted: number, observed: number, leads: number })),
});

const salesFeedback = object({
  sources: listOf(
    object({
      source: orNull(text),
      verdicts: number,
      acceptedShare: interval,
      reasons: listOf(object({ reason: text, leads: number })),
    }),
  ),
  disagreements: listOf(
    object({ leadId: text, accepted: flag, reason: orNull(text), source: orNull(text), at: moment }),
  ),
});

const ready = object({
  state: word('ready'),
  asOf: moment,
  stale: flag,
  currency: text,
  intervalLevel: number,
  pipelineId: text,
  choices: listOf(object({ pipelineId: text, label: text })),
  recordKind: word('lead', 'deal'),
  records: number,
  qualifyDays: number,
  winDays: number,
  unit: word('value', 'wins'),
  sources: listOf(sourceQuality),
  sourcesLeftOut: number,
  details: listOf(object({ ...groupQuality, source: orNull(text), detail: text })),
  firstTouch: orNull(firstTouch),
  salesFeedback,
  scores: listOf(
    object({
      outcome: word('qualified', 'won'),
      shown: word('score', 'source-rate'),
      check: orNull(check),
    }),
  ),
});

/** The contract of the Sources page, as a check; the compiler holds the two together. */
export const sourcesShape: Shape<Sources> = oneOf(unready, ready);
