import { emptyFlow, outflow, type Load, type Outflow } from '../bottleneck/horizon-value.ts';
import type { FunnelLives } from '../funnel/stage-life.ts';
import { solveWins, type WinCurves } from '../funnel/win-curves.ts';
import { addConvolution } from '../statistics/convolution.ts';

/** By step from 0 on. */
export interface StepValues {
  readonly newValue: Float64Array;
  readonly openValue: Float64Array;
  readonly wonShare: Float64Array;
}

/**
 * V_new, V_open and the share of new records won, at every step up to the load's horizon.
 *
 * @param lives By step of age; not changed.
 * @param curves From `emptyCurves` with the same wins and steps; overwritten.
 */
export function valuesOf(lives: FunnelLives, load: Load, curves: WinCurves): StepValues {
  const { steps, entering } = load;
  solveWins(lives, curves);
  const values = {
    newValue: new Float64Array(steps + 1),
    openValue: new Float64Array(steps + 1),
    wonShare: new Float64Array(steps + 1),
  };
  const all = entering.reduce((sum, amount, stage) => sum + (lives.wins[stage] === true ? 0 : amount), 0);
  lives.stages.forEach((life, stage) => {
    if (lives.wins[stage] === true) return;
    const arriving = entering[stage] ?? 0;
    addNew(values, arriving, all > 0 ? arriving / all : 0, curves.fromStart[stage]);
    const flows = emptyFlow(life.destinations, steps);
    outflow(life, load.open[stage] ?? new Float64Array(0), flows);
    addOpen(values.openValue, life.destinations, flows, curves);
  });
  return values;
}

function addNew(values: StepValues, arriving: number, weight: number, curve: Float64Array | undefined): void {
  if (arriving <= 0 || curve === undefined) return;
  let sum = 0;
  for (let step = 1; step < values.newValue.length; step += 1) {
    sum += arriving * (curve[step] ?? 0);
    values.newValue[step] = (values.newValue[step] ?? 0) + sum;
    values.wonShare[step] = (values.wonShare[step] ?? 0) + weight * (curve[step] ?? 0);
  }
}

function addOpen(openValue: Float64Array, destinations: readonly number[], flows: Outflow, curves: WinCurves): void {
  flows.forEach((flow, way) => {
    const curve = curves.fromStart[destinations[way] ?? -1];
    if (curve === undefined || curve.at(-1) === 0) return;
    addConvolution(openValue, flow, curve);
  });
}
