import type { Load } from '../bottleneck/horizon-value.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import type { FunnelLives, StageLife } from '../funnel/stage-life.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';
import { emptyCurves } from '../funnel/win-by-horizon.ts';
import type { StageLeverage } from './budget-facts.ts';
import { valuesOf, type StepValues } from './step-values.ts';

export interface LeverageQuestion {
  readonly coarse: GridCounts;
  /** Not changed. */
  readonly lives: FunnelLives;
  readonly load: Load;
  /** Steps to be told. */
  readonly kept: readonly number[];
  readonly asIs: StepValues;
}

/** A tenth more. */
const MORE = 0.1;

/**
 * What each stage would add if it passed on a tenth more of its records.
 *
 * Answers "and if proposals went better?", so that a what-if need not solve the funnel again: in a funnel that is
 * passed once, what is won rises in a straight line with the share that a stage passes on.
 *
 * @returns One entry per open or hand-over stage that anything ever moved on from; shares of what is won as things are.
 *
 * Limits: with moves back, the line is a little bent. The share of a stage cannot rise above all of its records.
 * Cost: one solution of the funnel per stage.
 */
export function stageLeverage({ coarse, lives, load, kept, asIs }: LeverageQuestion): StageLeverage[] {
  return coarse.stages.flatMap((stage, index) => {
    const life = lives.stages[index];
    const judged = stage.kind === 'open' || stage.handsOver;
    if (!judged || life === undefined || life.destinations.length === 0) return [];
    const better = { ...lives, stages: lives.stages.with(index, passingOnMore(life, waysOut(coarse.stages, index))) };
    const values = valuesOf(better, load, emptyCurves(lives.wins, load.steps));
    const share = (more: Float64Array, now: Float64Array) =>
      kept.map((step) => ((now[step] ?? 0) > 0 ? (more[step] ?? 0) / (now[step] ?? 1) - 1 : 0));
    return [
      {
        stageId: stage.id,
        newShare: share(values.newValue, asIs.newValue),
        openShare: share(values.openValue, asIs.openValue),
      },
    ];
  });
}

function passingOnMore(life: StageLife, ways: Uint8Array): StageLife {
  const leaving = life.leaving.map((chances, way) =>
    ways[life.destinations[way] ?? 0] === ADVANCED ? chances.map((chance) => chance * (1 + MORE)) : chances,
  );
  return { ...life, leaving };
}
