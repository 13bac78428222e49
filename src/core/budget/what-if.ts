import type { StageId } from '../pipeline/identifiers.ts';
import { MONTH_DAYS } from '../pipeline/time-units.ts';
import { drawnInterval } from '../statistics/drawn-interval.ts';
import type { Interval } from '../statistics/interval.ts';
import type { FittedResponse } from './fitted-response.ts';
import { responder, splitHorizon, type HorizonSplit } from './respond.ts';
import { PASSED_ON_MORE } from './stage-leverage.ts';

/** A question on top of a recommendation. Whatever is left out stays as it is. */
export interface WhatIfQuestion {
  /** Both lines together, per month, above 0. */
  readonly total?: number;
  /** Lead generation as a share of both lines, 0–1. */
  readonly leadShare?: number;
  /** Whole days, 1 or more. */
  readonly horizonDays?: number;
  /** A stage that would pass on more of its records: 0.1 for a tenth more, −0.5–1. */
  readonly stage?: { readonly stageId: StageId; readonly moreAdvanced: number };
}

export interface WhatIfAnswer {
  readonly horizonDays: number;
  readonly leadGeneration: number;
  readonly salesEnablement: number;
  /** Won within the horizon so, and as things are; in the unit of the fitted response. */
  readonly value: Interval;
  readonly valueAsIs: Interval;
  readonly gain: Interval;
  readonly chanceOfGain: number;
  /** Margin times the gain, less what more is spent; null without a margin or amounts. */
  readonly profit: Interval | null;
  /** Beyond the largest shift: the response so far from what was ever tried is a guess. */
  readonly beyondLimits: boolean;
}

const MARGIN_OF_ROUNDING = 1e-9;

/**
 * What would be won with another budget, split, horizon or stage, from a response that is fitted already.
 *
 * Answers "and if …?" at once: the funnel is not solved again and no record is looked at.
 *
 * @param fitted Of a recommendation; not changed.
 * @param horizonDays Of the same recommendation; the question may name another.
 * @param question Numbers outside their range are moved to its end.
 * @returns Finite numbers; the same question gives the same answer. A stage that is not known changes nothing.
 *
 * Limits: more spend in all is taken to respond like moved spend; far from the present split it is a guess.
 * Cost: a few passes over 784 draws: about 1 ms.
 * Source: docs/method/budget.md §1.
 */
export function whatIf(fitted: FittedResponse, horizonDays: number, question: WhatIfQuestion): WhatIfAnswer {
  const days = Math.max(1, question.horizonDays ?? horizonDays);
  const now = fitted.leadGeneration + fitted.salesEnablement;
  const total = Math.max(0, question.total ?? now);
  const leadShare = Math.min(1, Math.max(0, question.leadShare ?? fitted.leadGeneration / now));
  const spending = { leadGeneration: total * leadShare, salesEnablement: total * (1 - leadShare) };
  const split = splitHorizon(fitted.values, days);
  const asIs = responder({ fitted, split, leadTimes: 1 })(fitted);
  const values = responder({ fitted, split: improved(split, fitted, days, question.stage), leadTimes: 1 })(spending);
  const gains = values.map((value, draw) => value - (asIs[draw] ?? 0));
  const moreSpent = ((total - now) * days) / MONTH_DAYS;
  const { marginShare, unit } = fitted;
  const furthest = fitted.largestShiftShare * Math.min(fitted.leadGeneration, fitted.salesEnablement);
  const moved = (['leadGeneration', 'salesEnablement'] as const).map((line) => Math.abs(spending[line] - fitted[line]));
  return {
    horizonDays: days,
    ...spending,
    value: drawnInterval(values),
    valueAsIs: drawnInterval(asIs),
    gain: drawnInterval(gains),
    chanceOfGain: gains.filter((gain) => gain > 0).length / Math.max(1, gains.length),
    profit:
      marginShare === null || unit === 'wins'
        ? null
        : drawnInterval(gains.map((gain) => marginShare * gain - moreSpent)),
    beyondLimits: Math.max(...moved) > furthest * (1 + MARGIN_OF_ROUNDING),
  };
}

function improved(
  split: HorizonSplit,
  { stages, values }: FittedResponse,
  days: number,
  stage: WhatIfQuestion['stage'],
): HorizonSplit {
  const leverage = stages.find(({ stageId }) => stageId === stage?.stageId);
  if (stage === undefined || leverage === undefined) return split;
  const tenths = Math.min(1, Math.max(-0.5, stage.moreAdvanced)) / PASSED_ON_MORE;
  const after = values.findIndex((value) => value.days >= days);
  const place = after < 0 ? values.length - 1 : after;
  const [forNew, forOpen] = [leverage.newShare, leverage.openShare].map((shares) =>
    Math.max(0, 1 + tenths * (shares[place] ?? 0)),
  ) as [number, number];
  return {
    ...split,
    newValue: split.newValue * forNew,
    newBeforeRamp: split.newBeforeRamp * forNew,
    openValue: split.openValue * forOpen,
    openBeforeRamp: split.openBeforeRamp * forOpen,
  };
}
