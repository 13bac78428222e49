import { sampleNormal, type Random } from './random.ts';

/** How far one group lies from what was expected of it, and how unsure that is. */
export interface GroupEffect {
  readonly effect: number;
  /** Above 0, finite. */
  readonly variance: number;
}

/** Groups as seen after each was pulled towards the others. */
export interface PooledGroups {
  /** Chance that the groups differ at all, 0–1. */
  readonly chanceDiffer: number;
  /** Per group, over everything that is possible, no difference among it. */
  readonly groups: readonly GroupEffect[];
  /** A draw of what could be true if they differ. */
  readonly draw: (random: Random) => DrawnGroups;
}

export interface DrawnGroups {
  /** Middle of the groups. */
  readonly mean: number;
  /** Standard deviation of the true effects, above 0. */
  readonly spread: number;
  /** One per group. */
  readonly effects: Float64Array;
}

/** How often groups are taken to differ before anything is seen. */
const PRIOR_DIFFER = 0.25;
/** Scale of the half-normal prior of the spread, where there is one. */
const SPREAD_SCALE = 0.25;
const SPREADS = Array.from({ length: 24 }, (_, index) => 0.04 * (index + 1));

/**
 * Pulls groups towards each other as far as they look alike (normal hierarchy, spread on a grid, a spike at 0).
 *
 * Answers "do these groups differ beyond chance, and by how much each?". The spike is what keeps chance from being
 * called a difference: without it the best of many equal groups always looks better than the rest.
 *
 * @param groups Not changed.
 * @returns A chance of 0 with fewer than two groups. Every number is finite.
 *
 * Limits: true effects are taken to be normal; one group far from all others is pulled towards them.
 * Cost: O(groups · 24) once, O(groups) per draw.
 * Source: Gelman et al. (2013), §5.4; Mitchell & Beauchamp (1988), JASA 83, 1023–1032; docs/method/bottleneck.md §9.
 */
export function poolGroups(groups: readonly GroupEffect[]): PooledGroups {
  const fits = SPREADS.map((spread) => fitAt(groups, spread));
  const alike = fitAt(groups, 0);
  const most = fits.reduce((high, { logLikelihood }) => Math.max(high, logLikelihood), alike.logLikelihood);
  const priors = SPREADS.map((spread) => Math.exp(-((spread / SPREAD_SCALE) ** 2) / 2));
  const allPriors = priors.reduce((sum, one) => sum + one, 0);
  const weights = fits.map(
    ({ logLikelihood }, at) => (PRIOR_DIFFER * (priors[at] ?? 0) * Math.exp(logLikelihood - most)) / allPriors,
  );
  const differing = weights.reduce((sum, one) => sum + one, 0);
  const same = (1 - PRIOR_DIFFER) * Math.exp(alike.logLikelihood - most);
  const chanceDiffer = groups.length < 2 ? 0 : differing / (differing + same);
  const shares = weights.map((one) => (chanceDiffer * one) / differing);
  return {
    chanceDiffer,
    groups: groups.map((group) => mixed(group, [...fits, alike], [...shares, 1 - chanceDiffer])),
    draw: (random) => drawFrom(groups, fits, weights, random),
  };
}

interface Fit {
  readonly spread: number;
  /** Of the middle, given the spread. */
  readonly mean: number;
  readonly meanVariance: number;
  /** With the middle integrated out over a flat prior. */
  readonly logLikelihood: number;
}

function fitAt(groups: readonly GroupEffect[], spread: number): Fit {
  let [weight, weighted, logs] = [0, 0, 0];
  for (const { effect, variance } of groups) {
    const all = variance + spread * spread;
    weight += 1 / all;
    weighted += effect / all;
    logs -= Math.log(all) / 2;
  }
  const mean = weight > 0 ? weighted / weight : 0;
  const misfit = groups.reduce((sum, { effect, variance }) => sum + (effect - mean) ** 2 / (variance + spread ** 2), 0);
  const logLikelihood = logs - (weight > 0 ? Math.log(weight) / 2 : 0) - misfit / 2;
  return { spread, mean, meanVariance: weight > 0 ? 1 / weight : 0, logLikelihood };
}

/** A group's own effect given the fit. */
function pulled({ effect, variance }: GroupEffect, { spread, mean, meanVariance }: Fit): GroupEffect {
  const own = (spread * spread) / (spread * spread + variance);
  return {
    effect: own * effect + (1 - own) * mean,
    variance: own * variance + (1 - own) ** 2 * meanVariance,
  };
}

function mixed(group: GroupEffect, fits: readonly Fit[], shares: readonly number[]): GroupEffect {
  const parts = fits.map((fit) => pulled(group, fit));
  const effect = parts.reduce((sum, part, at) => sum + (shares[at] ?? 0) * part.effect, 0);
  const variance = parts.reduce(
    (sum, part, at) => sum + (shares[at] ?? 0) * (part.variance + (part.effect - effect) ** 2),
    0,
  );
  return { effect, variance };
}

function drawFrom(
  groups: readonly GroupEffect[],
  fits: readonly Fit[],
  weights: readonly number[],
  random: Random,
): DrawnGroups {
  let left = random() * weights.reduce((sum, one) => sum + one, 0);
  const at = weights.findIndex((weight) => (left -= weight) <= 0);
  const fit = fits[Math.max(0, at)] ?? fitAt(groups, SPREADS[0] ?? 1);
  const mean = fit.mean + Math.sqrt(fit.meanVariance) * sampleNormal(random);
  const effects = Float64Array.from(groups, (group) => {
    const own = pulled(group, { ...fit, mean, meanVariance: 0 });
    return own.effect + Math.sqrt(own.variance) * sampleNormal(random);
  });
  return { mean, spread: fit.spread, effects };
}
