import { InvalidInput } from '../errors.ts';
import type { GroupEffect } from './partial-pooling.ts';

/** Two sets of groups and how far apart they lie. */
export interface SetDifference {
  /** Mean of each set, weighed by how sure each of its groups is. */
  readonly first: GroupEffect;
  readonly second: GroupEffect;
  /** The first less the second. */
  readonly difference: GroupEffect;
  /** Standard deviation of the true effects of groups of one set, 0 or more; 0 where it cannot be told. */
  readonly spread: number;
}

/**
 * How far two sets of groups lie apart (random effects with one covariate of two values, spread by the method of moments).
 *
 * Answers "do these groups do otherwise than those, beyond what groups of one set differ among themselves?". Without the
 * spread, a few groups that happen to lie high would be told from the others as surely as if all their members did.
 *
 * @param first At least one; not changed.
 * @param second At least one; not changed.
 * @returns Finite; variances above 0.
 * @throws {InvalidInput} when a set is empty or a variance is not above 0.
 *
 * Limits: with one group in each set their spread cannot be told; what is found then holds of these two and says nothing of
 *   others. With few groups the spread is often taken for too small.
 * Cost: O(groups).
 * Source: DerSimonian & Laird (1986), Control. Clin. Trials 7, 177–188; Thompson & Sharp (1999), Stat. Med. 18, 2693–2708.
 */
export function setDifference(first: readonly GroupEffect[], second: readonly GroupEffect[]): SetDifference {
  requireGroups([first, second]);
  const fixed = [first, second].map((set) => ({ set, ...meanEffect(set, 0) }));
  let [misfit, scale] = [0, 0];
  for (const { set, effect, variance } of fixed) {
    const squares = set.reduce((sum, one) => sum + 1 / one.variance ** 2, 0);
    misfit += set.reduce((sum, one) => sum + (one.effect - effect) ** 2 / one.variance, 0);
    scale += 1 / variance - squares * variance;
  }
  const free = first.length + second.length - 2;
  const between = free > 0 && scale > 0 ? Math.max(0, (misfit - free) / scale) : 0;
  const [a, b] = [meanEffect(first, between), meanEffect(second, between)];
  return {
    ...{ first: a, second: b, spread: Math.sqrt(between) },
    difference: { effect: a.effect - b.effect, variance: a.variance + b.variance },
  };
}

/**
 * Mean effect of some groups, weighed by how sure each is.
 *
 * @param groups At least one, of variances above 0; not changed.
 * @param between Variance between groups, added to each group's own; 0 or more.
 */
export function meanEffect(groups: readonly GroupEffect[], between: number): GroupEffect {
  const weight = groups.reduce((sum, { variance }) => sum + 1 / (variance + between), 0);
  return {
    effect: groups.reduce((sum, { effect, variance }) => sum + effect / (variance + between), 0) / weight,
    variance: 1 / weight,
  };
}

function requireGroups(sets: readonly (readonly GroupEffect[])[]): void {
  for (const set of sets) {
    if (set.length === 0) throw new InvalidInput('a set without groups has no mean');
    for (const { effect, variance } of set) {
      if (!(variance > 0 && variance < Infinity && Number.isFinite(effect))) {
        throw new InvalidInput('an effect is finite and its variance above 0', { effect, variance });
      }
    }
  }
}
