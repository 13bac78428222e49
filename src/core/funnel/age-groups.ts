import { totalOf } from '../statistics/describe-numbers.ts';
import { sumBetween } from '../statistics/sum-between.ts';
import type { StageGrid } from './grid-counts.ts';

/** A run of days of age within which a stage is taken to behave alike. */
export interface AgeGroup {
  readonly fromDay: number;
  /** Not included. */
  readonly toDay: number;
  /** Stay-days watched. */
  readonly exposure: number;
  /** Moves per destination of the stage. */
  readonly moves: readonly number[];
}

const FEWEST_GROUPS = 6;
const MOST_GROUPS = 60;
/** Moves that a group should rest on before there may be more than the fewest groups. */
const MOVES_A_GROUP = 10;
/** From a week of age on no group reaches further than so many times the age at which it begins. */
export const LONGEST_TIMES = 1.4;
const CUT_FROM_DAYS = 7;
/** Weighed counts are no whole numbers: without it, the last of all moves may seem not to be reached yet. */
const ROUNDING = 1e-9;

/**
 * Cuts the ages of a stage into groups with about equally many moves, so that few data are not read day by day.
 *
 * At most six groups, more once each rests on ten moves. The last of them, which few reach, are cut again where they
 * reach from one age to another much higher: what is left there are more and more those that nobody will ever close, and
 * read together with the younger ones they would seem to have a chance. Days after the last move on which somebody was
 * still watched make a group of their own, in which nobody moved; where nobody was, the last group goes on.
 *
 * @param cell Not changed.
 * @returns Groups that cover all days without a gap; none when nothing ever moved.
 *
 * Cost: O(days · destinations).
 * Source: docs/method/funnel.md §6.
 */
export function ageGroups(cell: StageGrid): AgeGroup[] {
  const days = cell.exposure.length;
  const movesOn = new Float64Array(days);
  for (const out of cell.exits) {
    for (let day = 0; day < days; day += 1) movesOn[day] = (movesOn[day] ?? 0) + (out[day] ?? 0);
  }
  const total = totalOf(movesOn);
  if (total === 0) return [];
  const wanted = Math.min(MOST_GROUPS, Math.max(FEWEST_GROUPS, Math.floor(total / MOVES_A_GROUP)));
  const ends: number[] = [];
  const cut = (day: number) => {
    const from = ends.at(-1) ?? 0;
    const longest = from + Math.max(1, Math.ceil(from * (LONGEST_TIMES - 1)));
    if (from < CUT_FROM_DAYS || day <= longest + 1) return void ends.push(day);
    ends.push(longest);
    cut(day);
  };
  let [moved, reached] = [0, 0];
  for (let day = 0; day < days; day += 1) {
    moved += movesOn[day] ?? 0;
    const quantile = Math.floor((moved * wanted) / total + ROUNDING);
    if (quantile > reached) cut(day + 1);
    reached = quantile;
  }
  const lastMove = ends.at(-1) ?? days;
  const watchedAfter = cell.exposure.subarray(lastMove).some((watched) => watched > 0);
  const cuts = watchedAfter ? [...ends, days] : [...ends.slice(0, -1), days];
  return cuts.map((toDay, index) => {
    const fromDay = cuts[index - 1] ?? 0;
    return {
      fromDay,
      toDay,
      exposure: sumBetween(cell.exposure, fromDay, toDay),
      moves: cell.exits.map((out) => sumBetween(out, fromDay, toDay)),
    };
  });
}
