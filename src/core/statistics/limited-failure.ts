import { InvalidInput } from '../errors.ts';
import { factored, inverse, solved } from './cholesky.ts';

/** Ends of waits, and waits in view, in any one unit of time. Columns of each have the same length. */
export interface LimitedWaits {
  /** `count` waits ended between `from` and `until`, or exactly then where they are the same. */
  readonly ends: { readonly from: Float64Array; readonly until: Float64Array; readonly count: Float64Array };
  /** `count` waits were cut off at `at`; a negative count came into view then. */
  readonly still: { readonly at: Float64Array; readonly count: Float64Array };
}

/** Which formula is fitted. */
export interface LimitedForm {
  /** Exponential times in place of Weibull ones. */
  readonly steady: boolean;
  /** Share that ever ends, above 0 and below 1, where it is given and not looked for. */
  readonly share?: number;
}

/** How long those wait whose wait ends at all, and how many these are. */
export interface LimitedFit {
  /** Share whose wait ends if nobody is cut off, 0–1. */
  readonly share: number;
  /** Weibull shape (1 for exponential) and scale of the waits that end. */
  readonly shape: number;
  readonly scale: number;
  readonly logLikelihood: number;
  /** Standard errors from the curvature at the top; 0 of what was given. */
  readonly se: { readonly logOdds: number; readonly logShape: number; readonly logScale: number };
}

const MOST_STEPS = 40;
/** A step, in logarithms and log-odds, and a gain in log-likelihood after which the fit is as good as it gets. */
const CLOSE = 1e-6;
const LEAST_GAIN = 1e-10;
/** Half the distance over which slopes are held against each other. */
const NEAR = 1e-4;
/** Log-odds, and logarithms of the scale (against the mean wait) and the shape, past which nothing can be told. */
const FARTHEST = [12, 6, 2.5] as const;
const MOST_DAMPING = 1e9;
const LEAST = 1e-300;

/**
 * The share whose wait ever ends, and how long such waits take (limited failures: a mixture of Weibull or exponential
 * waits with ones that never end; maximum likelihood).
 *
 * Answers "were we to wait for good, how many would still come?", which rests on the shape of a formula where nobody was
 * watched for so long.
 *
 * @param waits Not changed.
 * @param form Which formula.
 * @returns Null when it cannot be told: fewer than two different stretches with ends, or a likelihood that rises past
 *   every sensible value. Every number is finite.
 * @throws {InvalidInput} when a count or a time is not finite, a time negative, a stretch ends before it begins, or the
 *   share given is none.
 *
 * Limits: those cut off are taken to be like those who are not. Errors come from the curvature at the top: with few ends,
 *   or a share near 0 or 1, they are rather too small.
 * Cost: O(ends + in view) a step, some ten steps.
 * Source: Boag (1949), J. R. Statist. Soc. B 11, 15–53; docs/method/funnel.md §10.
 */
export function fitLimited(waits: LimitedWaits, { steady, share }: LimitedForm): LimitedFit | null {
  requireWaits(waits, share);
  const { ends, still } = waits;
  const count = ends.count.reduce((sum, one) => sum + one, 0);
  const stretches = new Set(ends.from.filter((_, row) => (ends.count[row] ?? 0) > 0));
  if (stretches.size < 2) return null;
  const middle = (row: number) => ((ends.from[row] ?? 0) + (ends.until[row] ?? 0)) / 2;
  const mean = ends.count.reduce((sum, one, row) => sum + one * middle(row), 0) / count;
  const others = Math.max(
    still.count.reduce((sum, one) => sum + one, 0),
    0.1 * count,
  );
  const start = Float64Array.of(share === undefined ? Math.log(count / others) : logit(share), Math.log(mean), 0);
  const free = [...(share === undefined ? [0] : []), 1, ...(steady ? [] : [2])];
  const top = climb(likelihoodOf(waits), start, free);
  const tooFar = (value: number, at: number) => Math.abs(value - (at === 1 ? Math.log(mean) : 0)) > (FARTHEST[at] ?? 0);
  if (top === null || free.some((at) => tooFar(top.theta[at] ?? 0, at))) return null;
  const spread = inverse(factored(top.bend, free.length), free.length);
  const seOf = (at: number) => {
    const place = free.indexOf(at);
    return place < 0 ? 0 : Math.sqrt(Math.max(0, spread[place * free.length + place] ?? 0));
  };
  const [logOdds = 0, logScale = 0, logShape = 0] = top.theta;
  return {
    ...{ share: 1 / (1 + Math.exp(-logOdds)), shape: Math.exp(logShape), scale: Math.exp(logScale) },
    logLikelihood: top.value,
    se: { logOdds: seOf(0), logScale: seOf(1), logShape: seOf(2) },
  };
}

const logit = (share: number) => Math.log(share / (1 - share));

/** Height of the log-likelihood and its slope by log-odds of the share, logarithm of the scale, and of the shape. */
interface Height {
  readonly value: number;
  readonly slope: Float64Array;
}

type Likelihood = (theta: Float64Array) => Height;

function likelihoodOf({ ends, still }: LimitedWaits): Likelihood {
  const logTime = (time: number) => Math.log(Math.max(time, LEAST));
  const logFrom = ends.from.map(logTime);
  const logUntil = ends.until.map(logTime);
  const logAt = still.at.map(logTime);
  return ([logOdds = 0, logScale = 0, logShape = 0]) => {
    const share = 1 / (1 + Math.exp(-logOdds));
    const k = Math.exp(logShape);
    let value = 0;
    let byShare = 0;
    let byScale = 0;
    let byShape = 0;
    for (let row = 0; row < logUntil.length; row += 1) {
      const count = ends.count[row] ?? 0;
      const early = k * ((logFrom[row] ?? 0) - logScale);
      const late = k * ((logUntil[row] ?? 0) - logScale);
      const end = early === late ? endAt(late, k, logUntil[row] ?? 0) : endWithin(early, late, k);
      value += count * (end.value + Math.log(Math.max(share, LEAST)));
      byShare += count * (1 - share);
      byScale += count * end.byScale;
      byShape += count * end.byShape;
    }
    for (let row = 0; row < logAt.length; row += 1) {
      const late = k * ((logAt[row] ?? 0) - logScale);
      const z = Math.exp(late);
      const waiting = Math.exp(-z);
      const there = Math.max(1 - share + share * waiting, LEAST);
      const part = ((still.count[row] ?? 0) * share) / there;
      const turn = waiting === 0 || z === 0 ? 0 : z * waiting;
      value += (still.count[row] ?? 0) * Math.log(there);
      byShare -= part * (1 - share) * (1 - waiting);
      byScale += part * k * turn;
      byShape -= turn === 0 ? 0 : part * turn * late;
    }
    return { value: Number.isFinite(value) ? value : -Infinity, slope: Float64Array.of(byShare, byScale, byShape) };
  };
}

/** Of a wait that ended at a time exactly: its logarithmic density, and its slopes. */
function endAt(late: number, k: number, logTime: number) {
  const z = Math.exp(late);
  return {
    value: Math.log(k) + late - logTime - z,
    byScale: k * (z - 1),
    byShape: 1 + late - (z === 0 ? 0 : z * late),
  };
}

/** The same of one that ended within a stretch. */
function endWithin(early: number, late: number, k: number) {
  const z0 = Math.exp(early);
  const z = Math.exp(late);
  const within = Math.max(z - z0, LEAST);
  const lift = 1 / Math.expm1(within);
  const turn0 = z0 === 0 ? 0 : z0 * early;
  const turn = z === 0 ? 0 : z * late;
  return {
    value: Math.log(-Math.expm1(-within)) - z0,
    byScale: k * (z0 - (lift === 0 ? 0 : within * lift)),
    byShape: (lift === 0 ? 0 : (turn - turn0) * lift) - turn0,
  };
}

interface Top {
  readonly theta: Float64Array;
  readonly value: number;
  /** Minus the second derivatives, of what is free. */
  readonly bend: Float64Array;
}

/** Newton's way up, damped until each step gains (Levenberg–Marquardt). Null where it never comes to rest. */
function climb(likelihood: Likelihood, start: Float64Array, free: readonly number[]): Top | null {
  let theta = start;
  let damping = 1e-3;
  let here = likelihood(theta);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const bend = bendAt(likelihood, theta, free);
    let moved = Infinity;
    let gain = -1;
    for (; gain < 0 && moved >= CLOSE && damping < MOST_DAMPING; damping *= 8) {
      const move = stepOf(bend, here.slope, free, damping);
      const next = theta.map((value, at) => value + (move[at] ?? 0));
      const there = likelihood(next);
      moved = Math.max(...move.map(Math.abs));
      gain = there.value - here.value;
      if (gain >= 0) [theta, here, damping] = [next, there, Math.max(damping / 240, 1e-10)];
    }
    if (moved < CLOSE || (gain >= 0 && gain < LEAST_GAIN)) {
      return { theta, value: here.value, bend: bendAt(likelihood, theta, free) };
    }
    if (!(gain >= 0)) return null;
  }
  return null;
}

/** No longer than 1 in any direction. */
function stepOf(bend: Float64Array, slope: Float64Array, free: readonly number[], damping: number): Float64Array {
  const size = free.length;
  const damped = bend.map((value, at) =>
    at % (size + 1) === 0 ? value + damping * Math.max(1, Math.abs(value)) : value,
  );
  const right = Float64Array.from(free, (at) => slope[at] ?? 0);
  const move = solved(factored(damped, size), right);
  const most = Math.max(1, ...move.map(Math.abs));
  const whole = new Float64Array(slope.length);
  free.forEach((at, place) => (whole[at] = (move[place] ?? 0) / most));
  return whole;
}

/** Minus the second derivatives, from slopes a little to either side. */
function bendAt(likelihood: Likelihood, theta: Float64Array, free: readonly number[]): Float64Array {
  const size = free.length;
  const bend = new Float64Array(size * size);
  free.forEach((by, row) => {
    const slopeAt = (move: number) => likelihood(theta.map((value, at) => (at === by ? value + move : value))).slope;
    const more = slopeAt(NEAR);
    const less = slopeAt(-NEAR);
    free.forEach((at, column) => {
      const change = ((less[at] ?? 0) - (more[at] ?? 0)) / (4 * NEAR);
      bend[row * size + column] = (bend[row * size + column] ?? 0) + change;
      bend[column * size + row] = (bend[column * size + row] ?? 0) + change;
    });
  });
  return bend;
}

function requireWaits({ ends, still }: LimitedWaits, share = 0.5): void {
  const { from, until, count } = ends;
  const columns = [from, until, count, still.at, still.count];
  const fits = from.length === until.length && from.length === count.length && still.at.length === still.count.length;
  const finite = columns.every((column) => column.every(Number.isFinite));
  const sound =
    from.every((time, row) => time >= 0 && (until[row] ?? -1) >= time && (count[row] ?? -1) >= 0) &&
    still.at.every((time) => time >= 0);
  if (!fits || !finite || !sound || !(share > 0 && share < 1)) {
    throw new InvalidInput('waits have finite times of 0 or more, and a share lies between 0 and 1', {
      ends: from.length,
    });
  }
}
