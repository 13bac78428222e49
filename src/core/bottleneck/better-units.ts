import type { StageOwner } from '../pipeline/pipeline.ts';
import { meanOf, varianceOf } from '../statistics/describe-numbers.ts';
import { poolGroups } from '../statistics/partial-pooling.ts';
import type { Random } from '../statistics/random.ts';
import type { UnitComparison } from './compare-units.ts';
import type { Dimension } from './drill.ts';

/** The better of a stage's own units, as something to hold it against. */
export interface BetterUnits {
  readonly dimension: Dimension;
  /** Chance that the units differ at all, 0–1. */
  readonly chance: number;
  /**
   * Those that reach what is attainable, pulled together as they are, and do better here taken by itself too. Index among
   * the units of the dimension. None where the stage alone would not tell them apart: who is only less far ahead here
   * than elsewhere leaves the others looking better.
   */
  readonly units: readonly number[];
  /** All others that were compared. */
  readonly otherUnits: readonly number[];
  /** Draws how many times as many would go on, 1 or more, if the weaker units did as well as the better ones. */
  readonly factor: (random: Random) => number;
}

/** Units are said to differ from this chance on; below it they do not differ beyond chance. */
export const DIFFERS_FROM = 0.9;
/** From this chance on a stage is held against its units or its target: ten such questions are asked of a usual funnel. */
export const HELD_FROM = 0.95;
/** Quartile of the normal distribution: what a quarter of the true units reach is attainable. */
const UPPER_QUARTILE = 0.674;
/**
 * The size of a deal is nobody's doing, and the pipeline it began in is another way in: both are told, but nothing to be
 * held against. Neither are its sources to those
 * who have to take what comes; only where marketing has a part in the stage are they.
 */
const HELD_AGAINST: Readonly<Record<StageOwner, readonly Dimension[]>> = {
  marketing: ['team', 'owner', 'source'],
  shared: ['team', 'owner', 'source'],
  sales: ['team', 'owner'],
};

/** What is held against its better units. */
export interface HeldStage {
  readonly owner: StageOwner;
  /** Of the stage now, 0–1. */
  readonly advancedShare: number;
  /** Of the stage in the present period, those of unknown units included: these stay as they are. */
  readonly staysNow: number;
}

/**
 * Chooses the units that a stage is held against: those that promise most among the dimensions that differ.
 *
 * Answers "what if everybody did as well as our own better teams, owners or sources?". Attainable is the upper quartile
 * of the true units, not the best one seen, which is partly luck; units above it stay as they are.
 *
 * @param comparisons Of one stage; not changed.
 * @param held The stage.
 * @returns Null where no dimension differs beyond chance.
 *
 * Source: docs/method/bottleneck.md §9.
 */
export function betterUnits(
  comparisons: readonly UnitComparison[],
  { owner, advancedShare, staysNow }: HeldStage,
): BetterUnits | null {
  if (!(advancedShare > 0 && advancedShare < 1)) return null;
  const usual = Math.log(advancedShare / (1 - advancedShare));
  const possible = comparisons
    .filter(
      ({ dimension, conversion }) => HELD_AGAINST[owner].includes(dimension) && conversion.chanceDiffer >= HELD_FROM,
    )
    .map((comparison) => ({ comparison, promise: promiseOf(comparison, usual, staysNow) }))
    .sort((a, b) => b.promise - a.promise);
  const [best] = possible;
  if (best === undefined) return null;
  const { dimension, conversion } = best.comparison;
  return {
    dimension,
    chance: conversion.chanceDiffer,
    ...toldApart(best.comparison),
    factor: (random) => {
      const { mean, spread, effects } = conversion.draw(random);
      return factorOf(best.comparison, { effects, attainable: mean + UPPER_QUARTILE * spread, usual, staysNow });
    },
  };
}

/** The factor at what is likeliest. */
const promiseOf = (comparison: UnitComparison, usual: number, staysNow: number): number =>
  factorOf(comparison, { ...likeliest(comparison), usual, staysNow });

/** Effects as pulled together, and what is attainable if these are the true ones. */
function likeliest({ conversion }: UnitComparison): Pick<Attainable, 'effects' | 'attainable'> {
  const effects = Float64Array.from(conversion.groups, ({ effect }) => effect);
  return { effects, attainable: meanOf(effects) + UPPER_QUARTILE * Math.sqrt(varianceOf(effects)) };
}

/** Which units are the better ones here. Where most are as good as the best, what is attainable would lie above all of them. */
function toldApart(comparison: UnitComparison): Pick<BetterUnits, 'units' | 'otherUnits'> {
  const { effects, attainable } = likeliest(comparison);
  const bar = Math.min(attainable, Math.max(...effects));
  const differ = poolGroups(comparison.effects).chanceDiffer >= DIFFERS_FROM;
  const isBetter = (_: unknown, index: number) =>
    differ && (effects[index] ?? 0) >= bar && (comparison.effects[index]?.effect ?? 0) > 0;
  const unitsWhere = (meets: typeof isBetter) => comparison.units.filter(meets).map(({ unit }) => unit);
  return { units: unitsWhere(isBetter), otherUnits: unitsWhere((unit, index) => !isBetter(unit, index)) };
}

interface Attainable {
  readonly effects: Float64Array;
  readonly attainable: number;
  /** Logit of the share that goes on now. */
  readonly usual: number;
  readonly staysNow: number;
}

function factorOf({ units }: UnitComparison, { effects, attainable, usual, staysNow }: Attainable): number {
  let [as, up, told] = [0, 0, 0];
  units.forEach((unit, index) => {
    const effect = effects[index] ?? 0;
    as += unit.staysNow * shareAt(usual + effect);
    up += unit.staysNow * shareAt(usual + Math.max(effect, attainable));
    told += unit.staysNow;
  });
  if (as <= 0) return 1;
  const part = Math.min(1, told / Math.max(1, staysNow));
  return 1 + part * (up / as - 1);
}

const shareAt = (logit: number) => 1 / (1 + Math.exp(-logit));
