import { betaQuantile } from '../statistics/beta.ts';
import {
  competingRisks,
  incidenceAt,
  type CompetingRisksCurve,
  type CompetingStays,
} from '../statistics/competing-risks.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';

/** Limits of the weight of the whole, in records: never nothing, never so much that a large group cannot differ. */
const LEAST_WEIGHT = 2;
const MOST_WEIGHT = 500;

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
 * Records' worth of the whole that is added to each group: large when groups differ no more than chance would.
 *
 * @param groups Not changed.
 * @param whole Share of all together, 0–1.
 * @returns 2 to 500.
 *
 * Source: DerSimonian & Laird (1986), Control. Clin. Trials 7; docs/method/lead-quality.md §2.
 */
export function weightOfWhole(groups: readonly ReadShare[], whole: number): number {
  const noise = whole * (1 - whole);
  const told = groups.filter(({ effective }) => effective > 0);
  if (noise <= 0 || told.length < 2) return LEAST_WEIGHT;
  const total = told.reduce((sum, { effective }) => sum + effective, 0);
  const squares = told.reduce((sum, { effective }) => sum + effective * effective, 0);
  const spread = told.reduce((sum, { effective, share }) => sum + (effective * (share - whole) ** 2) / noise, 0);
  const between = ((spread - (told.length - 1)) * noise) / (total - squares / total);
  if (!(between > 0)) return MOST_WEIGHT;
  return Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, noise / between - 1));
}

/**
 * A group's share, pulled towards the whole.
 *
 * @param read Of the group.
 * @param whole Share of all together, 0–1.
 * @param weight From `weightOfWhole`.
 */
export function pulled({ share, effective }: ReadShare, whole: number, weight: number): ShrunkenShare {
  // Half a record on either side keeps the shapes above 0 where the whole is 0 or 1.
  return {
    won: whole * weight + share * effective + 0.5,
    not: (1 - whole) * weight + (1 - share) * effective + 0.5,
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
