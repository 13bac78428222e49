import { totalOf } from '../statistics/describe-numbers.ts';
import { sampleGamma } from '../statistics/gamma.ts';
import type { Random } from '../statistics/random.ts';
import { ageGroups, type AgeGroup } from './age-groups.ts';
import type { GridCounts, StageGrid } from './grid-counts.ts';
import { winningStages, type FunnelHazards, type StageHazards } from './hazards.ts';
import { LATE_MOVES, lateMoves, type LateMoves } from './late-moves.ts';
import { emptyLife, liveOn, type FunnelLives, type StageLife } from './stage-life.ts';

/** Moves that each destination of a stage is given in advance, over all ages together. */
const COLD_MOVES = 0.5;

/**
 * Where nobody moved, what is given in advance is drawn as evenly as half a move would be, at the same mean: taken as
 * the weight of a Dirichlet it is so small that nearly all draws are 0, and limits said to be sure of nothing at all.
 */
const LEAST_SHAPE = 0.5;

/** Splits one day's stays over the destinations and the rest: given weights, writes chances. */
type Split = (weights: Float64Array, chances: Float64Array, leastShape?: number) => void;

/**
 * Hazards in groups of ages: the mean of what `lifeDraws` draws, and so the estimate that belongs to such draws.
 *
 * @param counts Not changed.
 * @returns Hazards whose sum over destinations is 0–1 on every day.
 *
 * Cost: O(cells).
 */
export function groupedHazards({ days, stages, cells }: GridCounts): FunnelHazards {
  return { days, stages: cells.map(hazardsByGroups), wins: winningStages(stages) };
}

/**
 * Prepares a stage to be drawn many times (posterior of a Dirichlet per group of ages): its ages are grouped and weighed
 * once, and every draw is written into the same memory.
 *
 * Answers "what else could this stage be, given that we saw only so much of it?". Ages are taken in groups (`ageGroups`), with
 * half a move per destination spread over them.
 *
 * @param cell Not changed.
 * @param random Where the chance comes from; the same numbers give the same draws.
 * @returns A function that draws hazards and gives the life that follows from them. Each draw overwrites the one before.
 *
 * Limits: a move never seen is never drawn. What other periods say comes in as counts (`sumCounts`), not as hazards.
 * Cost: O(days · destinations) once and per draw, and O(groups · destinations) random numbers per draw.
 * Source: Gelman et al. (2013), §3.4; docs/method/funnel.md §6.
 */
export function lifeDraws(cell: StageGrid, random: Random): () => StageLife {
  const groups = ageGroups(cell);
  const late = { groups, from: groups.length, seen: groups.length, chances: [] };
  return livesAgain(cell, late, { split: drawnSplit(random), times: () => 1 });
}

/**
 * The same, with what nobody has seen yet: to each way out a move that comes later than any before (`lateMoves`), drawn as
 * widely as a quarter of a move is (one gamma variable of shape ¼ for all ages after the last).
 *
 * Answers "how high could it be all the same?", and is for upper limits: the mean of such draws is above the estimate.
 *
 * @param cell Not changed.
 * @param random Where the chance comes from; the same numbers give the same draws.
 * @param days How far the lives go; as far as the cell by default. 0 or more.
 * @returns As {@link lifeDraws} does.
 *
 * Cost: as {@link lifeDraws}, and one random number more per destination.
 * Source: docs/method/funnel.md §6.
 */
export function lateLifeDraws(cell: StageGrid, random: Random, days = cell.exposure.length): () => StageLife {
  const times = () => sampleGamma(random, LATE_MOVES) / LATE_MOVES;
  return livesAgain(cell, lateMoves(cell), { split: drawnSplit(random), times, days });
}

/**
 * Lives at the mean hazards of {@link lateLifeDraws}.
 *
 * @param counts Not changed.
 *
 * Cost: O(cells).
 */
export function lateLives({ stages, cells }: GridCounts): FunnelLives {
  const lives = cells.map((cell) => livesAgain(cell, lateMoves(cell), { split: meanSplit, times: () => 1 })());
  return { stages: lives, wins: winningStages(stages) };
}

interface Drawing {
  readonly split: Split;
  /** How many times what a way is given after its last move. */
  readonly times: () => number;
  /** How far the lives go; by default as far as the cell. */
  readonly days?: number;
}

function livesAgain(cell: StageGrid, late: LateMoves, drawing: Drawing): () => StageLife {
  const { split, times, days = cell.exposure.length } = drawing;
  const { seen } = late;
  const { chances, splitInto } = groupedChances(cell, late.groups);
  const groups = groupsUpTo(days, late.groups);
  const life = emptyLife(cell.destinations, Math.min(days, cell.exposure.length));
  const timesOf = new Float64Array(late.chances.length);
  // Where nothing ever moved there are no groups, and all who came are there for good.
  life.still.fill(1);
  return () => {
    let there = 1;
    for (let way = 0; way < timesOf.length; way += 1) if (late.chances[way]?.length !== 0) timesOf[way] = times();
    for (let group = 0; group < groups.length; group += 1) {
      if (group < seen) splitInto(group, split);
      else chances.fill(0);
      if (group >= late.from) putLate(chances, late, { group, timesOf });
      there = liveOn(life, groups[group] ?? NO_DAYS, chances, there);
    }
    return life;
  };
}

/** Those that begin before a day, the last of them ending with it. */
function groupsUpTo(days: number, groups: readonly AgeGroup[]): AgeGroup[] {
  return groups
    .filter(({ fromDay }) => fromDay < days)
    .map((group) => ({ ...group, toDay: Math.min(days, group.toDay) }));
}

/** Puts what is given after the last move of a way in place of what was split of the group; together never above 1. */
function putLate(
  chances: Float64Array,
  late: LateMoves,
  { group, timesOf }: { readonly group: number; readonly timesOf: Float64Array },
): void {
  let out = 0;
  for (let way = 0; way < timesOf.length; way += 1) {
    const given = late.chances[way]?.[group] ?? 0;
    if (given > 0) chances[way] = given * (timesOf[way] ?? 0);
    out += chances[way] ?? 0;
  }
  for (let way = 0; out > 1 && way < timesOf.length; way += 1) chances[way] = (chances[way] ?? 0) / out;
}

/** Weighs the ages of a stage once; what is split of a group is written to the same chances each time. */
function groupedChances(cell: StageGrid, groups: readonly AgeGroup[]) {
  const movesIn = groups.map(({ moves }) => moves.reduce((sum, out) => sum + out, 0));
  const all = movesIn.reduce((sum, moves) => sum + moves, 0);
  // One move more, which may come at any age: what is given in advance lies where moves have been seen.
  const inAdvance = movesIn.map((moves) => (COLD_MOVES * (moves + 1 / groups.length)) / (all + 1));
  const weighed = groups.map((group, index) => weightsOf(group, inAdvance[index] ?? 0));
  const chances = new Float64Array(cell.destinations.length + 1);
  const splitInto = (group: number, split: Split) => {
    const weights = weighed[group];
    if (weights !== undefined) split(weights, chances, movesIn[group] === 0 ? LEAST_SHAPE : 0);
  };
  return { chances, splitInto };
}

function hazardsByGroups(cell: StageGrid): StageHazards {
  const groups = ageGroups(cell);
  const { chances, splitInto } = groupedChances(cell, groups);
  const perDay = cell.destinations.map(() => new Float64Array(cell.exposure.length));
  groups.forEach(({ fromDay, toDay }, group) => {
    splitInto(group, meanSplit);
    perDay.forEach((column, way) => column.fill(chances[way] ?? 0, fromDay, toDay));
  });
  return { destinations: cell.destinations, perDay };
}

const NO_DAYS = { fromDay: 0, toDay: 0 };

function weightsOf({ exposure, moves }: AgeGroup, inAdvance: number): Float64Array {
  const moved = moves.reduce((sum, out) => sum + out, 0);
  return Float64Array.from([...moves, Math.max(0, exposure - moved)], (count) => count + inAdvance);
}

/** A Dirichlet draw from gamma draws, none of a shape below the least; the mean where all of them underflow. */
function drawnSplit(random: Random): Split {
  return (weights, chances, leastShape = 0) => {
    let all = 0;
    for (let index = 0; index < weights.length; index += 1) {
      const weight = weights[index] ?? 0;
      const least = weight > 0 && weight < leastShape;
      const drawn = least ? sampleGamma(random, leastShape) * (weight / leastShape) : sampleGamma(random, weight);
      chances[index] = drawn;
      all += drawn;
    }
    if (all > 0) for (let index = 0; index < weights.length; index += 1) chances[index] = (chances[index] ?? 0) / all;
    else meanSplit(weights, chances);
  };
}

function meanSplit(weights: Float64Array, chances: Float64Array): void {
  const all = totalOf(weights) || 1;
  for (let index = 0; index < weights.length; index += 1) chances[index] = (weights[index] ?? 0) / all;
}
