import type { LeadCard } from '../../../../../src/contract/lead-card.ts';
import { comparedSource, sourceQuality } from './lead-quality-shape.ts';
import { interval, stage } from './pipeline-shape.ts';
import { flag, listOf, moment, number, object, oneOf, orNull, text, word, type Shape } from './shape.ts';
import { verdictKept } from './sales-verdict.ts';
import { unready } from './unready-shape.ts';

const foretold = object({
  withinDays: number,
  chance: interval,
  basis: word('score', 'source-rate'),
  usualChance: orNull(number),
  terms: listOf(
    object({
      field: word('source', 'sourceDetail', 'leadType', 'weekday', 'hour'),
      value: orNull(text),
      points: number,
    }),
  ),
});

const touch = oneOf(
  object({ state: word('touched', 'waiting'), minutes: number }),
  object({ state: word('never', 'not-known') }),
);

const lead = object({
  leadId: text,
  createdAt: moment,
  status: word('open', 'qualified', 'disqualified', 'unknown'),
  stage: orNull(stage),
  ageDays: number,
  disqualifiedFor: orNull(text),
  source: orNull(text),
  sourceDetail: orNull(text),
  sourceQuality: orNull(sourceQuality),
  touch,
  qualify: orNull(foretold),
  win: orNull(foretold),
  dealIds: listOf(text),
  salesVerdict: orNull(verdictKept),
});

const ready = object({
  state: word('ready'),
  asOf: moment,
  stale: flag,
  currency: text,
  intervalLevel: number,
  unit: word('value', 'wins'),
  qualifyDays: number,
  winDays: number,
  leadsIncluded: flag,
  leads: listOf(lead),
  sources: listOf(comparedSource),
});

/** The contract of the lead-quality card, as a check; the compiler holds the two together. */
export const leadCardShape: Shape<LeadCard> = oneOf(unready, ready);
