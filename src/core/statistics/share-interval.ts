import { InvalidInput } from '../errors.ts';
import type { Interval } from './interval.ts';
import { normalQuantile } from './normal.ts';

/** A share as estimated from stays. */
export interface SharedSample {
  /** 0–1. */
  readonly share: number;
  /** Standard error, 0 or more. */
  readonly se: number;
  /** Stays that the share rests on, 1 or more; used where the share is 0 or 1 and `se` says nothing. */
  readonly atRisk: number;
  /** How often the interval shall hold the truth, between 0 and 1. */
  readonly level: number;
}

/** Closer to 0 or 1 than this is rounding. */
const ROUNDING = 1e-12;

/**
 * Range that is likely to hold a share (log-log interval; exact one-sided bound at 0 and 1).
 *
 * Answers "how far could the true share be from this estimate?".
 *
 * @returns Within 0–1, `low ≤ estimate ≤ high`, always finite.
 * @throws {InvalidInput} when nothing is at risk, or a number is outside its range.
 *
 * Limits: with fewer than 25 stays the interval holds the truth a little less often than it says.
 * Source: Kalbfleisch & Prentice (2002), §1.4; the bound at 0 and 1 is Clopper & Pearson's (1934), one-sided;
 *   docs/method/funnel.md §3.
 */
export function shareInterval({ share, se, atRisk, level }: SharedSample): Interval {
  requireSample({ share, se, atRisk, level });
  const bound = Math.pow(1 - level, 1 / atRisk);
  if (share <= ROUNDING) return { low: 0, estimate: share, high: Math.max(share, 1 - bound), level };
  if (share >= 1 - ROUNDING) return { low: Math.min(share, bound), estimate: share, high: 1, level };
  const { low, high } = logLogLimits(share, se, normalQuantile((1 + level) / 2));
  return { low, estimate: share, high, level };
}

/**
 * Log-log limits of a share that is neither 0 nor 1.
 *
 * @param share Above 0, below 1.
 * @param se 0 or more.
 * @param z Half width in standard errors, 0 or more.
 * @returns Within 0–1 and around the share.
 */
export function logLogLimits(share: number, se: number, z: number): { readonly low: number; readonly high: number } {
  return { low: logLogLimit(share, se, z), high: logLogLimit(share, se, -z) };
}

/**
 * One of them: the lower one `z` standard errors below the share, or the upper one where `z` is below 0.
 *
 * @param share Above 0, below 1.
 * @param se 0 or more.
 */
export function logLogLimit(share: number, se: number, z: number): number {
  const limit = Math.pow(share, Math.exp((z * se) / (share * Math.abs(Math.log(share)))));
  return z < 0 ? Math.max(share, limit) : Math.min(share, limit);
}

function requireSample({ share, se, atRisk, level }: SharedSample): void {
  if (!(atRisk > 0 && atRisk < Infinity)) throw new InvalidInput('no stays, no interval', { atRisk });
  if (!(share >= 0 && share <= 1 && se >= 0 && se < Infinity)) {
    throw new InvalidInput('a share lies in 0–1 and its error is finite', { share, se });
  }
  if (!(level > 0 && level < 1)) throw new InvalidInput('a level lies between 0 and 1', { level });
}
