import { lifeDraws } from '../funnel/draw-hazards.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import { winningStages } from '../funnel/hazards.ts';
import { emptyLife, type StageLife } from '../funnel/stage-life.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';
import { emptyCurves, winSolver, type WinCurves } from '../funnel/win-curves.ts';
import { totalOf } from '../statistics/describe-numbers.ts';
import { sampleNormal, type Random } from '../statistics/random.ts';
import type { BetterUnits } from './better-units.ts';
import type { RealChange, StageChange } from './change.ts';
import { emptyFlow, horizonValue, outflow, type Load, type Outflow } from './horizon-value.ts';
import { asYoung, goOnMore, leaveSooner } from './mended-life.ts';

type ChangeOfStage = Pick<StageChange, 'conversionChance' | 'conversionLost' | 'speedChance' | 'paceLost'>;

/** What was drawn; one entry per draw. */
export interface StakeDraws {
  /** Won by the horizon as things are now. */
  readonly values: Float64Array;
  /** Per stage: how much more (or less) if it were as its reference; 0 in draws where the two do not differ. */
  readonly gains: readonly Float64Array[];
  /** Per stage: share of the draws with a gain in which the better units, not another reference, gave it. */
  readonly byUnits: readonly number[];
  /** The same of the target. */
  readonly byTarget: readonly number[];
}

export interface StakeQuestion {
  /** By steps of age; not changed. */
  readonly now: GridCounts;
  /** Per stage: what changed since its earlier period; null where there is nothing to compare with or to judge. */
  readonly changes: readonly (ChangeOfStage | null)[];
  /** Per stage: its better units, or null where units do not differ beyond chance. */
  readonly betterUnits: readonly (Pick<BetterUnits, 'chance' | 'factor'> | null)[];
  /** Per stage: the share that is to go on, 0–1, or null where there is no such target or it may well be reached. */
  readonly targets: readonly (number | null)[];
  /** Not changed. */
  readonly load: Load;
  /** How many draws, 1 or more. */
  readonly draws: number;
  readonly random: Random;
}

/**
 * What would be won more if one stage were as its reference: V(H; stage ← reference) − V(H), in posterior draws.
 *
 * Answers "what does each stage lose against its own earlier period, its own better units or its target, and how sure is that?". In
 * each draw a stage is put back only in what is drawn to have changed at all, going on or pace, and by as much as is drawn
 * for a real change, and brought up to its better units only if they are drawn to differ at all, so that mere chance
 * costs nothing in most draws. A target raises what is drawn below it. Of several gains the largest counts.
 *
 * @returns Gains below 0 where a stage has become better.
 *
 * Limits: one stage is put right at a time; two that changed together are each judged as if the other stayed.
 * Cost: O(draws · (1 + stages with a reference) · stages · destinations · steps²); no record is looked at.
 * Source: docs/method/bottleneck.md §4.
 */
export function drawStakes(question: StakeQuestion): StakeDraws {
  const { now, changes, betterUnits, targets, load, draws, random } = question;
  const values = new Float64Array(draws);
  const gains = now.cells.map(() => new Float64Array(draws));
  const [fromUnits, fromTarget] = [new Float64Array(now.cells.length), new Float64Array(now.cells.length)];
  const wins = winningStages(now.stages);
  const curves = emptyCurves(wins, load.steps);
  const solve = winSolver({ stages: now.cells, wins }, curves);
  const putRight = restorations(now, curves);
  const drawNow = flowing(now, load, random);
  const mend = now.cells.map((_, stage) => mending(now, stage, load));

  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = drawNow.map((stage) => stage());
    const stages = drawn.map(({ life }) => life);
    const flows = drawn.map(({ flow }) => flow);
    solve(stages);
    const value = horizonValue({ lives: { stages, wins }, flows, load, curves });
    values[draw] = value;
    const gainOf = (stage: number, { life, flow }: FlowingLife, right: Restoration) => {
      const lives = { stages: stages.with(stage, life), wins };
      right.solve(lives.stages);
      return horizonValue({ lives, flows: flows.with(stage, flow), load, curves: right.curves }) - value;
    };
    gains.forEach((gain, stage) => {
      const right = putRight[stage];
      const here = drawn[stage];
      if (right === undefined || here === undefined) return;
      const gained = (to: Mended | null) => {
        const mended = to === null ? undefined : mend[stage]?.(here.life, to);
        return mended === undefined ? 0 : gainOf(stage, mended, right);
      };
      const back = gained(drawnBack(changes[stage] ?? null, random));
      const up = gained(drawnUp(betterUnits[stage] ?? null, random));
      const reached = gained(upTo(targets[stage] ?? null));
      const ahead = Math.max(up, reached);
      gain[draw] = ahead > 0 ? Math.max(ahead, back) : back;
      if (ahead <= 0 || ahead <= back) return;
      const from = reached > up ? fromTarget : fromUnits;
      from[stage] = (from[stage] ?? 0) + 1;
    });
  }
  const sharesOf = (from: Float64Array) =>
    gains.map((gain, stage) => (from[stage] ?? 0) / Math.max(1, countAbove(gain)));
  return { values, gains, byUnits: sharesOf(fromUnits), byTarget: sharesOf(fromTarget) };
}

/** Draws in which something is gained. */
export const countAbove = (gain: Float64Array) => gain.reduce((count, one) => (one > 0 ? count + 1 : count), 0);

/** What is different about a stage that is put right. */
interface Mended {
  /** Added to the logit of the share that goes on. */
  readonly logit: number;
  /** So many times as many go on. */
  readonly times: number;
  /** Everything happens so many times as fast. */
  readonly pace: number;
  /** At least this share goes on within the horizon, 0–1. */
  readonly atLeast: number;
}

const AS_IS: Mended = { logit: 0, times: 1, pace: 1, atLeast: 0 };

/** Draws what a stage was like before; null in a draw in which nothing has changed. */
function drawnBack(change: ChangeOfStage | null, random: Random): Mended | null {
  if (change === null) return null;
  const drawn = (chance: number, { mean, variance }: RealChange) =>
    random() < chance ? mean + Math.sqrt(variance) * sampleNormal(random) : 0;
  const logit = drawn(change.conversionChance, change.conversionLost);
  const pace = Math.exp(drawn(change.speedChance, change.paceLost));
  return logit === 0 && pace === 1 ? null : { ...AS_IS, logit, pace };
}

/** Draws how many more go on at the better units; null in a draw in which they are no better. */
const drawnUp = (units: StakeQuestion['betterUnits'][number], random: Random): Mended | null =>
  units !== null && random() < units.chance ? { ...AS_IS, times: units.factor(random) } : null;

const upTo = (target: number | null): Mended | null => (target === null ? null : { ...AS_IS, atLeast: target });

/** Puts drawn lives of one stage right, in memory that is overwritten each time. */
function mending({ stages, cells }: GridCounts, stage: number, load: Load) {
  const { destinations = [], exposure = NOTHING } = cells[stage] ?? {};
  const ways = waysOut(stages, stage);
  const onwards = destinations.map((to) => ways[to] === ADVANCED);
  const [sooner, more] = [emptyLife(destinations, exposure.length), emptyLife(destinations, exposure.length)];
  const flow = flowOf({ stages, cells }, stage, load);
  const open = load.open[stage] ?? NOTHING;
  const younger = new Float64Array(open.length);
  return (from: StageLife, { logit, times, pace, atLeast }: Mended): FlowingLife => {
    if (pace !== 1) leaveSooner(from, pace, sooner);
    if (pace !== 1) asYoung(open, pace, younger);
    const paced = pace === 1 ? from : sooner;
    const share = shareOnwards(paced, onwards, exposure.length);
    const within = atLeast > 0 ? shareOnwards(paced, onwards, load.steps) : 1;
    const factor = times * timesOfLogit(share, logit) * (within > 0 ? Math.max(1, atLeast / within) : 1);
    if (factor !== 1) goOnMore(paced, { onwards, factor }, more);
    const life = factor === 1 ? paced : more;
    outflow(life, pace === 1 ? open : younger, flow);
    return { life, flow };
  };
}

/** Within so many steps of age. */
function shareOnwards({ leaving }: StageLife, onwards: readonly boolean[], steps: number): number {
  return leaving.reduce(
    (sum, column, way) => (onwards[way] === true ? sum + totalOf(column.subarray(0, steps)) : sum),
    0,
  );
}

/** How many times as large a share is when so much is added to its logit. */
function timesOfLogit(share: number, logit: number): number {
  const inside = share > 0 && share < 1;
  return logit === 0 || !inside ? 1 : 1 / (share + (1 - share) * Math.exp(-logit));
}

interface FlowingLife {
  readonly life: StageLife;
  readonly flow: Outflow;
}

/** Per stage, how to draw its life and what leaves it; each draw overwrites the one before. */
function flowing(now: GridCounts, load: Load, random: Random): readonly (() => FlowingLife)[] {
  return now.cells.map((cell, stage) => {
    const drawLife = lifeDraws(cell, random);
    const there = load.open[stage] ?? NOTHING;
    const flow = flowOf(now, stage, load);
    return () => {
      const life = drawLife();
      outflow(life, there, flow);
      return { life, flow };
    };
  });
}

/** What leaves a stage to where it may still be won. */
function flowOf({ stages, cells }: Pick<GridCounts, 'stages' | 'cells'>, stage: number, { steps }: Load): Outflow {
  const wins = winningStages(stages);
  const mayBeWon = (from: number) => wins[from] === true || (cells[from]?.destinations.length ?? 0) > 0;
  return emptyFlow(cells[stage]?.destinations ?? [], steps, mayBeWon);
}

const NOTHING = new Float64Array(0);

/** Where putting one stage back is written to. */
interface Restoration {
  /** Own curves for stages from which a record can come to this one, itself among them; those of the funnel as it is for all others. */
  readonly curves: WinCurves;
  /** Writes its own curves: those of all others do not change. */
  readonly solve: (stages: readonly StageLife[]) => void;
}

function restorations({ stages, cells }: GridCounts, asIs: WinCurves): readonly Restoration[] {
  const ways = { stages: cells, wins: winningStages(stages) };
  const own = asIs.fromStart.map((curve) => curve.slice());
  const cameFrom = cells.map((_, stage) =>
    [...cells.keys()].filter((from) => cells[from]?.destinations.includes(stage) === true),
  );
  return cells.map((_, stage) => {
    const affected = new Set([stage]);
    for (const reached of affected) for (const from of cameFrom[reached] ?? []) affected.add(from);
    const fromStart = asIs.fromStart.map((curve, one) => (affected.has(one) ? (own[one] ?? curve) : curve));
    const curves = { ...asIs, fromStart };
    return {
      curves,
      solve: winSolver(
        ways,
        curves,
        [...affected].sort((a, b) => a - b),
      ),
    };
  });
}
