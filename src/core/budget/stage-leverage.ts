import type { Load } from '../bottleneck/horizon-value.ts';
import { groupedHazards } from '../funnel/draw-hazards.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import { funnelLives, type StageLife } from '../funnel/stage-life.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';
import { emptyCurves } from '../funnel/win-curves.ts';
import type { StageLeverage } from './budget-facts.ts';
import { valuesOf } from './step-values.ts';

/** By this share more a stage passes on in `StageLeverage`: a tenth. */
export const PASSED_ON_MORE = 0.1;

/**
 * What each stage would add if it passed on a tenth more of its records.
 *
 * Answers "and if proposals went better?", so that a what-if need not solve the funnel again: in a funnel that is
 * passed once, what is won rises in a straight line with the share that a stage passes on.
 *
 * @param coarse By steps of age, wide enough to be cheap: shares of what is won hardly depend on them; not changed.
 * @param load By the same steps; not changed.
 * @param kept Steps to be told.
 * @returns One entry per open or hand-over stage that anything ever moved on from; shares of what is won as things are.
 *
 * Limits: with moves back, the line is a little bent. The share of a stage cannot rise above all of its records.
 * Cost: one solution of the funnel per stage.
 */
export function stageLeverage(coarse: GridCounts, load: Load, kept: readonly number[]): StageLeverage[] {
  const lives = funnelLives(groupedHazards(coarse));
  const curves = emptyCurves(lives.wins, load.steps);
  const asIs = valuesOf(lives, load, curves);
  return coarse.stages.flatMap((stage, index) => {
    const life = lives.stages[index];
    const judged = stage.kind === 'open' || stage.handsOver;
    if (!judged || life === undefined || life.destinations.length === 0) return [];
    const better = { ...lives, stages: lives.stages.with(index, passingOnMore(life, waysOut(coarse.stages, index))) };
    const values = valuesOf(better, load, curves);
    const share = (more: Float64Array, now: Float64Array) =>
      kept.map((step) => ((now[step] ?? 0) > 0 ? short((more[step] ?? 0) / (now[step] ?? 1) - 1) : 0));
    return [
      {
        stageId: stage.id,
        passedOn: short(passedOn(life, waysOut(coarse.stages, index))),
        newShare: share(values.newValue, asIs.newValue),
        openShare: share(values.openValue, asIs.openValue),
      },
    ];
  });
}

/** Kept with every analysis: more digits than it is sure of would only be long. */
const short = (share: number) => Number(share.toFixed(6));

function passedOn(life: StageLife, ways: Uint8Array): number {
  const all = life.leaving.map((chances, way) =>
    ways[life.destinations[way] ?? 0] === ADVANCED ? chances.reduce((sum, chance) => sum + chance, 0) : 0,
  );
  return Math.min(
    1,
    all.reduce((sum, share) => sum + share, 0),
  );
}

function passingOnMore(life: StageLife, ways: Uint8Array): StageLife {
  const leaving = life.leaving.map((chances, way) =>
    ways[life.destinations[way] ?? 0] === ADVANCED ? chances.map((chance) => chance * (1 + PASSED_ON_MORE)) : chances,
  );
  return { ...life, leaving };
}
