import { DAY_MIN } from '../pipeline/time-units.ts';
import { SHOWN_DEVIATIONS, SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { chanceOfLogit, type LogisticFit } from '../statistics/ridge-logistic.ts';
import { featuresOf, SCORE_FIELDS, type ScoreField, type ScoreLevel, type ScoreValues } from './entry-patterns.ts';
import type { ScoreCheck } from './check-score.ts';

/** What one value of one field adds to the log-odds, beside all other values of the field. */
export interface ScoreFeature extends ScoreLevel {
  readonly points: number;
  /** Share of leads that have the value, 0–1. */
  readonly usualShare: number;
}

/** A score that can be read by hand: points per value, summed. Plain data. */
export interface LeadScore {
  readonly outcome: 'qualified' | 'won';
  readonly withinDays: number;
  /** Leads it was learnt from, and how many of them came to the outcome. */
  readonly leads: number;
  readonly events: number;
  /** Per period, the log-odds of a lead whose points sum to 0; the last period ends at the horizon. */
  readonly periods: readonly { readonly untilDays: number; readonly logit: number }[];
  readonly features: readonly ScoreFeature[];
  /** Of the periods' and features' coefficients, row by row. */
  readonly covariance: readonly number[];
  /** How it did on leads it had not seen; null when there were too few. */
  readonly check: ScoreCheck | null;
  /** `source-rate`: the score is not to be trusted by itself, and what holds for the source is shown instead. */
  readonly shown: 'score' | 'source-rate';
}

export interface ScoreTerm {
  readonly field: ScoreField;
  /** Null: not known at entry. */
  readonly value: string | null;
  /** In log-odds, against a lead like most; above 0 adds. */
  readonly points: number;
}

export interface ScoredLead {
  readonly chance: Interval;
  /** That of a lead whose points sum to 0. */
  readonly usualChance: number;
  /** One a field; they sum to `points`. */
  readonly terms: readonly ScoreTerm[];
  /** Log-odds by which this lead differs from one like most, in every period. */
  readonly points: number;
}

/** The parts of a score that a chance needs. */
type Fitted = Pick<LeadScore, 'periods' | 'features' | 'covariance'>;

/**
 * Puts a fit into points against a lead like most.
 *
 * @param fit Periods first, then levels.
 * @param endsMin Of the periods, in minutes of age, rising.
 * @param shares Share of leads with each level, 0–1.
 */
export function scoreOfFit(
  fit: LogisticFit,
  endsMin: readonly number[],
  levels: readonly ScoreLevel[],
  shares: readonly number[],
): Fitted {
  const features = levels.map((level, index) => ({
    ...level,
    points: fit.coefficients[endsMin.length + index] ?? 0,
    usualShare: shares[index] ?? 0,
  }));
  const usual = features.reduce((sum, { points, usualShare }) => sum + points * usualShare, 0);
  const periods = endsMin.map((endMin, period) => ({
    untilDays: endMin / DAY_MIN,
    logit: (fit.coefficients[period] ?? 0) + usual,
  }));
  return { periods, features, covariance: [...fit.covariance] };
}

const EDGE = 1e-9;

/**
 * A lead's chance, and what each field adds to it or takes from it.
 *
 * Answers "how good is this lead, and why?". Points are coefficients times values, against the mean of all leads; they
 * sum exactly to the log-odds by which this lead differs from one like most, in each period of the horizon.
 *
 * @param score Not changed.
 * @param values Known at entry; a value without a coefficient counts as any other.
 * @returns A chance within its limits, 0–1; limits on the scale of log-odds, from the coefficients' covariance.
 *
 * Cost: O(features²).
 * Source: docs/method/lead-quality.md §3.
 */
export function scoreLead(score: Fitted, values: ScoreValues): ScoredLead {
  const { features, periods } = score;
  const terms = SCORE_FIELDS.map((field): ScoreTerm => {
    const own = features.filter((feature) => feature.field === field);
    const here = own.find(({ value }) => value === values[field])?.points ?? 0;
    const usual = own.reduce((sum, feature) => sum + feature.points * feature.usualShare, 0);
    return { field, value: values[field], points: here - usual };
  });
  const points = terms.reduce((sum, term) => sum + term.points, 0);
  const estimate = chanceBy(periods.map(({ logit }) => logit + points));
  const limit = (deviations: number) => {
    const inside = Math.min(1 - EDGE, Math.max(EDGE, estimate));
    const error = errorOf(score, points, featuresOf(features, values)) / (inside * (1 - inside));
    return chanceOfLogit(Math.log(inside / (1 - inside)) + deviations * error);
  };
  const [low, high] = [Math.min(estimate, limit(-SHOWN_DEVIATIONS)), Math.max(estimate, limit(SHOWN_DEVIATIONS))];
  return {
    chance: { low, estimate, high, level: SHOWN_LEVEL },
    usualChance: chanceBy(periods.map(({ logit }) => logit)),
    terms,
    points,
  };
}

/** Chance that the outcome comes in one of the periods, from the log-odds of each. */
const chanceBy = (logits: readonly number[]) =>
  1 - logits.reduce((still, logit) => still * (1 - chanceOfLogit(logit)), 1);

/** Standard error of a chance, to first order: a period moves it by as much as it brings of the outcome. */
function errorOf({ periods, features, covariance }: Fitted, points: number, active: readonly number[]): number {
  const size = periods.length + features.length;
  const hazards = periods.map(({ logit }) => chanceOfLogit(logit + points));
  const still = hazards.reduce((share, hazard) => share * (1 - hazard), 1);
  const allPeriods = hazards.reduce((sum, hazard) => sum + hazard, 0);
  const slopes = [
    ...hazards.map((hazard, period) => ({ place: period, slope: still * hazard })),
    ...active.map((feature) => ({ place: periods.length + feature, slope: still * allPeriods })),
  ];
  let variance = 0;
  for (const a of slopes)
    for (const b of slopes) variance += a.slope * b.slope * (covariance[a.place * size + b.place] ?? 0);
  return Math.sqrt(Math.max(0, variance));
}
