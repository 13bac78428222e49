import { fitBetaPrior, type BetaPrior } from '../statistics/beta-binomial.ts';
import { betaQuantile } from '../statistics/beta.ts';
import {
  competingRisks,
  incidenceAt,
  type CompetingRisksCurve,
  type CompetingStays,
} from '../statistics/competing-risks.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';

/** Limits of what is known before, in records: never nothing, never so much that a large group cannot differ. */
const LEAST_WEIGHT = 2;
const MOST_WEIGHT = 500;
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
  const late = entry?.some((age) => age >= 0) === true;
  const curve = competingRisks({ entry: late ? entry : null, exit, cause, causes: 2 });
  const { share, se } = incidenceAt(curve, 1, horizonMin);
  const effective = se > 0 ? Math.min(curve.stays, (share * (1 - share)) / (se * se)) : endedBy(curve, horizonMin);
  return { share, effective, readable: curve.times.length > 0 };
}

/** Stays that ended by then: what a share of 0 or 1 rests on. */
function endedBy({ times, atRisk }: CompetingRisksCurve, horizonMin: number): number {
  const first = atRisk[0];
  return first !== undefined && (times[0] ?? Infinity) <= horizonMin ? first : 0;
}

/**
 * What a group is taken to be like before it is looked at: the beta distribution that the groups' shares come from.
 *
 * @param groups Not changed.
 * @param whole Share of all together, 0–1: the mean where too few groups tell of their spread.
 * @returns A weight of 2 to 500 records.
 *
 * Limits: a share read from a curve counts as so many records as would be as sure of it.
 * Cost: some ten passes over the groups.
 * Source: docs/method/lead-quality.md §2.
 */
export function priorOfGroups(groups: readonly ReadShare[], whole: number): BetaPrior {
  const told = groups.filter(({ effective }) => effective > 0);
  const fitted =
    told.length < FEWEST_GROUPS
      ? null
      : fitBetaPrior(told.map(({ share, effective }) => ({ successes: share * effective, trials: effective })));
  if (fitted === null) return { mean: whole, weight: LEAST_WEIGHT };
  return { mean: fitted.mean, weight: Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, fitted.weight)) };
}

/**
 * A group's share, pulled towards what groups are like.
 *
 * @param read Of the group.
 * @param prior From `priorOfGroups`.
 */
export function pulled({ share, effective }: ReadShare, { mean, weight }: BetaPrior): ShrunkenShare {
  // Half a record on either side keeps the shapes above 0 where the mean is 0 or 1.
  return {
    won: mean * weight + share * effective + 0.5,
    not: (1 - mean) * weight + (1 - share) * effective + 0.5,
  };
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

/** Variance of the logarithm of a shrunken share, to first order. */
export const logVarianceOf = ({ won, not }: ShrunkenShare): number => not / (won * (won + not + 1));
