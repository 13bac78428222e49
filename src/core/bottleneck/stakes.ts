import { drawHazards } from '../funnel/draw-hazards.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import type { FunnelHazards, StageHazards } from '../funnel/hazards.ts';
import type { Random } from '../statistics/random.ts';
import { horizonValue, outflow, type Load } from './horizon-value.ts';

/** What was drawn; one entry per draw. */
export interface StakeDraws {
  /** Won by the horizon as things are now. */
  readonly values: Float64Array;
  /** Per stage: how much more (or less) if it were as it was before; 0 in draws where it has not changed. */
  readonly gains: readonly Float64Array[];
}

export interface StakeQuestion {
  /** By steps of age; not changed. */
  readonly now: GridCounts;
  /** Of the same stages and steps; not changed. */
  readonly before: GridCounts;
  /** Per stage: chance that it really changed, 0–1; 0 where there is nothing to compare with or to judge. */
  readonly chancesChanged: readonly number[];
  /** Not changed. */
  readonly load: Load;
  /** How many draws, 1 or more. */
  readonly draws: number;
  readonly random: Random;
}

/**
 * What would be won more if one stage were again as it was before: V(H; stage ← before) − V(H), in posterior draws.
 *
 * Answers "what does each stage's change for the worse cost, and how sure is that?". In each draw a stage is put back
 * only if it is drawn to have changed at all, so that mere chance costs nothing in most draws.
 *
 * @returns Gains below 0 where a stage has become better.
 *
 * Limits: one stage is put back at a time; two that changed together are each judged as if the other stayed.
 * Cost: O(draws · (1 + stages changed) · stages · destinations · steps²); no record is looked at.
 * Source: docs/method/bottleneck.md §4.
 */
export function drawStakes({ now, before, chancesChanged, load, draws, random }: StakeQuestion): StakeDraws {
  const values = new Float64Array(draws);
  const gains = now.cells.map(() => new Float64Array(draws));
  const nothing = new Float64Array(0);
  const flowOf = (hazards: StageHazards, stage: number) => outflow(hazards, load.open[stage] ?? nothing, load.steps);

  for (let draw = 0; draw < draws; draw += 1) {
    const hazards = drawHazards(random, now, null);
    const flows = hazards.stages.map(flowOf);
    const value = horizonValue(hazards, flows, load);
    values[draw] = value;
    gains.forEach((gain, stage) => {
      if (random() >= (chancesChanged[stage] ?? 0)) return;
      const old = drawStage(random, before, stage);
      if (old === undefined) return;
      const restored: FunnelHazards = { ...hazards, stages: hazards.stages.with(stage, old) };
      gain[draw] = horizonValue(restored, flows.with(stage, flowOf(old, stage)), load) - value;
    });
  }
  return { values, gains };
}

function drawStage(random: Random, { days, stages, cells }: GridCounts, stage: number): StageHazards | undefined {
  const only = { days, stages: stages.slice(stage, stage + 1), cells: cells.slice(stage, stage + 1) };
  return drawHazards(random, only, null).stages[0];
}
