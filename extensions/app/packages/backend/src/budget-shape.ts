import type { Budget, ReadyBudget, WhatIf } from '../../../../../src/contract/budget.ts';
import { interval } from './pipeline-shape.ts';
import { flag, growingWord, listOf, moment, number, object, oneOf, orNull, text, word, type Shape } from './shape.ts';
import { adviceUnit, holdCode, line, recordNext, suggestionShape } from './suggestion-shape.ts';
import { unready } from './unready-shape.ts';

const goal = word('growth', 'profit', 'efficiency', 'market-share', 'order-value', 'retention', 'new-market');

const about = {
  asOf: moment,
  stale: flag,
  currency: text,
  intervalLevel: number,
  pipelineId: text,
  choices: listOf(object({ pipelineId: text, label: text })),
  goal,
};

const split = object({ leadGeneration: number, salesEnablement: number, tools: number });
const name = word('leadResponse', 'salesResponse', 'loadResponse', 'capacityRelief', 'marginalQuality');

type Statement = ReadyBudget['because'][number];
type Warning = ReadyBudget['warnings'][number];
type Refusal = Extract<Budget, { state: 'refused' }>['refusals'][number];

const statement = object({ code: growingWord<Statement['code']>(), value: number });
const naming = <Code extends string>() => listOf(object({ code: growingWord<Code>(), what: listOf(text) }));

const refused = object({
  state: word('refused'),
  ...about,
  refusals: naming<Refusal['code']>(),
});

const trackRecord = object({
  outcomes: listOf(
    object({
      recommendationId: text,
      acceptedAt: moment,
      readAt: moment,
      predicted: interval,
      realised: interval,
      chanceOfGain: number,
      chanceItGained: number,
    }),
  ),
  withinInterval: orNull(number),
  brier: orNull(number),
});

const ready = object({
  state: word('ready'),
  ...about,
  horizonDays: number,
  unit: adviceUnit,
  today: orNull(split),
  proposed: orNull(split),
  suggestion: suggestionShape,
  because: listOf(statement),
  unless: listOf(statement),
  breakEven: listOf(object({ name, value: number, rightWhen: word('above', 'below') })),
  forecast: orNull(interval),
  target: orNull(object({ missing: number, chance: number })),
  nextUnit: orNull(object({ leadGeneration: interval, salesEnablement: interval })),
  curve: listOf(object({ leadShare: number, amount: number, gain: interval, chanceOfGain: number })),
  flatOptimum: flag,
  elasticities: listOf(
    object({
      name,
      value: interval,
      ownShare: number,
      prior: interval,
      priorSource: growingWord<ReadyBudget['elasticities'][number]['priorSource']>(),
    }),
  ),
  factorShifts: listOf(object({ factor: text, value: text, name, multiplier: number })),
  paidShare: orNull(number),
  bindingLimits: listOf(
    object({ code: word('largest-shift', 'floor', 'capacity', 'enablement-step'), line: orNull(line) }),
  ),
  warnings: naming<Warning['code']>(),
  recordNext: listOf(object({ code: recordNext, worth: number })),
  otherGoals: listOf(
    object({
      goal,
      horizonDays: number,
      to: orNull(line),
      amount: number,
      chanceOfGain: number,
      reason: orNull(holdCode),
    }),
  ),
  history: listOf(suggestionShape),
  trackRecord,
  stages: listOf(object({ stageId: text, label: text })),
  reviewOn: moment,
});

/** The contract of the Budget page, as a check; the compiler holds the two together. */
export const budgetShape: Shape<Budget> = oneOf(
  unready,
  object({ state: word('no-spend'), ...about }),
  object({ state: word('working'), ...about }),
  refused,
  ready,
);

export const whatIfShape: Shape<WhatIf> = object({
  unit: adviceUnit,
  horizonDays: number,
  leadGeneration: number,
  salesEnablement: number,
  value: interval,
  valueAsIs: interval,
  gain: interval,
  chanceOfGain: number,
  profit: orNull(interval),
  beyondLimits: flag,
});
