import { lifeDraws } from '../funnel/draw-hazards.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import { winningStages } from '../funnel/hazards.ts';
import type { StageLife } from '../funnel/stage-life.ts';
import { emptyCurves, solveWins, type WinCurves } from '../funnel/win-by-horizon.ts';
import type { Random } from '../statistics/random.ts';
import { emptyFlow, horizonValue, outflow, type Load, type Outflow } from './horizon-value.ts';

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
  const wins = winningStages(now.stages);
  const curves = emptyCurves(wins, load.steps);
  const putBack = restorations(now, before, curves);
  const [drawNow, drawBefore] = [flowing(now, load, random), flowing(before, load, random)];

  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = drawNow.map((stage) => stage());
    const stages = drawn.map(({ life }) => life);
    const flows = drawn.map(({ flow }) => flow);
    solveWins({ stages, wins }, curves);
    const value = horizonValue({ lives: { stages, wins }, flows, load, curves });
    values[draw] = value;
    gains.forEach((gain, stage) => {
      if (random() >= (chancesChanged[stage] ?? 0)) return;
      const [old, restored] = [drawBefore[stage]?.(), putBack[stage]];
      if (old === undefined || restored === undefined) return;
      const lives = { stages: stages.with(stage, old.life), wins };
      solveWins(lives, restored.curves, restored.affected);
      const what = { lives, flows: flows.with(stage, old.flow), load, curves: restored.curves };
      gain[draw] = horizonValue(what) - value;
    });
  }
  return { values, gains };
}

interface FlowingLife {
  readonly life: StageLife;
  readonly flow: Outflow;
}

/** Per stage, how to draw its life and what leaves it; each draw overwrites the one before. */
function flowing({ cells }: GridCounts, { open, steps }: Load, random: Random): readonly (() => FlowingLife)[] {
  return cells.map((cell, stage) => {
    const drawLife = lifeDraws(cell, random);
    const [there, flow] = [open[stage] ?? NOTHING, emptyFlow(cell.destinations, steps)];
    return () => {
      const life = drawLife();
      outflow(life, there, flow);
      return { life, flow };
    };
  });
}

const NOTHING = new Float64Array(0);

/** Where putting one stage back is written to. */
interface Restoration {
  /** Stages from which a record can come to this one, itself among them: only their win chances change. */
  readonly affected: readonly number[];
  /** Own curves for those; the curves of the funnel as it is for all others. */
  readonly curves: WinCurves;
}

function restorations(now: GridCounts, before: GridCounts, asIs: WinCurves): readonly Restoration[] {
  const own = asIs.fromStart.map((curve) => curve.slice());
  const cameFrom = now.cells.map((_, stage) =>
    [...now.cells.keys()].filter((from) =>
      [now, before].some(({ cells }) => cells[from]?.destinations.includes(stage) === true),
    ),
  );
  return now.cells.map((_, stage) => {
    const affected = new Set([stage]);
    for (const reached of affected) for (const from of cameFrom[reached] ?? []) affected.add(from);
    const fromStart = asIs.fromStart.map((curve, one) => (affected.has(one) ? (own[one] ?? curve) : curve));
    return { affected: [...affected].sort((a, b) => a - b), curves: { ...asIs, fromStart } };
  });
}
