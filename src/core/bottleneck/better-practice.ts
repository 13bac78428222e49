import { NOT_TOUCHED, TOUCH_NOT_KNOWN } from '../funnel/record-table.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { GroupEffect } from '../statistics/partial-pooling.ts';
import { setDifference } from '../statistics/set-difference.ts';
import type { BetterUnits } from './better-units.ts';
import type { BetterPractice, TouchPractice } from './drill.ts';
import { mixOf, type RecordGroups } from './record-groups.ts';
import type { ReferencePeriods } from './reference-period.ts';
import { PERIODS } from './unit-counts.ts';

export interface PracticeQuestion {
  /** Not changed. */
  readonly table: VisitTable;
  /** Of the same records; not changed. */
  readonly groups: RecordGroups;
  readonly periods: ReferencePeriods;
  /** Index in the funnel. */
  readonly stage: number;
  readonly better: BetterUnits;
}

const HOUR_MIN = 60;
const DAY_MIN = 1440;
const AGES_MIN = [HOUR_MIN, 4 * HOUR_MIN, DAY_MIN, 3 * DAY_MIN, 7 * DAY_MIN] as const;
/** Leads are followed for so long, so that none is cut off. */
const FOLLOWED_MIN = 7 * DAY_MIN;
/** Leads below which neither side is told. */
const FEWEST_LEADS = 20;
/** Share of the leads whose touches must be told. */
const TOLD_SHARE = 0.9;
/** Units below which it cannot be told how much they differ anyway. */
const FEWEST_UNITS = 5;
/** A difference is told where so wide an interval of it leaves 0 out. */
const TOLD_LEVEL = 0.95;

/**
 * What the better units of a stage do differently, as far as it is on record: how soon leads are first touched.
 *
 * Answers "those that do better here, do they reach out sooner?". Of the leads that came through the stage and can be followed
 * for a week, those touched by one age are counted; who was lost untouched before it was not touched. The age is chosen by
 * all of them together, so that it favours nobody. Each unit is set against what leads of its sources, sizes and periods do
 * on average, and the better ones against the others with what units differ among themselves.
 *
 * @returns Shares within 0–1, `low ≤ estimate ≤ high`, everything finite.
 *
 * Limits: an association, and with fewer than five units not even that: see `fewUnits`. Leads entered of late, seen from later on, or of units too small to be told are left out. The
 *   owner is today's. A touch counts for whoever has the lead.
 * Cost: one pass over the visits.
 * Source: docs/method/bottleneck.md §9.
 */
export function betterPractice({ table, groups, periods, stage, better }: PracticeQuestion): BetterPractice {
  const { dimension, units, otherUnits } = better;
  const waits = waitsByUnit({ table, groups, periods, stage, better });
  return {
    ...{ dimension, units: units.map((unit) => groups.units[dimension][unit] ?? ''), otherUnits: otherUnits.length },
    firstTouch: waits && compareTouches(waits, better),
  };
}

/** Leads by unit and stratum, and how many of them were touched by each age. */
interface Waits {
  readonly strata: number;
  /** Per unit and stratum. */
  readonly leads: Float64Array;
  /** Per unit, stratum and age. */
  readonly touched: Float64Array;
}

/** Null where nobody tells of touches. */
function waitsByUnit({ table, groups, periods, stage, better }: PracticeQuestion): Waits | null {
  const { count, record, records, enteredAtMin, entryAgeMin } = table;
  const mixes = mixOf(groups, better.dimension);
  const strata = PERIODS * (1 + mixes.reduce((most, one) => Math.max(most, one), 0));
  const leads = new Float64Array(groups.units[better.dimension].length * strata);
  const touched = new Float64Array(leads.length * AGES_MIN.length);
  let [told, all] = [0, 0];
  for (let start = 0, end = 0; start < count; start = end) {
    const row = record[start] ?? 0;
    let came = false;
    for (end = start; end < count && record[end] === row; end += 1) if (table.stage[end] === stage) came = true;
    const entered = enteredAtMin[start] ?? 0;
    const inTime = entered >= periods.beforeFromMin && entered < periods.asOfMin - FOLLOWED_MIN;
    if (!came || !inTime || records.kinds[row] !== 'lead' || (entryAgeMin[start] ?? 0) > 0) continue;
    const group = groups.ofRecord[row] ?? 0;
    const unit = groups.unitOf[better.dimension][group] ?? -1;
    if (unit < 0) continue;
    all += 1;
    const first = records.firstTouchMin[row] ?? TOUCH_NOT_KNOWN;
    if (first === TOUCH_NOT_KNOWN) continue;
    told += 1;
    const period = entered >= periods.nowFromMin ? 1 : 0;
    const cell = unit * strata + (mixes[group] ?? 0) * PERIODS + period;
    leads[cell] = (leads[cell] ?? 0) + 1;
    const wait = first === NOT_TOUCHED ? Infinity : Math.max(0, first - entered);
    AGES_MIN.forEach((age, at) => {
      const index = cell * AGES_MIN.length + at;
      if (wait <= age) touched[index] = (touched[index] ?? 0) + 1;
    });
  }
  return told === 0 || told < TOLD_SHARE * all ? null : { strata, leads, touched };
}

function compareTouches(waits: Waits, { units, otherUnits }: BetterUnits): TouchPractice | null {
  const compared = [...units, ...otherUnits];
  const age = fairestAge(waits, compared);
  const usual = usualShares(waits, compared, age);
  const [better, others] = [units, otherUnits].map((some) => some.flatMap((unit) => readUnit(waits, unit, age, usual)));
  const leadsOf = (read: readonly ReadUnit[] = []) => read.reduce((sum, { leads }) => sum + leads, 0);
  if (better === undefined || others === undefined) return null;
  if (Math.min(leadsOf(better), leadsOf(others)) < FEWEST_LEADS) return null;
  const { first, second, difference } = setDifference(better, others);
  const share = ({ effect, variance }: GroupEffect) => limited({ effect: usual.share + effect, variance }, 0);
  return {
    withinMin: AGES_MIN[age] ?? 0,
    better: { leads: leadsOf(better), touchedShare: share(first) },
    others: { leads: leadsOf(others), touchedShare: share(second) },
    difference: limited(difference, -1),
    differs: Math.abs(difference.effect) > halfWidth(TOLD_LEVEL, difference.variance),
    fewUnits: better.length + others.length < FEWEST_UNITS,
  };
}

/** Which of the ages lies nearest to the middle of how long leads wait; of two as near the earlier one. */
function fairestAge(waits: Waits, compared: readonly number[]): number {
  const apart = AGES_MIN.map((_, age) => Math.abs(usualShares(waits, compared, age).share - 0.5));
  return apart.indexOf(Math.min(...apart));
}

/** What leads of all units do. */
interface UsualShares {
  readonly share: number;
  readonly inStratum: Float64Array;
  /** Of a single lead, above 0. */
  readonly variance: number;
}

function usualShares({ strata, leads, touched }: Waits, compared: readonly number[], age: number): UsualShares {
  const [all, inTime] = [new Float64Array(strata), new Float64Array(strata)];
  for (const unit of compared) {
    for (let stratum = 0; stratum < strata; stratum += 1) {
      const cell = unit * strata + stratum;
      all[stratum] = (all[stratum] ?? 0) + (leads[cell] ?? 0);
      inTime[stratum] = (inTime[stratum] ?? 0) + (touched[cell * AGES_MIN.length + age] ?? 0);
    }
  }
  const [records, soon] = [sumOf(all), sumOf(inTime)];
  const inner = (soon + 0.5) / (records + 1);
  return {
    share: soon / Math.max(1, records),
    inStratum: inTime.map((one, stratum) => one / Math.max(1, all[stratum] ?? 0)),
    variance: inner * (1 - inner),
  };
}

interface ReadUnit extends GroupEffect {
  readonly leads: number;
}

/** Share touched beyond that of leads of the same mix; nothing of a unit without leads. */
function readUnit({ strata, leads, touched }: Waits, unit: number, age: number, usual: UsualShares): ReadUnit[] {
  let [own, beyond] = [0, 0];
  for (let stratum = 0; stratum < strata; stratum += 1) {
    const cell = unit * strata + stratum;
    const here = leads[cell] ?? 0;
    own += here;
    beyond += (touched[cell * AGES_MIN.length + age] ?? 0) - here * (usual.inStratum[stratum] ?? 0);
  }
  return own === 0 ? [] : [{ leads: own, effect: beyond / own, variance: usual.variance / own }];
}

const halfWidth = (level: number, variance: number) => normalQuantile((1 + level) / 2) * Math.sqrt(variance);

function limited({ effect, variance }: GroupEffect, least: number): Interval {
  const within = (value: number) => Math.min(1, Math.max(least, value));
  const width = halfWidth(SHOWN_LEVEL, variance);
  return { low: within(effect - width), estimate: within(effect), high: within(effect + width), level: SHOWN_LEVEL };
}

const sumOf = (numbers: Float64Array) => numbers.reduce((sum, one) => sum + one, 0);
