import type { FunnelHazards, StageHazards } from '../funnel/hazards.ts';
import { winByHorizon } from '../funnel/win-by-horizon.ts';

/** What a funnel holds and receives; amounts in currency or in records. */
export interface Load {
  /** Steps until the horizon. */
  readonly steps: number;
  /** Per stage: what enters the funnel there in one step. */
  readonly entering: Float64Array;
  /** Per stage: what is there now, by step of age. */
  readonly open: readonly Float64Array[];
}

/** What is in one stage now and leaves it within the horizon: per destination of its hazards, by step from now. */
export type Outflow = readonly Float64Array[];

const GONE = 1e-9;

/**
 * When what is in a stage now will leave it, and where to, given how long it has been there.
 *
 * @param hazards Of the stage, by step of age; not changed.
 * @param open What is there, by step of age; not changed.
 * @param steps Until the horizon.
 * @returns Per destination, what leaves in each step from now. Nothing leaves at ages past the hazards.
 *
 * Limits: an age that the hazards say nobody reaches is passed over.
 * Cost: O(ages · steps · destinations).
 * Source: docs/method/bottleneck.md §4.
 */
export function outflow(hazards: StageHazards, open: Float64Array, steps: number): Outflow {
  const { still, leaving } = lifetime(hazards);
  const flows = hazards.destinations.map(() => new Float64Array(steps));
  for (let age = 0; age < open.length; age += 1) {
    const [there, reached] = [open[age] ?? 0, still[age] ?? 0];
    if (there === 0 || reached <= GONE) continue;
    const weight = there / reached;
    flows.forEach((flow, way) => {
      const chances = leaving[way];
      if (chances === undefined) return;
      const ahead = Math.min(steps, chances.length - age);
      for (let step = 0; step < ahead; step += 1) flow[step] = (flow[step] ?? 0) + weight * (chances[age + step] ?? 0);
    });
  }
  return flows;
}

/**
 * What will be won by the horizon, of all that is open and all that will come: V(H).
 *
 * @param hazards By step of age; not changed.
 * @param outflows Per stage, what {@link outflow} gave for its hazards; not changed.
 * @param load Not changed.
 * @returns In the unit of the load, finite, 0 or more. What enters in a step is taken to enter as it begins.
 *
 * Cost: that of `winByHorizon`.
 * Source: docs/method/bottleneck.md §4.
 */
export function horizonValue(hazards: FunnelHazards, outflows: readonly Outflow[], load: Load): number {
  const { steps, entering } = load;
  const { fromStart } = winByHorizon(hazards, steps);
  let value = 0;
  hazards.stages.forEach(({ destinations }, stage) => {
    if (hazards.wins[stage] === true) return;
    const arriving = entering[stage] ?? 0;
    for (let left = 1; arriving > 0 && left <= steps; left += 1) value += arriving * (fromStart[stage]?.[left] ?? 0);
    outflows[stage]?.forEach((flow, way) => {
      const curve = fromStart[destinations[way] ?? stage];
      for (let step = 0; step < steps; step += 1) value += (flow[step] ?? 0) * (curve?.[steps - 1 - step] ?? 0);
    });
  });
  return value;
}

/** From hazards to chances on entering: to be there still as a step begins, and to leave in it by each way. */
function lifetime({ perDay }: StageHazards) {
  const steps = perDay[0]?.length ?? 0;
  const still = new Float64Array(steps);
  const leaving = perDay.map(() => new Float64Array(steps));
  let there = 1;
  for (let step = 0; step < steps; step += 1) {
    still[step] = there;
    let left = 0;
    perDay.forEach((chances, way) => {
      const chance = chances[step] ?? 0;
      const column = leaving[way];
      if (column !== undefined) column[step] = there * chance;
      left += chance;
    });
    there *= Math.max(0, 1 - left);
  }
  return { still, leaving };
}
