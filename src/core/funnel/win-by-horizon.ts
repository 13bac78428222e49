import { InvalidInput } from '../errors.ts';
import type { FunnelHazards } from './hazards.ts';

/** Chance to be won within t days, for a record that has just entered each stage. */
export interface WinCurves {
  readonly horizonDays: number;
  /** Per stage: value t is the chance to be won within t days, t = 0 … `horizonDays`. */
  readonly fromStart: readonly Float64Array[];
}

/**
 * Chance to be won within each number of days, for a record that has just entered each stage (semi-Markov renewal
 * equation, solved forward in time).
 *
 * Answers "if it enters this stage today, how likely is it won within t days?". Moves back, loops and re-opened
 * records are followed for as long as the time lasts.
 *
 * @param hazards Not changed.
 * @param horizonDays 0 or more whole days.
 * @returns Per stage a rising curve within 0–1, 0 at t = 0; all ones for a stage that is itself a win.
 * @throws {InvalidInput} when the horizon is not a whole number of 0 or more.
 *
 * Limits: a move takes up the day in which it happens, so a way with k moves is foretold up to k days late.
 * Cost: O(stages · destinations · horizon²).
 * Source: Pyke (1961), Ann. Math. Statist. 32, 1231–1242; docs/method/funnel.md §5.
 */
export function winByHorizon(hazards: FunnelHazards, horizonDays: number): WinCurves {
  requireDays(horizonDays);
  const leave = hazards.stages.map((_, stage) => leavingDensities(hazards, stage, 0, horizonDays));
  const fromStart = hazards.wins.map((wins) => new Float64Array(horizonDays + 1).fill(wins ? 1 : 0));
  const ways = leave.map((densities, stage) =>
    (hazards.stages[stage]?.destinations ?? []).flatMap((destination, index) => {
      const [density, curve] = [densities[index], fromStart[destination]];
      return density === undefined || curve === undefined ? [] : [{ density, curve }];
    }),
  );
  for (let time = 1; time <= horizonDays; time += 1) {
    fromStart.forEach((curve, stage) => {
      if (hazards.wins[stage] === true) return;
      let chance = 0;
      for (const way of ways[stage] ?? []) chance += wonThrough(way.density, way.curve, time);
      curve[time] = Math.min(1, chance);
    });
  }
  return { horizonDays, fromStart };
}

/** A stage, a list of ages and how far to look from each. */
export interface AgesAsked {
  readonly stage: number;
  /** Full days already spent in the stage, 0 or more. */
  readonly agesDays: readonly number[];
  /** Whole days, 0 … the horizon of the curves. */
  readonly horizonsDays: readonly number[];
}

/**
 * Chance to be won within some numbers of days, for records that have been in a stage for some time.
 *
 * Answers "it has sat here for 40 days; how likely is it won within 90 more?".
 *
 * @param hazards The same from which the curves were made; not changed.
 * @param curves From `winByHorizon`.
 * @param asked Stage, ages and horizons.
 * @returns One row per age, one chance per horizon within it, 0–1. Zeros at ages from which nothing moves on.
 * @throws {InvalidInput} when a horizon is beyond the curves, or an age is negative.
 *
 * Cost: O(ages · destinations · longest horizon + ages · horizons · destinations · horizon).
 * Source: docs/method/funnel.md §5.
 */
export function winChancesByAge(hazards: FunnelHazards, curves: WinCurves, asked: AgesAsked): number[][] {
  const { stage, agesDays, horizonsDays } = asked;
  for (const days of [...agesDays, ...horizonsDays]) requireDays(days);
  if (horizonsDays.some((days) => days > curves.horizonDays)) {
    throw new InvalidInput('a horizon beyond the curves cannot be read', { horizonDays: curves.horizonDays });
  }
  const longest = horizonsDays.reduce((most, days) => Math.max(most, days), 0);
  const destinations = hazards.stages[stage]?.destinations ?? [];
  return agesDays.map((age) => {
    if (hazards.wins[stage] === true) return horizonsDays.map(() => 1);
    const densities = leavingDensities(hazards, stage, age, longest);
    return horizonsDays.map((horizon) => {
      let chance = 0;
      destinations.forEach((destination, index) => {
        const [density, curve] = [densities[index], curves.fromStart[destination]];
        if (density !== undefined && curve !== undefined) chance += wonThrough(density, curve, horizon);
      });
      return Math.min(1, chance);
    });
  });
}

/** Chance to leave by each way on each of the coming days, given that a stay has lasted `age` days. */
function leavingDensities({ days, stages }: FunnelHazards, stage: number, age: number, length: number): Float64Array[] {
  const perDay = stages[stage]?.perDay ?? [];
  const densities = perDay.map(() => new Float64Array(length));
  let still = 1;
  for (let ahead = 0; ahead < length && age + ahead < days && still > 0; ahead += 1) {
    let leaving = 0;
    for (let way = 0; way < perDay.length; way += 1) {
      const hazard = perDay[way]?.[age + ahead] ?? 0;
      leaving += hazard;
      const density = densities[way];
      if (density !== undefined) density[ahead] = still * hazard;
    }
    still *= Math.max(0, 1 - leaving);
  }
  return densities;
}

/** Chance to leave this way on some day before `time` and be won in what is left of it. */
function wonThrough(density: Float64Array, curve: Float64Array, time: number): number {
  let chance = 0;
  for (let day = 0; day < time; day += 1) chance += (density[day] ?? 0) * (curve[time - 1 - day] ?? 0);
  return chance;
}

function requireDays(days: number): void {
  if (!(Number.isInteger(days) && days >= 0)) throw new InvalidInput('days are whole and 0 or more', { days });
}
