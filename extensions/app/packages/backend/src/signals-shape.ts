import type { ReadyOverview } from '../../../../../src/contract/overview.ts';
import { dimension, interval, stage } from './pipeline-shape.ts';
import { flag, growingWord, listOf, moment, number, object, orNull, text, word, type Shape } from './shape.ts';

/** A change of the last half year, as a check. */
export const stageAlert = object({
  stage,
  signal: word('conversion', 'pace'),
  direction: word('worse', 'better'),
  level: word('alert', 'watch'),
  since: moment,
  timesLikelier: number,
  before: number,
  after: number,
});

/** What a stage has on its table, as a check. */
export const load = object({
  stage,
  weeks: number,
  arrivals: number,
  departures: number,
  open: number,
  expectedOpen: orNull(number),
  chanceSaturated: number,
});

type Gap = NonNullable<ReadyOverview['workload']['missing']>;

/** How much comes to those who work on it, as a check. */
export const workload = object({
  load: orNull(interval),
  busyWeekTouches: orNull(interval),
  utilisation: orNull(interval),
  missing: orNull(growingWord<Gap>()),
});

/** Where a stage stands against what is wanted of it, as a check. */
export const stageTarget = object({
  stage,
  wanted: number,
  now: orNull(interval),
  chanceBelow: orNull(number),
  stands: word('missed', 'open', 'reached', 'unread'),
});

const difference = object({ differs: flag, chance: number });

/** One stage by unit, as a check. */
export const drill = object({
  stage,
  dimensions: listOf(
    object({
      dimension,
      conversion: difference,
      pace: difference,
      units: listOf(object({ unit: text, stays: number, advancedShare: interval, stayTimes: orNull(interval) })),
    }),
  ),
});

export const pair: Shape<[number, number]> = (value): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => number(each));

export const trend = object({
  stage,
  periods: listOf(
    object({ from: moment, to: moment, moves: number, advancedShare: orNull(interval), pace: orNull(interval) }),
  ),
});
