import type { GridCounts } from '../funnel/grid-counts.ts';

/**
 * Counts on a grid of wider steps: a step of the result is several days.
 *
 * Answers nothing new; it makes hundreds of drawn funnels cheap, at the price of a move taking
 * up to one step.
 *
 * @param counts By day of age; not changed.
 * @param daysAStep 1 or more whole days.
 * @returns Counts whose "days" are steps. Moves never outnumber the stays.
 *
 * Cost: O(stages · destinations · days).
 * Source: docs/method/outlook.md §3.
 */
export function coarsen(counts: GridCounts, daysAStep: number): GridCounts {
  if (daysAStep === 1) return counts;
  const days = Math.ceil(counts.days / daysAStep);
  const gathered = (column: Float64Array, share: number) => {
    const steps = new Float64Array(days);
    let step = 0;
    let left = daysAStep;
    for (let day = 0; day < column.length; day += 1) {
      steps[step] = (steps[step] ?? 0) + (column[day] ?? 0) * share;
      left -= 1;
      if (left > 0) continue;
      left = daysAStep;
      step += 1;
    }
    return steps;
  };
  const cells = counts.cells.map(({ exposure, destinations, exits }) => {
    const moves = exits.map((out) => gathered(out, 1));
    const there = gathered(exposure, 1 / daysAStep);
    // In a step that ends with everybody gone, the mean watched falls short of those who were there as it began.
    const atLeast = there.map((watched, step) => {
      const moved = moves.reduce((sum, out) => sum + (out[step] ?? 0), 0);
      return watched + moved * (0.5 - 0.5 / daysAStep);
    });
    const exposed = atLeast.map((watched, step) => Math.max(watched, sumAt(moves, step)));
    return { destinations, exposure: exposed, exits: moves };
  });
  return { days, stages: counts.stages, cells };
}

function sumAt(columns: readonly Float64Array[], step: number): number {
  return columns.reduce((sum, column) => sum + (column[step] ?? 0), 0);
}
