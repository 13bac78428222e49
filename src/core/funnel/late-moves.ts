import { ageGroups, LONGEST_TIMES, type AgeGroup } from './age-groups.ts';
import type { StageGrid } from './grid-counts.ts';

/** What could still happen in a stage at ages at which nobody was seen to leave it in some way, or in any. */
export interface LateMoves {
  /** Those of `ageGroups`, with what comes after the last of all moves cut further. */
  readonly groups: readonly AgeGroup[];
  /** The first group that comes after the last move of some way, and the first that comes after the last of all. */
  readonly from: number;
  readonly seen: number;
  /**
   * Per destination and group: chance to go there on a day, 0–1; 0 up to the last move that was seen to go there, and
   * nothing at all where no group comes after it.
   */
  readonly chances: readonly Float64Array[];
}

/** Moves that each way out is given after its last one, over all ages together, of those who reach them. */
export const LATE_MOVES = 0.25;
/** Weighed counts are no whole numbers: less than this is none. */
const ROUNDING = 1e-9;

/**
 * A quarter of a move after the last one that was seen of each way out of a stage.
 *
 * Answers "it never happened so late: how likely may it be all the same?". Of M moves the last came at age L; that the next
 * comes after age a > L is taken to be (a ÷ L)^−ln(M + 1) as likely as that it comes after L (Pareto). A day has never more
 * of it than a day of the group with the last move had.
 *
 * @param cell Not changed.
 * @returns No way that was never taken is given anything; none at all where nothing ever moved.
 *
 * Limits: how fast it thins out is a choice; it is a doubt for limits, and in no estimate.
 * Cost: O(days · destinations).
 * Source: docs/method/funnel.md §6.
 */
export function lateMoves(cell: StageGrid): LateMoves {
  const counted = ageGroups(cell);
  const seen = 1 + counted.findLastIndex(({ moves }) => moves.some(isMove));
  const groups = [...counted.slice(0, seen), ...counted.slice(seen).flatMap((group) => cutFurther(group, cell))];
  const lasts = cell.destinations.map((_, way) => groups.findLastIndex(({ moves }) => isMove(moves[way] ?? 0)));
  const chances = lasts.map((last, way) => afterTheLast(cell, groups, { last, way }));
  return { groups, from: 1 + Math.min(seen, ...lasts.filter((last) => last >= 0)), seen, chances };
}

const isMove = (moves: number) => moves > ROUNDING;

/** Into groups none of which reaches much further than the age at which it begins. */
function cutFurther({ fromDay, toDay, moves }: AgeGroup, { exposure }: StageGrid): AgeGroup[] {
  const groups: AgeGroup[] = [];
  for (let from = fromDay; from < toDay;) {
    const to = Math.min(toDay, from + Math.max(1, Math.ceil(from * (LONGEST_TIMES - 1))));
    const watched = exposure.subarray(from, to).reduce((sum, there) => sum + there, 0);
    groups.push({ fromDay: from, toDay: to, exposure: watched, moves });
    from = to;
  }
  return groups;
}

function afterTheLast(
  cell: StageGrid,
  groups: readonly AgeGroup[],
  { last, way }: { readonly last: number; readonly way: number },
): Float64Array {
  if (last < 0 || last === groups.length - 1) return NOTHING;
  const chances = new Float64Array(groups.length);
  const movesIn = groups.map(({ moves }) => moves[way] ?? 0);
  const { toDay: lastAge, exposure } = groups[last] ?? NO_GROUP;
  const there = cell.exposure[lastAge] ?? 0;
  const steepness = Math.log1p(movesIn.reduce((sum, moves) => sum + moves, 0));
  const stillToCome = (day: number) => (day < cell.exposure.length ? (day / lastAge) ** -steepness : 0);
  const most = (movesIn[last] ?? 0) / exposure;
  for (let group = last + 1; group < groups.length; group += 1) {
    const { fromDay, toDay } = groups[group] ?? NO_GROUP;
    const moves = LATE_MOVES * (stillToCome(fromDay) - stillToCome(toDay));
    chances[group] = there > 0 ? Math.min(most, moves / (there * (toDay - fromDay))) : most;
  }
  return chances;
}

const NOTHING = new Float64Array(0);
const NO_GROUP = { fromDay: 0, toDay: 0, exposure: 0 };
