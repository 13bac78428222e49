import type { Interval } from '../../../src/core/statistics/interval.ts';

/** Limits at each of the levels, widest last. */
export interface Limits {
  readonly level: number;
  readonly low: number;
  readonly high: number;
}

/** One number told of an account. */
export interface Told {
  readonly estimate: number;
  readonly limits: readonly Limits[];
}

export const LEVELS = [0.8, 0.9, 0.95] as const;
const NORMAL_QUANTILES = [1.2816, 1.6449, 1.96];
const SHOWN = 1;
const EDGE = 1e-9;

const logLog = (share: number) => Math.log(-Math.log(share));
const ofLogLog = (value: number) => Math.exp(-Math.exp(value));
const logOdds = (share: number) => Math.log(share / (1 - share));
const ofLogOdds = (value: number) => 1 / (1 + Math.exp(-value));

export const SCALES = {
  'log-log': { to: logLog, from: ofLogLog },
  'log-odds': { to: logOdds, from: ofLogOdds },
} as const;

/**
 * The program shows 90 % only. Narrower and wider limits are its own, moved on the scale on which they were made by the
 * ratio of the normal quantiles; a limit at 0 or 1 stays where it is.
 */
export function toldAs({ low, estimate, high }: Interval, scale: keyof typeof SCALES): Told {
  const { to, from } = SCALES[scale];
  const inside = (share: number) => share > EDGE && share < 1 - EDGE;
  const limits = LEVELS.map((level, at) => {
    const times = (NORMAL_QUANTILES[at] ?? 1) / (NORMAL_QUANTILES[SHOWN] ?? 1);
    const moved = (limit: number) =>
      inside(limit) && inside(estimate) ? from(to(estimate) + (to(limit) - to(estimate)) * times) : limit;
    return at === SHOWN ? { level, low, high } : { level, low: moved(low), high: moved(high) };
  });
  return { estimate, limits };
}

/** A share of counts with Wilson's limits: what a careful plain report would print. */
export function plainShare(events: number, all: number): Told | null {
  if (all <= 0) return null;
  const share = events / all;
  const limits = LEVELS.map((level, at) => {
    const z = NORMAL_QUANTILES[at] ?? 1;
    const middle = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
    const half = (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
    return { level, low: middle - half, high: middle + half };
  });
  return { estimate: share, limits };
}

/** The median of rising numbers with limits by rank. */
export function plainMedian(rising: readonly number[]): Told | null {
  const count = rising.length;
  const estimate = rising[Math.floor((count - 1) / 2)];
  if (estimate === undefined) return null;
  const limits = LEVELS.map((level, at) => {
    const half = ((NORMAL_QUANTILES[at] ?? 1) * Math.sqrt(count)) / 2;
    const low = rising[Math.max(0, Math.floor(count / 2 - half))] ?? 0;
    return { level, low, high: rising[Math.min(count - 1, Math.ceil(count / 2 + half))] ?? Infinity };
  });
  return { estimate, limits };
}

/** Limits of a number whose logarithm has this standard deviation. */
export function limitsOfSpread(estimate: number, spread: number): Limits[] {
  return LEVELS.map((level, at) => {
    const times = Math.exp(spread * (NORMAL_QUANTILES[at] ?? 1));
    return { level, low: estimate / times, high: estimate * times };
  });
}
