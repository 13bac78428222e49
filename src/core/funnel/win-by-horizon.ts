import { InvalidInput } from '../errors.ts';
import { addFourSums, SUMS_AT_ONCE } from '../statistics/convolution.ts';
import type { FunnelHazards } from './hazards.ts';
import { funnelLives, stageLife, type StageLife } from './stage-life.ts';
import { emptyCurves, solveWins, type WinCurves } from './win-curves.ts';

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
  const curves = emptyCurves(hazards.wins, horizonDays);
  solveWins(funnelLives(hazards, horizonDays), curves);
  return curves;
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
 * Cost: O(ages · horizons · destinations · horizon).
 * Source: docs/method/funnel.md §5.
 */
export function winChancesByAge(hazards: FunnelHazards, curves: WinCurves, asked: AgesAsked): number[][] {
  const { stage, agesDays, horizonsDays } = asked;
  for (const days of [...agesDays, ...horizonsDays]) requireDays(days);
  if (horizonsDays.some((days) => days > curves.horizonDays)) {
    throw new InvalidInput('a horizon beyond the curves cannot be read', { horizonDays: curves.horizonDays });
  }
  const here = hazards.stages[stage] ?? { destinations: [], perDay: [] };
  const longest = Math.max(0, ...horizonsDays);
  return agesDays.map((age) => {
    if (hazards.wins[stage] === true) return horizonsDays.map(() => 1);
    const life = stageLife(here, age, longest);
    return horizonsDays.map((days) => winChanceAt(life, curves, 0, days));
  });
}

/**
 * Chance to be won within a number of days, for a record that has been in a stage for some time.
 *
 * @param life Of the stage, which is not itself a win; not changed.
 * @param curves Of the same funnel; not changed.
 * @param age Full days, 0 or more.
 * @param days 0 … the horizon of the curves.
 * @returns 0–1; 0 at an age that nobody reaches.
 *
 * Cost: O(destinations · days).
 */
export function winChanceAt(life: StageLife, { fromStart }: WinCurves, age: number, days: number): number {
  const { destinations, leaving, still } = life;
  const reached = still[age] ?? 0;
  if (reached <= 0) return 0;
  let chance = 0;
  for (let way = 0; way < destinations.length; way += 1) {
    const density = leaving[way];
    const curve = fromStart[destinations[way] ?? -1];
    // A curve never falls: where it ends at 0, it is 0 throughout.
    if (density === undefined || curve === undefined || curve[days] === 0) continue;
    chance += wonThrough(density, age, curve, days);
  }
  return Math.min(1, chance / reached);
}

/**
 * {@link winChanceAt} at four ages in a row, which takes little longer than at one.
 *
 * @param into Four entries; overwritten.
 *
 * Cost: O(destinations · days).
 */
export function fourWinChances(
  into: Float64Array,
  { destinations, leaving, still }: StageLife,
  { fromStart }: WinCurves,
  age: number,
  days: number,
): void {
  into.fill(0);
  for (let way = 0; way < destinations.length; way += 1) {
    const density = leaving[way];
    const curve = fromStart[destinations[way] ?? -1];
    if (density === undefined || curve === undefined || curve[days] === 0) continue;
    addFourSums(into, 0, density, curve, days, age);
  }
  for (let later = 0; later < SUMS_AT_ONCE; later += 1) {
    const reached = still[age + later] ?? 0;
    into[later] = reached > 0 ? Math.min(1, (into[later] ?? 0) / reached) : 0;
  }
}

/** Chance to leave this way on some day from `age` on and before `time` is over, and be won in what is left of it. */
function wonThrough(density: Float64Array, age: number, curve: Float64Array, time: number): number {
  const known = density.length - age;
  const days = time < known ? time : known;
  // Four sums side by side: each addition need not wait for the one before.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let day = 0;
  for (; day + 3 < days; day += 4) {
    const at = age + day;
    const left = time - 1 - day;
    first += (density[at] ?? 0) * (curve[left] ?? 0);
    second += (density[at + 1] ?? 0) * (curve[left - 1] ?? 0);
    third += (density[at + 2] ?? 0) * (curve[left - 2] ?? 0);
    fourth += (density[at + 3] ?? 0) * (curve[left - 3] ?? 0);
  }
  for (; day < days; day += 1) first += (density[age + day] ?? 0) * (curve[time - 1 - day] ?? 0);
  return first + second + (third + fourth);
}

function requireDays(days: number): void {
  if (!(Number.isInteger(days) && days >= 0)) throw new InvalidInput('days are whole and 0 or more', { days });
}
