import { DAY_MIN, HOUR_MIN } from '../pipeline/time-units.ts';
import { competingRisks, survivalAt } from '../statistics/competing-risks.ts';
import { totalOf } from '../statistics/describe-numbers.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { GroupEffect } from '../statistics/partial-pooling.ts';
import { setDifference } from '../statistics/set-difference.ts';
import { studentHalfWidth } from '../statistics/student.ts';
import type { BetterPractice, TouchPractice } from './drill.ts';
import { FOLLOWED_MIN, touchWaits, type TouchWaits, type TouchWaitsQuestion } from './touch-waits.ts';

const AGES_MIN = [HOUR_MIN, 4 * HOUR_MIN, DAY_MIN, 3 * DAY_MIN, 7 * DAY_MIN] as const;
/** Leads below which neither side is told. */
const FEWEST_LEADS = 20;
/** Units below which it cannot be told how much they differ anyway. */
const FEWEST_UNITS = 5;
/** A difference is told where so wide an interval of it leaves 0 out. */
const TOLD_LEVEL = 0.95;

/**
 * What the better units of a stage do differently, as far as it is on record: how soon leads are first touched.
 *
 * Answers "those that do better here, do they reach out sooner?". Of the leads that came through the stage and can be followed
 * for a week, those touched by one age are counted; untouched ones are counted as untouched, and who was lost untouched before
 * that age for as much as those who had waited as long were touched later on. The age is chosen by all of them together, so
 * that it favours nobody. Each unit is set against what leads of its sources, sizes and periods do on average, and the better
 * ones against the others with what units differ among themselves.
 *
 * @returns Shares within 0–1, `low ≤ estimate ≤ high`, everything finite.
 *
 * Limits: an association, and with fewer than five units not even that: see `fewUnits`. Leads entered of late, seen from
 *   later on, or of units too small to be told are left out. The owner is today's. A touch counts for whoever has the lead.
 * Cost: one pass over the visits, and one curve.
 * Source: docs/method/bottleneck.md §9.
 */
export function betterPractice({ table, groups, periods, stage, better }: TouchWaitsQuestion): BetterPractice {
  const { dimension, units, otherUnits } = better;
  const waits = touchWaits({ table, groups, periods, stage, better });
  return {
    ...{ dimension, units: units.map((unit) => groups.units[dimension][unit] ?? ''), otherUnits: otherUnits.length },
    firstTouch: waits && compareTouches(waits, better),
  };
}

/** Leads by unit and stratum, and how many of them were touched by each age. */
interface TouchCounts {
  readonly strata: number;
  /** Per unit and stratum. */
  readonly leads: Float64Array;
  /** Per unit, stratum and age. */
  readonly touched: Float64Array;
}

/**
 * Who was lost untouched counts for as much as those who had waited as long were touched later on, all units together: the
 * units that do better lose fewer, and would seem to reach more for it.
 */
function countTouched({ strata, cells, cell, waitMin, lostMin }: TouchWaits): TouchCounts {
  const leads = new Float64Array(cells);
  const touched = new Float64Array(cells * AGES_MIN.length);
  const cause = waitMin.map((wait, lead) => (wait <= Math.min(lostMin[lead] ?? Infinity, FOLLOWED_MIN) ? 1 : 0));
  const exit = waitMin.map((wait, lead) => Math.min(wait, lostMin[lead] ?? Infinity, FOLLOWED_MIN));
  const curve = competingRisks({ entry: null, exit, cause: Uint8Array.from(cause), causes: 1 });
  const waiting = (age: number) => survivalAt(curve, age);
  const waitingAt = AGES_MIN.map(waiting);
  for (let lead = 0; lead < cell.length; lead += 1) {
    const at = cell[lead] ?? 0;
    leads[at] = (leads[at] ?? 0) + 1;
    const wait = waitMin[lead] ?? Infinity;
    const lost = lostMin[lead] ?? Infinity;
    const stillThen = wait <= lost ? 1 : waiting(lost);
    AGES_MIN.forEach((age, place) => {
      const index = at * AGES_MIN.length + place;
      const later = wait > lost && lost < age && stillThen > 0 ? 1 - (waitingAt[place] ?? 0) / stillThen : 0;
      touched[index] = (touched[index] ?? 0) + (wait <= lost && wait <= age ? 1 : later);
    });
  }
  return { strata, leads, touched };
}

function compareTouches(waits: TouchWaits, told: TouchWaitsQuestion['better']): TouchPractice | null {
  const compared = [...told.units, ...told.otherUnits];
  const counts = countTouched(waits);
  const age = fairestAge(counts, compared);
  const usual = usualShares(counts, compared, age);
  const [better, others] = [told.units, told.otherUnits].map((some) =>
    some.flatMap((unit) => readUnit(counts, unit, age, usual)),
  );
  const leadsOf = (read: readonly ReadUnit[] = []) => read.reduce((sum, { leads }) => sum + leads, 0);
  if (better === undefined || others === undefined) return null;
  if (Math.min(leadsOf(better), leadsOf(others)) < FEWEST_LEADS) return null;
  const { first, second, difference } = setDifference(better, others);
  const units = better.length + others.length;
  const limited = (read: GroupEffect, least: number) => limitsOf(read, errorsWithin(SHOWN_LEVEL, units), least);
  const shareOf = ({ effect, variance }: GroupEffect) => limited({ effect: usual.share + effect, variance }, 0);
  return {
    withinMin: AGES_MIN[age] ?? 0,
    better: { leads: leadsOf(better), touchedShare: shareOf(first) },
    others: { leads: leadsOf(others), touchedShare: shareOf(second) },
    difference: limited(difference, -1),
    differs: Math.abs(difference.effect) > errorsWithin(TOLD_LEVEL, units) * Math.sqrt(difference.variance),
    fewUnits: units < FEWEST_UNITS,
  };
}

/** How many errors hold the truth. What units differ anyway is read from the units; of few it is not, nor anything said beyond them. */
const errorsWithin = (level: number, units: number) =>
  units < FEWEST_UNITS ? normalQuantile((1 + level) / 2) : studentHalfWidth(level, units - 2);

/** Which of the ages lies nearest to the middle of how long leads wait; of two as near the earlier one. */
function fairestAge(counts: TouchCounts, compared: readonly number[]): number {
  const apart = AGES_MIN.map((_, age) => Math.abs(usualShares(counts, compared, age).share - 0.5));
  return apart.indexOf(Math.min(...apart));
}

/** What leads of all units do. */
interface UsualShares {
  readonly share: number;
  readonly inStratum: Float64Array;
  /** Of a single lead, above 0. */
  readonly variance: number;
}

function usualShares({ strata, leads, touched }: TouchCounts, compared: readonly number[], age: number): UsualShares {
  const [all, inTime] = [new Float64Array(strata), new Float64Array(strata)];
  for (const unit of compared) {
    for (let stratum = 0; stratum < strata; stratum += 1) {
      const cell = unit * strata + stratum;
      all[stratum] = (all[stratum] ?? 0) + (leads[cell] ?? 0);
      inTime[stratum] = (inTime[stratum] ?? 0) + (touched[cell * AGES_MIN.length + age] ?? 0);
    }
  }
  const [records, soon] = [totalOf(all), totalOf(inTime)];
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
function readUnit({ strata, leads, touched }: TouchCounts, unit: number, age: number, usual: UsualShares): ReadUnit[] {
  let [own, beyond] = [0, 0];
  for (let stratum = 0; stratum < strata; stratum += 1) {
    const cell = unit * strata + stratum;
    const here = leads[cell] ?? 0;
    own += here;
    beyond += (touched[cell * AGES_MIN.length + age] ?? 0) - here * (usual.inStratum[stratum] ?? 0);
  }
  return own === 0 ? [] : [{ leads: own, effect: beyond / own, variance: usual.variance / own }];
}

function limitsOf({ effect, variance }: GroupEffect, errors: number, least: number): Interval {
  const within = (value: number) => Math.min(1, Math.max(least, value));
  const width = errors * Math.sqrt(variance);
  return { low: within(effect - width), estimate: within(effect), high: within(effect + width), level: SHOWN_LEVEL };
}
