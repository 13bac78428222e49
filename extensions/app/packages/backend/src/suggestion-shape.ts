import type { Standing } from '../../../../../src/contract/decisions.ts';
import type { Suggestion } from '../../../../../src/contract/suggestion.ts';
import { interval } from './pipeline-shape.ts';
import { flag, listOf, moment, number, object, orNull, text, word, type Shape } from './shape.ts';

export const line = word('leadGeneration', 'salesEnablement');
export const adviceUnit = word('value', 'wins');

export const recordNext = word(
  'enter-spend',
  'vary-lead-generation',
  'vary-sales-enablement',
  'record-owners-and-touches',
  'record-who-sells',
  'let-sales-judge-leads',
  'record-sources',
  'record-amounts',
  'log-lost-deals',
);

/** Where a recommendation stands, as a check. */
export const standing: Shape<Standing> = object({
  state: word('proposed', 'accepted', 'dismissed', 'snoozed', 'expired', 'read'),
  by: orNull(text),
  at: orNull(moment),
  reason: orNull(word('budget-is-fixed', 'do-not-believe-it', 'other-plans', 'data-is-wrong', 'bad-timing', 'other')),
  snoozedUntil: orNull(moment),
});

export const holdCode = word(
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
);

const reason = object({
  code: holdCode,
  have: orNull(number),
  need: orNull(number),
});

const test = object({
  line,
  amount: number,
  months: number,
  watch: word('leads', 'wins'),
  expectedCount: number,
  neededCount: number,
  enough: flag,
});

/** What is advised, as a check. */
export const suggestionShape: Shape<Suggestion> = object({
  recommendationId: text,
  verdict: word('shift', 'test', 'hold'),
  reason: orNull(reason),
  move: orNull(object({ from: line, to: line, amount: number, share: number })),
  test: orNull(test),
  gain: orNull(interval),
  chanceOfGain: orNull(number),
  unit: adviceUnit,
  horizonDays: number,
  recordNext: listOf(recordNext),
  readOn: orNull(moment),
  proposedAt: moment,
  expiresAt: moment,
  standing,
});
