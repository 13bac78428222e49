import { InvalidInput } from '../errors.ts';
import { logBeta } from './beta.ts';
import { digamma, trigamma } from './gamma.ts';

/** One group of trials, whole numbers or not. */
export interface CountedGroup {
  /** 0 … `trials`. */
  readonly successes: number;
  /** Above 0. */
  readonly trials: number;
}

/** Between what the shares of groups lie: a beta distribution. */
export interface BetaPrior {
  /** 0–1. */
  readonly mean: number;
  /** In trials: small when groups differ, large when they differ no more than chance would have them. */
  readonly weight: number;
}

const MOST_STEPS = 200;
/** Smallest step, in logarithms, after which the fit is as good as it gets. */
const CLOSE = 1e-10;
/** Groups that do not differ at all would have an endless weight. */
const MOST_WEIGHT = 1e6;
const LEAST_WEIGHT = 1e-3;
/** A step of the log-odds of a mean after which it is near enough. */
const CLOSE_MEAN = 1e-4;
/** Curvature of a likelihood that says nothing of the mean. */
const FLAT = 0.01;
/** Log-odds of a mean next to 0 or 1. */
const MOST_ODDS = 25;

/**
 * The beta distribution from which the shares of several groups most likely come (beta-binomial maximum likelihood).
 *
 * Answers "how much do groups really differ, and around which share?".
 *
 * @param groups In any order; not changed.
 * @returns Null with fewer than two groups, or when no group or every one of them had nothing but successes or
 *   failures alike: then their spread cannot be told. The weight is 0.001 to 1,000,000.
 * @throws {InvalidInput} when a group has no trials or more successes than trials.
 *
 * Limits: with few groups the weight is rather too large: it takes some of their difference for chance.
 * Cost: O(groups) a step, some ten steps.
 * Source: Skellam (1948), J. R. Statist. Soc. B 10, 257–261; Gelman et al. (2013), §5.3; docs/method/lead-quality.md §2.
 */
export function fitBetaPrior(groups: readonly CountedGroup[]): BetaPrior | null {
  for (const { successes, trials } of groups) {
    if (trials > 0 && trials < Infinity && successes >= 0 && successes <= trials) continue;
    throw new InvalidInput('successes lie between none and all of the trials', { successes, trials });
  }
  const trials = groups.reduce((sum, group) => sum + group.trials, 0);
  const successes = groups.reduce((sum, group) => sum + group.successes, 0);
  if (groups.length < 2 || successes <= 0 || successes >= trials) return null;
  const start = successes / trials;
  let at: Place = { u: within(Math.log(start / (1 - start)), -MOST_ODDS, MOST_ODDS), v: Math.log(2) };
  let fit = likelihood(groups, at);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = climb(groups, at, fit);
    if (next === null) break;
    const moved = Math.abs(next.at.u - at.u) + Math.abs(next.at.v - at.v);
    [at, fit] = [next.at, next.fit];
    if (moved < CLOSE) break;
  }
  return { mean: 1 / (1 + Math.exp(-at.u)), weight: Math.exp(at.v) };
}

/** The mean of the shares of groups, their weight being known. */
export interface MeanAtWeight {
  /** 0–1, the likeliest. */
  readonly mean: number;
  /** The same as log-odds, and how unsure it is. */
  readonly logOdds: number;
  /** Above 0, finite. */
  readonly logOddsVariance: number;
  /** Of the weight, the mean integrated out (Laplace's approximation, a flat prior on its log-odds). */
  readonly logLikelihood: number;
}

/**
 * The mean of the beta distribution from which the shares of groups come, for a weight that is given.
 *
 * @param groups As for `fitBetaPrior`, something but not everything having succeeded; not changed.
 * @param start Where to look from: a mean above 0 and below 1, and the weight, above 0.
 *
 * Cost: O(groups) a step, some five steps.
 * Source: Tierney & Kadane (1986), JASA 81, 82–86; docs/method/lead-quality.md §2.
 */
export function meanAtWeight(groups: readonly CountedGroup[], start: BetaPrior): MeanAtWeight {
  const v = Math.log(start.weight);
  let u = within(Math.log(start.mean / (1 - start.mean)), -MOST_ODDS, MOST_ODDS);
  let fit = likelihood(groups, { u, v });
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { first, second } = slopes(groups, { u, v });
    const whole = within(second.uu < 0 ? -first.u / second.uu : Math.sign(first.u), -2, 2);
    let part = 1;
    let next = u;
    let gained = false;
    for (; part > 1e-6 && !gained; part /= 2) {
      next = within(u + part * whole, -MOST_ODDS, MOST_ODDS);
      const better = likelihood(groups, { u: next, v });
      gained = better > fit;
      if (gained) fit = better;
    }
    if (!gained) break;
    const moved = Math.abs(next - u);
    u = next;
    if (moved < CLOSE_MEAN) break;
  }
  const logOddsVariance = 1 / Math.max(FLAT, -slopes(groups, { u, v }).second.uu);
  return {
    mean: 1 / (1 + Math.exp(-u)),
    ...{ logOdds: u, logOddsVariance },
    logLikelihood: fit + Math.log(logOddsVariance) / 2,
  };
}

/** Where the fit stands: u the log-odds of the mean, v the logarithm of the weight. */
interface Place {
  readonly u: number;
  readonly v: number;
}

const shapesAt = ({ u, v }: Place) => {
  const mean = 1 / (1 + Math.exp(-u));
  const weight = Math.exp(v);
  return { mean, a: weight * mean, b: weight * (1 - mean) };
};

function likelihood(groups: readonly CountedGroup[], at: Place): number {
  const { a, b } = shapesAt(at);
  if (!(a > 0 && b > 0)) return -Infinity;
  const alone = logBeta(a, b);
  return groups.reduce((sum, { successes, trials }) => sum + logBeta(a + successes, b + trials - successes) - alone, 0);
}

/** One step uphill: Newton's where the hill is round, else straight up; halved until it gains. Null at the top. */
function climb(groups: readonly CountedGroup[], at: Place, fit: number): { at: Place; fit: number } | null {
  const { first, second } = slopes(groups, at);
  const determinant = second.uu * second.vv - second.uv * second.uv;
  const round = second.uu < 0 && determinant > 0;
  const step = round
    ? {
        u: (second.uv * first.v - second.vv * first.u) / determinant,
        v: (second.uv * first.u - second.uu * first.v) / determinant,
      }
    : {
        u: Math.sign(first.u) * Math.min(1, Math.abs(first.u)),
        v: Math.sign(first.v) * Math.min(1, Math.abs(first.v)),
      };
  const size = Math.max(1, Math.abs(step.u) / 2, Math.abs(step.v) / 2);
  for (let part = 1 / size; part > 1e-12; part /= 2) {
    const next = {
      u: within(at.u + part * step.u, -MOST_ODDS, MOST_ODDS),
      v: within(at.v + part * step.v, Math.log(LEAST_WEIGHT), Math.log(MOST_WEIGHT)),
    };
    const better = likelihood(groups, next);
    if (better > fit) return { at: next, fit: better };
  }
  return null;
}

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** Slopes of the likelihood and how they change, by u and v. */
function slopes(groups: readonly CountedGroup[], at: Place) {
  const { mean, a, b } = shapesAt(at);
  let da = 0;
  let db = 0;
  let daa = 0;
  let dbb = 0;
  let dab = 0;
  const psiA = digamma(a);
  const psiB = digamma(b);
  const psiAb = digamma(a + b);
  const triA = trigamma(a);
  const triB = trigamma(b);
  const triAb = trigamma(a + b);
  for (const { successes, trials } of groups) {
    const whole = psiAb - digamma(a + b + trials);
    const bent = triAb - trigamma(a + b + trials);
    da += digamma(a + successes) - psiA + whole;
    db += digamma(b + trials - successes) - psiB + whole;
    daa += trigamma(a + successes) - triA + bent;
    dbb += trigamma(b + trials - successes) - triB + bent;
    dab += bent;
  }
  // a = w·m and b = w·(1 − m), with w = e^v and m the logistic of u.
  const spread = (a + b) * mean * (1 - mean);
  const turn = spread * (1 - 2 * mean);
  return {
    first: { u: spread * (da - db), v: a * da + b * db },
    second: {
      uu: spread * spread * (daa - 2 * dab + dbb) + turn * (da - db),
      uv: spread * (a * (daa - dab) + b * (dab - dbb) + da - db),
      vv: a * a * daa + 2 * a * b * dab + b * b * dbb + a * da + b * db,
    },
  };
}
