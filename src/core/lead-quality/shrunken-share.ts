import { betaQuantile } from '../statistics/beta.ts';
import {
  competingRisks,
  incidenceAt,
  type CompetingRisksCurve,
  type CompetingStays,
} from '../statistics/competing-risks.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { possiblePriors, type PossiblePrior } from '../statistics/shares-of-groups.ts';

/** Records that the whole counts for where too few groups tell how much groups differ. */
const UNTOLD_WEIGHT = 2;
/** Two groups differ or they do not; how much groups differ takes more of them. */
const FEWEST_GROUPS = 3;

/** A share by a horizon, as read from one group's own curve. */
export interface ReadShare {
  /** 0–1. */
  readonly share: number;
  /** Records that would be as sure of it, 0 or more. */
  readonly effective: number;
  /** False while nothing has ended. */
  readonly readable: boolean;
}

/** A group's share after it was pulled towards the whole: a beta distribution. */
export interface ShrunkenShare {
  readonly won: number;
  readonly not: number;
}

type Stays = Pick<CompetingStays, 'entry' | 'exit' | 'cause'>;

/**
 * Share of a group gone by the first way out within the horizon (Aalen–Johansen), and how much it rests on.
 *
 * @param stays `cause` 1 is what is asked for, 2 every other end; not changed.
 * @param horizonMin Same unit as the stays.
 *
 * Cost: one curve.
 */
export function readShare({ entry, exit, cause }: Stays, horizonMin: number): ReadShare {
  const late = entry !== null && isAnyLate(entry);
  const curve = competingRisks({ entry: late ? entry : null, exit, cause, causes: 2 });
  const { share, se } = incidenceAt(curve, 1, horizonMin);
  const effective = se > 0 ? Math.min(curve.stays, (share * (1 - share)) / (se * se)) : endedBy(curve, horizonMin);
  return { share, effective, readable: curve.times.length > 0 };
}

function isAnyLate(entry: Float64Array): boolean {
  for (let stay = 0; stay < entry.length; stay += 1) if ((entry[stay] ?? -1) >= 0) return true;
  return false;
}

/** Stays that ended by then: what a share of 0 or 1 rests on. */
function endedBy({ times, atRisk }: CompetingRisksCurve, horizonMin: number): number {
  const first = atRisk[0];
  return first !== undefined && (times[0] ?? Infinity) <= horizonMin ? first : 0;
}

/**
 * What a group is taken to be like before it is looked at: the beta distributions that the groups' shares may come from.
 *
 * @param groups Not changed.
 * @param whole Share of all together, 0–1: the mean where too few groups tell of their spread.
 * @returns One or more, their chances sum to 1.
 *
 * Limits: a share read from a curve counts as so many records as would be as sure of it.
 * Cost: that of `possiblePriors`.
 * Source: docs/method/lead-quality.md §2.
 */
export function priorOfGroups(groups: readonly ReadShare[], whole: number): readonly PossiblePrior[] {
  const told = groups.filter(({ effective }) => effective > 0);
  const possible =
    told.length < FEWEST_GROUPS
      ? null
      : possiblePriors(told.map(({ share, effective }) => ({ successes: share * effective, trials: effective })));
  // Half a record on either side keeps the shapes above 0 where the whole is 0 or 1.
  const weight = UNTOLD_WEIGHT + 1;
  return possible ?? [{ mean: (UNTOLD_WEIGHT * whole + 0.5) / weight, weight, chance: 1 }];
}

/**
 * A group's share, pulled towards what groups are like: the mean over all that they may be like, and a beta distribution
 * with the same mean and variance.
 *
 * @param read Of the group.
 * @param priors From `priorOfGroups`.
 *
 * Cost: O(priors).
 */
export function pulled({ share, effective }: ReadShare, priors: readonly PossiblePrior[]): ShrunkenShare {
  // Of each possible prior: what the group's share is then, and how unsure. How well it foretold the group is in its
  // chance already, as the group is one of those it was read from.
  const parts = priors.map((prior) => {
    const size = prior.weight + effective;
    return { chance: prior.chance, mean: (prior.mean * prior.weight + share * effective) / size, size };
  });
  const mean = parts.reduce((sum, part) => sum + part.chance * part.mean, 0);
  const variance = parts.reduce(
    (sum, part) => sum + part.chance * ((part.mean * (1 - part.mean)) / (part.size + 1) + (part.mean - mean) ** 2),
    0,
  );
  const size = (mean * (1 - mean)) / variance - 1;
  return { won: mean * size, not: (1 - mean) * size };
}

/**
 * Mean and limits of a shrunken share.
 *
 * @returns Within 0–1, the estimate within the limits.
 */
export function intervalOf({ won, not }: ShrunkenShare): Interval {
  const tail = (1 - SHOWN_LEVEL) / 2;
  const estimate = won / (won + not);
  const low = Math.min(estimate, betaQuantile(tail, won, not));
  return { low, estimate, high: Math.max(estimate, betaQuantile(1 - tail, won, not)), level: SHOWN_LEVEL };
}

/** Variance of the logarithm of a shrunken share, to first order; 0 or more. */
export const logVarianceOf = ({ won, not }: ShrunkenShare): number => not / (won * (won + not + 1));
