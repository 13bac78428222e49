import type { FunnelStage } from './funnel-stage.ts';
import type { GridCounts, StageGrid } from './grid-counts.ts';

/** Chance to move on, per day of age, for one stage. */
export interface StageHazards {
  /** Indexes of next stages. */
  readonly destinations: readonly number[];
  /** Per destination, per full day of age: chance to go there within the day, of those still there as it begins. */
  readonly perDay: readonly Float64Array[];
}

/** Where records go from every stage, day by day of their stay. Ages of `days` and above never move on. */
export interface FunnelHazards {
  readonly days: number;
  /** One per stage, same order as the funnel's. */
  readonly stages: readonly StageHazards[];
  /** Per stage: being here is what winning means. */
  readonly wins: readonly boolean[];
}

/**
 * Says which stages mean that a record is won: the won stages that hand over to nobody.
 *
 * @param stages All stages of the funnel.
 * @returns One per stage, same order.
 */
export function winningStages(stages: readonly FunnelStage[]): boolean[] {
  return stages.map(({ kind, handsOver }) => kind === 'won' && !handsOver);
}

/**
 * Chance per day of age to go to each next stage, as counted (discrete-time hazards).
 *
 * @param counts Not changed.
 * @returns Moves ÷ exposure, 0 on days when nobody was watched; the chances of a day never sum to more than 1.
 *
 * Limits: jumps about where few were watched; `groupedHazards` is the steadier reading.
 * Cost: O(cells).
 */
export function countedHazards({ days, stages, cells }: GridCounts): FunnelHazards {
  const perDay = ({ exposure, exits }: StageGrid) => exits.map((out) => shares(out, exposure));
  return {
    days,
    stages: cells.map((cell) => ({ destinations: cell.destinations, perDay: perDay(cell) })),
    wins: winningStages(stages),
  };
}

function shares(out: Float64Array, exposure: Float64Array): Float64Array {
  const chances = new Float64Array(out.length);
  for (let day = 0; day < out.length; day += 1) {
    const moves = out[day] ?? 0;
    if (moves > 0) chances[day] = moves / Math.max(exposure[day] ?? 0, moves);
  }
  return chances;
}
