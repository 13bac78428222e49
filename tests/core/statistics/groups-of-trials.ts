import fc from 'fast-check';
import type { CountedGroup } from '../../../src/core/statistics/beta-binomial.ts';
import { readGolden } from '../../golden/read-golden.ts';

/** Several groups of as many trials each. */
export const groupsOf = (successes: readonly number[], trials: number): CountedGroup[] =>
  successes.map((one) => ({ successes: one, trials }));

interface Rats {
  readonly y: readonly number[];
  readonly n: readonly number[];
  readonly mle: { readonly alpha: number; readonly beta: number };
  readonly eb_posterior_mean: readonly number[];
  readonly eb_q025: readonly number[];
  readonly eb_q975: readonly number[];
  readonly grid_posterior: { readonly mean_alpha: number; readonly mean_beta: number };
}

/** The rats of Gelman et al., and what R found for them. */
export function readRats(): { readonly rats: readonly CountedGroup[]; readonly found: Rats } {
  const found = readGolden('beta-binomial.json') as Rats;
  return { rats: found.y.map((successes, at) => ({ successes, trials: found.n[at] ?? 1 })), found };
}

/** How far groups differ cannot be told of none, of one, or where nothing or everything succeeded. */
export const UNTELLABLE: readonly (readonly CountedGroup[])[] = [
  [],
  groupsOf([3], 10),
  groupsOf([0, 0], 10),
  groupsOf([10, 10], 10),
];

/** Groups that there cannot be. */
export const IMPOSSIBLE: readonly CountedGroup[] = [
  { successes: 2, trials: 1 },
  { successes: -1, trials: 1 },
  { successes: 0, trials: 0 },
  { successes: Number.NaN, trials: 1 },
];

/** Any groups, whole numbers or not. */
export const anyGroups: fc.Arbitrary<CountedGroup[]> = fc.array(
  fc
    .record({
      trials: fc.double({ min: 1e-3, max: 1e5, noNaN: true }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ trials, part }) => ({ trials, successes: trials * part })),
  { maxLength: 8 },
);
