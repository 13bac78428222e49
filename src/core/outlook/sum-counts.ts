import type { GridCounts, StageGrid } from '../funnel/grid-counts.ts';

/**
 * Adds the counts of another period to those of one, at less than full weight (a power prior).
 *
 * Answers "what did we see, if what is longer ago counts less?".
 *
 * @param own Not changed.
 * @param other Of the same stages and days; not changed.
 * @param weight 0–1: what one stay of the other period counts for.
 * @returns Moves never outnumber the stays, as in both.
 *
 * Cost: O(stages · destinations · days).
 * Source: Ibrahim & Chen (2000), Statist. Sci. 15, 46–60; docs/method/outlook.md §2.
 */
export function sumCounts(own: GridCounts, other: GridCounts, weight: number): GridCounts {
  const cells = own.cells.map((cell, stage) => {
    const more = other.cells[stage];
    return more === undefined ? cell : sumStage(cell, more, weight);
  });
  return { days: own.days, stages: own.stages, cells };
}

/**
 * The same for one stage.
 *
 * @param own Not changed.
 * @param other Not changed.
 * @param weight 0–1.
 */
export function sumStage(own: StageGrid, other: StageGrid, weight: number): StageGrid {
  const destinations = [...new Set([...own.destinations, ...other.destinations])].sort((a, b) => a - b);
  const days = own.exposure.length;
  const exitsOf = (cell: StageGrid, to: number) => cell.exits[cell.destinations.indexOf(to)] ?? new Float64Array(days);
  const plus = (a: Float64Array, b: Float64Array) => {
    const sum = a.slice();
    for (let day = 0; day < sum.length; day += 1) sum[day] = (sum[day] ?? 0) + weight * (b[day] ?? 0);
    return sum;
  };
  return {
    destinations,
    exposure: plus(own.exposure, other.exposure),
    exits: destinations.map((to) => plus(exitsOf(own, to), exitsOf(other, to))),
  };
}
