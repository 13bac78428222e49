import { lifeDraws } from '../funnel/draw-hazards.ts';
import type { GridCounts, StageGrid } from '../funnel/grid-counts.ts';
import { winningStages } from '../funnel/hazards.ts';
import { emptyLife, type StageLife } from '../funnel/stage-life.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';
import { emptyCurves, solveWins, type WinCurves } from '../funnel/win-by-horizon.ts';
import type { Random } from '../statistics/random.ts';
import { goOnMore, type BetterUnits } from './better-units.ts';
import { emptyFlow, horizonValue, outflow, type Load, type Outflow } from './horizon-value.ts';

/** What was drawn; one entry per draw. */
export interface StakeDraws {
  /** Won by the horizon as things are now. */
  readonly values: Float64Array;
  /** Per stage: how much more (or less) if it were as its reference; 0 in draws where the two do not differ. */
  readonly gains: readonly Float64Array[];
  /** Per stage: share of the draws with a gain in which the better units, not the earlier period, gave it. */
  readonly byUnits: readonly number[];
}

export interface StakeQuestion {
  /** By steps of age; not changed. */
  readonly now: GridCounts;
  /** Of the same stages and steps; not changed. */
  readonly before: GridCounts;
  /** Per stage: chance that it really changed, 0–1; 0 where there is nothing to compare with or to judge. */
  readonly chancesChanged: readonly number[];
  /** Per stage: its better units, or null where units do not differ beyond chance. */
  readonly betterUnits: readonly (BetterUnits | null)[];
  /** Not changed. */
  readonly load: Load;
  /** How many draws, 1 or more. */
  readonly draws: number;
  readonly random: Random;
}

/**
 * What would be won more if one stage were as its reference: V(H; stage ← reference) − V(H), in posterior draws.
 *
 * Answers "what does each stage lose against its own earlier period or its own better units, and how sure is that?". In
 * each draw a stage is put back only if it is drawn to have changed at all, and brought up to its better units only if
 * they are drawn to differ at all, so that mere chance costs nothing in most draws. Of two gains the larger counts.
 *
 * @returns Gains below 0 where a stage has become better.
 *
 * Limits: one stage is put right at a time; two that changed together are each judged as if the other stayed.
 * Cost: O(draws · (1 + stages with a reference) · stages · destinations · steps²); no record is looked at.
 * Source: docs/method/bottleneck.md §4.
 */
export function drawStakes(question: StakeQuestion): StakeDraws {
  const { now, before, chancesChanged, betterUnits, load, draws, random } = question;
  const values = new Float64Array(draws);
  const gains = now.cells.map(() => new Float64Array(draws));
  const fromUnits = new Float64Array(now.cells.length);
  const wins = winningStages(now.stages);
  const curves = emptyCurves(wins, load.steps);
  const putRight = restorations(now, before, curves);
  const [drawNow, drawBefore] = [flowing(now, load, random), flowing(before, load, random)];
  const raise = now.cells.map((cell, stage) => raising(now.stages, stage, { cell, load }));

  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = drawNow.map((stage) => stage());
    const stages = drawn.map(({ life }) => life);
    const flows = drawn.map(({ flow }) => flow);
    solveWins({ stages, wins }, curves);
    const value = horizonValue({ lives: { stages, wins }, flows, load, curves });
    values[draw] = value;
    const gainOf = (stage: number, { life, flow }: FlowingLife, { curves: own, affected }: Restoration) => {
      const lives = { stages: stages.with(stage, life), wins };
      solveWins(lives, own, affected);
      return horizonValue({ lives, flows: flows.with(stage, flow), load, curves: own }) - value;
    };
    gains.forEach((gain, stage) => {
      const [right, here] = [putRight[stage], drawn[stage]];
      if (right === undefined || here === undefined) return;
      const old = random() < (chancesChanged[stage] ?? 0) ? drawBefore[stage]?.() : undefined;
      const back = old === undefined ? 0 : gainOf(stage, old, right);
      const units = betterUnits[stage] ?? null;
      const better = units !== null && random() < units.chance ? raise[stage]?.(here, units.factor(random)) : undefined;
      const up = better === undefined ? 0 : gainOf(stage, better, right);
      gain[draw] = up > 0 ? Math.max(up, back) : back;
      if (up > 0 && up > back) fromUnits[stage] = (fromUnits[stage] ?? 0) + 1;
    });
  }
  const byUnits = gains.map((gain, stage) => (fromUnits[stage] ?? 0) / Math.max(1, countAbove(gain)));
  return { values, gains, byUnits };
}

const countAbove = (gain: Float64Array) => gain.reduce((count, one) => (one > 0 ? count + 1 : count), 0);

/** Brings a drawn life up to better units: more of those who leave go on, no sooner and no later. */
function raising(stages: GridCounts['stages'], stage: number, { cell, load }: { cell: StageGrid; load: Load }) {
  const ways = waysOut(stages, stage);
  const onwards = cell.destinations.map((to) => ways[to] === ADVANCED);
  const life = emptyLife(cell.destinations, cell.exposure.length);
  const flow = emptyFlow(cell.destinations, load.steps);
  return (from: FlowingLife, factor: number): FlowingLife => {
    goOnMore(from.life, { onwards, factor }, life);
    outflow(life, load.open[stage] ?? NOTHING, flow);
    return { life, flow };
  };
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
