import type { FunnelLives, StageLife } from '../funnel/stage-life.ts';
import type { WinCurves } from '../funnel/win-curves.ts';

/** What a funnel holds and receives; amounts in currency or in records. */
export interface Load {
  /** Steps until the horizon. */
  readonly steps: number;
  /** Per stage: what enters the funnel there in one step. */
  readonly entering: Float64Array;
  /** Per stage: what is there now, by step of age. */
  readonly open: readonly Float64Array[];
}

/** What is in one stage now and leaves it within the horizon: per destination of its life, by step from now. */
export type Outflow = readonly Float64Array[];

const GONE = 1e-9;

/**
 * A flow to be written by {@link outflow}.
 *
 * @param ofValue Whether anything is ever won from a destination on; where nothing is, the flow there has no steps and is not
 *   worked out.
 */
export function emptyFlow(
  destinations: readonly number[],
  steps: number,
  ofValue: (destination: number) => boolean = () => true,
): Outflow {
  return destinations.map((destination) => new Float64Array(ofValue(destination) ? steps : 0));
}

/**
 * When what is in a stage now will leave it, and where to, given how long it has been there.
 *
 * @param life Of the stage, by step of age; not changed.
 * @param open What is there, by step of age; not changed.
 * @param flow From `emptyFlow` with the same destinations; overwritten with what leaves to each in each step from now.
 *   Nothing leaves at ages past the life.
 *
 * Limits: an age that hardly anybody reaches is passed over.
 * Cost: O(ages · steps · destinations).
 * Source: docs/method/bottleneck.md §4.
 */
export function outflow({ still, leaving }: StageLife, open: Float64Array, flow: Outflow): void {
  flow.forEach((column, way) => {
    column.fill(0);
    const chances = leaving[way];
    if (chances === undefined || column.length === 0) return;
    for (let age = 0; age < open.length; age += 1) {
      const there = open[age] ?? 0;
      const reached = still[age] ?? 0;
      if (there !== 0 && reached > GONE) addShifted(column, chances, age, there / reached);
    }
  });
}

function addShifted(column: Float64Array, chances: Float64Array, from: number, weight: number): void {
  const steps = Math.min(column.length, chances.length - from);
  for (let step = 0; step < steps; step += 1) column[step] = (column[step] ?? 0) + weight * (chances[from + step] ?? 0);
}

/** A funnel and what it holds. */
export interface ValueQuestion {
  /** By step of age; not changed. */
  readonly lives: FunnelLives;
  /** Per stage, what {@link outflow} gave for its life; not changed. */
  readonly flows: readonly Outflow[];
  /** Not changed. */
  readonly load: Load;
  /** Of these lives, up to the steps of the load. */
  readonly curves: WinCurves;
}

/**
 * What will be won by the horizon, of all that is open and all that will come: V(H).
 *
 * @returns In the unit of the load, finite, 0 or more. What enters in a step is taken to enter as it begins.
 *
 * Cost: O(stages · destinations · steps).
 * Source: docs/method/bottleneck.md §4.
 */
export function horizonValue({ lives, flows, load, curves }: ValueQuestion): number {
  const { steps, entering } = load;
  const { fromStart } = curves;
  let value = 0;
  for (let stage = 0; stage < lives.stages.length; stage += 1) {
    if (lives.wins[stage] === true) continue;
    const { destinations = [] } = lives.stages[stage] ?? {};
    const arriving = entering[stage] ?? 0;
    if (arriving > 0) value += arriving * wonOfArrivals(fromStart[stage] ?? NOTHING, steps);
    const flow = flows[stage] ?? [];
    for (let way = 0; way < flow.length; way += 1)
      value += wonOfFlow(flow[way] ?? NOTHING, fromStart[destinations[way] ?? stage] ?? NOTHING);
  }
  return value;
}

const NOTHING = new Float64Array(0);

/** Of one that enters in each step. */
function wonOfArrivals(curve: Float64Array, steps: number): number {
  let won = 0;
  for (let left = 1; left <= steps; left += 1) won += curve[left] ?? 0;
  return won;
}

/** Of what flows in each step to where the curve is of. */
function wonOfFlow(flow: Float64Array, curve: Float64Array): number {
  let won = 0;
  const last = flow.length - 1;
  for (let step = 0; step <= last; step += 1) won += (flow[step] ?? 0) * (curve[last - step] ?? 0);
  return won;
}
