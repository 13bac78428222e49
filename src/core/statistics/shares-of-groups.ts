import { fitBetaPrior, meanAtWeight, type BetaPrior, type CountedGroup } from './beta-binomial.ts';

/** One of the beta distributions from which groups may come, and how likely it is that they do. */
export interface PossiblePrior extends BetaPrior {
  /** 0–1; all of them sum to 1. */
  readonly chance: number;
}

/** The weights that are thought possible: a share's spread, 1/√weight, in equal steps. */
const [LEAST_WEIGHT, MOST_WEIGHT] = [2, 500];
const STEPS = 16;
/** Three points of a normal distribution that stand for it up to the fifth moment (Gauss–Hermite). */
const NORMAL_POINTS = [
  { at: -Math.sqrt(3), chance: 1 / 6 },
  { at: 0, chance: 2 / 3 },
  { at: Math.sqrt(3), chance: 1 / 6 },
] as const;

const WEIGHTS = Array.from({ length: STEPS }, (_, step) => {
  const [least, most] = [MOST_WEIGHT ** -0.5, LEAST_WEIGHT ** -0.5];
  return (least + ((most - least) * (step + 0.5)) / STEPS) ** -2;
});

/**
 * The beta distributions from which the shares of several groups may come (hierarchical beta-binomial, weight on a grid,
 * mean by Laplace's approximation at each weight).
 *
 * Answers "how much may groups differ, and around which share?", with everything that is possible and not only what is
 * likeliest: a few groups never tell how much groups differ, and limits that take it for known are too narrow.
 *
 * @param groups In any order; not changed.
 * @returns Null where `fitBetaPrior` is: of fewer than two groups, or of groups in which nothing or everything succeeded,
 *   the spread cannot be told. Weights lie in 2–500, chances sum to 1.
 * @throws {InvalidInput} when a group has no trials or more successes than trials.
 *
 * Limits: the spread 1/√weight is thought equally likely anywhere before looking.
 * Cost: O(groups) a weight and step, some five steps for each of 16 weights.
 * Source: Gelman et al. (2013), §5.3; Tierney & Kadane (1986), JASA 81, 82–86; docs/method/lead-quality.md §2.
 */
export function possiblePriors(groups: readonly CountedGroup[]): readonly PossiblePrior[] | null {
  const likeliest = fitBetaPrior(groups);
  if (likeliest === null) return null;
  let start = likeliest.mean;
  const fits = WEIGHTS.map((weight) => {
    const fit = meanAtWeight(groups, { mean: start, weight });
    start = fit.mean;
    return { weight, ...fit };
  });
  const best = fits.reduce((most, { logLikelihood }) => Math.max(most, logLikelihood), -Infinity);
  const nodes = fits.flatMap(({ weight, logOdds, logOddsVariance, logLikelihood }) =>
    NORMAL_POINTS.map(({ at, chance }) => {
      const mean = 1 / (1 + Math.exp(-logOdds - at * Math.sqrt(logOddsVariance)));
      return { mean, weight, chance: chance * Math.exp(logLikelihood - best) };
    }),
  );
  const all = nodes.reduce((sum, { chance }) => sum + chance, 0);
  return nodes.map((node) => ({ ...node, chance: node.chance / all }));
}
