import { addFourSums, SUMS_AT_ONCE } from '../statistics/convolution.ts';
import type { FunnelLives, StageLife } from './stage-life.ts';

/** Chance to be won within t days, for a record that has just entered each stage. */
export interface WinCurves {
  readonly horizonDays: number;
  /** Per stage: value t is the chance to be won within t days, t = 0 … `horizonDays`. */
  readonly fromStart: readonly Float64Array[];
}

/** Curves to be written by {@link solveWins}, or a solver. */
export function emptyCurves(wins: readonly boolean[], horizonDays: number): WinCurves {
  return { horizonDays, fromStart: wins.map((won) => new Float64Array(horizonDays + 1).fill(won ? 1 : 0)) };
}

/**
 * Writes the chances to be won into curves that are there already (semi-Markov renewal equation, solved forward in time).
 *
 * @param lives Not changed.
 * @param curves From `emptyCurves` with the same wins, or solved before; overwritten.
 *
 * Cost: O(stages · destinations · horizon²).
 * Source: Pyke (1961), Ann. Math. Statist. 32, 1231–1242; docs/method/funnel.md §5.
 */
export function solveWins({ stages, wins }: FunnelLives, curves: WinCurves): void {
  winSolver({ stages, wins }, curves)(stages);
}

/** Where each stage leads, and which are wins. */
export interface FunnelWays {
  readonly stages: readonly Pick<StageLife, 'destinations'>[];
  readonly wins: readonly boolean[];
}

/**
 * Prepares {@link solveWins} for many funnels with the same ways.
 *
 * @param ways Not changed.
 * @param curves From `emptyCurves` with the same wins; overwritten by each solution.
 * @param only Stages to solve for, when the curves of all others hold already; all by default.
 * @returns A function that takes the lives of all stages, with the destinations of the ways, and writes the curves.
 *
 * Cost: of each solution as of {@link solveWins}.
 */
export function winSolver(
  ways: FunnelWays,
  { horizonDays, fromStart }: WinCurves,
  only: readonly number[] = [...ways.stages.keys()],
): (lives: readonly StageLife[]) => void {
  const equations = equationsOf(ways, fromStart, only);
  const { curves, stageOf, wayOf, leaving, soonest } = equations;
  const sums = new Float64Array(curves.length * SUMS_AT_ONCE);
  return (lives) => {
    for (let way = 0; way < leaving.length; way += 1) {
      const chances = lives[stageOf[way] ?? -1]?.leaving[wayOf[way] ?? -1] ?? NO_CHANCES;
      leaving[way] = chances;
      for (let day = 0; day < MISSING; day += 1) soonest[way * MISSING + day] = chances[day] ?? 0;
    }
    for (let time = 1; time <= horizonDays; time += SUMS_AT_ONCE) {
      sumUpTo(time, equations, sums);
      completeFrom(time, Math.min(SUMS_AT_ONCE, horizonDays + 1 - time), equations, sums);
    }
  };
}

/** Entries of the last of some sums that are not known as they are begun. */
const MISSING = SUMS_AT_ONCE - 1;
const NO_CHANCES = new Float64Array(0);

/** Curves to be written, and what they follow from: per way out of one of them when it is taken, and the curve of where it leads. */
interface Equations {
  readonly curves: readonly Float64Array[];
  /** Per way: where the sums of the curve stand that it is a way out of. */
  readonly sumsAt: Uint32Array;
  /** Per way: the stage, and which of its destinations. */
  readonly stageOf: Uint32Array;
  readonly wayOf: Uint32Array;
  readonly onwards: readonly Float64Array[];
  /** Per way, of the lives that are solved. */
  readonly leaving: Float64Array[];
  /** The first of them in a row. */
  readonly soonest: Float64Array;
}

/** None for a win; ways to where nothing is ever won are left out. */
function equationsOf(ways: FunnelWays, fromStart: readonly Float64Array[], stages: readonly number[]): Equations {
  const curves: Float64Array[] = [];
  const taken: {
    readonly sumsAt: number;
    readonly stage: number;
    readonly way: number;
    readonly onwards: Float64Array;
  }[] = [];
  for (const stage of stages) {
    const curve = fromStart[stage];
    if (curve === undefined || ways.wins[stage] === true) continue;
    const sumsAt = (curves.push(curve) - 1) * SUMS_AT_ONCE;
    ways.stages[stage]?.destinations.forEach((destination, way) => {
      const onwards = fromStart[destination];
      if (onwards !== undefined && !isDeadEnd(ways, destination)) taken.push({ sumsAt, stage, way, onwards });
    });
  }
  return {
    curves,
    sumsAt: Uint32Array.from(taken, ({ sumsAt }) => sumsAt),
    stageOf: Uint32Array.from(taken, ({ stage }) => stage),
    wayOf: Uint32Array.from(taken, ({ way }) => way),
    onwards: taken.map(({ onwards }) => onwards),
    leaving: taken.map(() => NO_CHANCES),
    soonest: new Float64Array(taken.length * MISSING),
  };
}

/** No win, and nothing ever leaves it. */
function isDeadEnd({ stages, wins }: FunnelWays, stage: number): boolean {
  return wins[stage] !== true && stages[stage]?.destinations.length === 0;
}

/** Begins the sums of some days in a row, with what is known of the curves before the first of them. */
function sumUpTo(time: number, { sumsAt, leaving, onwards }: Equations, sums: Float64Array): void {
  sums.fill(0);
  for (let way = 0; way < sumsAt.length; way += 1) {
    addFourSums(sums, sumsAt[way] ?? 0, leaving[way] ?? NO_CHANCES, onwards[way] ?? NO_CHANCES, time, 0);
  }
}

/** Reads the curves off the sums day by day; what comes to be known of a day goes into the sums of those after it. */
function completeFrom(time: number, days: number, equations: Equations, sums: Float64Array): void {
  const { curves, sumsAt, onwards, soonest } = equations;
  for (let late = 0; late < days; late += 1) {
    for (let place = 0; place < curves.length; place += 1) {
      const curve = curves[place] ?? NO_CHANCES;
      const chance = sums[place * SUMS_AT_ONCE + late] ?? 0;
      curve[time + late] = chance < 1 ? chance : 1;
    }
    for (let way = 0; late < MISSING && way < sumsAt.length; way += 1) {
      const known = (onwards[way] ?? NO_CHANCES)[time + late] ?? 0;
      const at = sumsAt[way] ?? 0;
      const first = way * MISSING - late - 1;
      for (let later = late + 1; later < SUMS_AT_ONCE; later += 1) {
        sums[at + later] = (sums[at + later] ?? 0) + (soonest[first + later] ?? 0) * known;
      }
    }
  }
}
