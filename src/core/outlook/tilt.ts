import type { OwnerId } from '../pipeline/identifiers.ts';
import type { Interval } from '../statistics/interval.ts';
import { chanceOfLogit } from '../statistics/ridge-logistic.ts';

/** What a deal itself may say beyond its stage and age. */
export const TILT_FIELDS = ['amount', 'source', 'owner'] as const;

export type TiltField = (typeof TILT_FIELDS)[number];

/** One value of one field that moves the chance; every other value of the field moves it by nothing. */
export interface TiltLevel {
  readonly field: TiltField;
  /** A source, an owner's id, or the size of the amount: small, medium or large. */
  readonly value: string;
  /** Added to the log-odds. */
  readonly points: number;
}

/** How the fields of a deal tilt the chances of its stage and age. Plain data. */
export interface OutlookTilt {
  /** Where medium and large amounts begin; null where too few amounts are known. */
  readonly amountLimits: readonly [number, number] | null;
  readonly levels: readonly TiltLevel[];
  /** What the points come to on the mean; taken off, so that deals on the whole are not tilted. */
  readonly meanPoints: number;
  /** How it did on deals it had not seen: mean squared error of the chances, with and without. */
  readonly check: TiltCheck;
}

export interface TiltCheck {
  readonly deals: number;
  readonly won: number;
  readonly brier: number;
  readonly brierWithout: number;
}

/** Of one deal. */
export interface TiltFields {
  readonly amount: number | null;
  readonly source: string | null;
  readonly ownerId: OwnerId | null;
}

/** What its own fields do to the chances of one deal. */
export interface TiltOfDeal {
  /** Added to the log-odds of every chance. */
  readonly points: number;
  /** The field that adds or takes most; null where none is known. */
  readonly most: TiltField | null;
}

/**
 * Reads how far the fields of a deal tilt its chances.
 *
 * @returns Finite. A field that says nothing known counts as any other value.
 */
export function tiltOfDeal({ amountLimits, levels, meanPoints }: OutlookTilt, fields: TiltFields): TiltOfDeal {
  const values = { amount: sizeOf(fields.amount, amountLimits), source: fields.source, owner: fields.ownerId };
  const told = levels.filter(({ field, value }) => values[field] === value);
  const [most] = told.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return { points: told.reduce((sum, { points }) => sum + points, 0) - meanPoints, most: most?.field ?? null };
}

/**
 * A chance and its limits, moved by points of log-odds.
 *
 * @returns Within 0–1, in order; what is certain stays certain.
 */
export function tilted(chance: Interval, points: number): Interval {
  const { low, estimate, high, level } = chance;
  return {
    low: tiltedShare(low, points),
    estimate: tiltedShare(estimate, points),
    high: tiltedShare(high, points),
    level,
  };
}

/**
 * A share moved by points of log-odds.
 *
 * @param share 0–1.
 * @param points Above 0 for more.
 * @returns 0–1; what is certain stays certain.
 */
export function tiltedShare(share: number, points: number): number {
  return share <= 0 || share >= 1 ? share : chanceOfLogit(Math.log(share / (1 - share)) + points);
}

/**
 * The size of a deal, by its amount.
 *
 * @param amount Currency; null where it is not known.
 * @param limits Below the first it is small, from the second on large; null where sizes do not tell.
 * @returns Null where either is not known.
 */
export function sizeOf(amount: number | null, limits: readonly [number, number] | null): string | null {
  if (limits === null || amount === null || !(amount >= 0 && amount < Infinity)) return null;
  if (amount < limits[0]) return 'small';
  return amount < limits[1] ? 'medium' : 'large';
}
