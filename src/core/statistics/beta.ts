import { InvalidInput } from '../errors.ts';
import { logGamma, sampleGamma } from './gamma.ts';
import type { Random } from './random.ts';

const TINY = 1e-300;
const MOST_TERMS = 10_000;
const MOST_STEPS = 300;

/**
 * Distribution function of the beta distribution (regularised incomplete beta function, continued fraction).
 *
 * Answers "how likely is a share of at most x?".
 *
 * @param x A share; below 0 counts as 0, above 1 as 1.
 * @param a Above 0.
 * @param b Above 0.
 * @returns 0–1, rising with x.
 * @throws {InvalidInput} when a or b is not a positive finite number, or x is not a number.
 *
 * Source: Abramowitz & Stegun (1964), 26.5.8; evaluated by Lentz's method (Thompson & Barnett 1986).
 */
export function betaProbability(x: number, a: number, b: number): number {
  requireShapes(a, b);
  if (Number.isNaN(x)) throw new InvalidInput('a share must be a number', { x });
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  const share = x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
  return Math.min(1, Math.max(0, share));
}

/**
 * Quantile of the beta distribution (Newton's method kept inside a bracket).
 *
 * Answers "below which share does it lie with chance p?".
 *
 * @param p 0–1.
 * @param a Above 0.
 * @param b Above 0.
 * @returns 0–1; relative error below 1e-9.
 * @throws {InvalidInput} when p is outside 0–1 or a shape is not a positive finite number.
 *
 * Limits: a quantile below 1e-300 is given as one of that size.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireShapes(a, b);
  if (!(p >= 0 && p <= 1)) throw new InvalidInput('a probability lies in 0–1', { p });
  if (p === 0 || p === 1) return p;
  let [low, high, x] = [0, 1, a / (a + b)];
  const scale = logBeta(a, b);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const excess = betaProbability(x, a, b) - p;
    if (excess > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - scale);
    const newton = x - excess / density;
    const next = newton > low && newton < high ? newton : between(low, high);
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}

/**
 * One draw from the beta distribution, from two gamma draws.
 *
 * @param random Where the chance comes from.
 * @param a Above 0.
 * @param b Above 0.
 * @returns 0–1.
 * @throws {InvalidInput} when a shape is not a positive finite number.
 *
 * Limits: where both gamma draws underflow, the mean stands in.
 */
export function sampleBeta(random: Random, a: number, b: number): number {
  requireShapes(a, b);
  const x = sampleGamma(random, a);
  const y = sampleGamma(random, b);
  return x + y > 0 ? x / (x + y) : a / (a + b);
}

/** Halfway; by ratio when the bracket spans orders of magnitude. */
function between(low: number, high: number): number {
  const floor = Math.max(low, TINY);
  return high > 4 * floor && high < 0.5 ? Math.sqrt(floor * high) : (low + high) / 2;
}

/**
 * Logarithm of the beta function.
 *
 * @param a Above 0.
 * @param b Above 0.
 * @returns ln B(a, b).
 * @throws {InvalidInput} when a or b is not a positive finite number.
 */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function fraction(x: number, a: number, b: number): number {
  let upper = 1;
  let lower = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = lower;
  for (let m = 1; m < MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    lower = 1 / away(1 + even * lower);
    upper = away(1 + even / upper);
    value *= lower * upper;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    lower = 1 / away(1 + odd * lower);
    upper = away(1 + odd / upper);
    value *= lower * upper;
    if (Math.abs(lower * upper - 1) < 1e-16) break;
  }
  return value;
}

function away(fromZero: number): number {
  return Math.abs(fromZero) < TINY ? TINY : fromZero;
}

function requireShapes(a: number, b: number): void {
  if (a > 0 && b > 0 && a < Infinity && b < Infinity) return;
  throw new InvalidInput('beta shapes are positive finite numbers', { a, b });
}
