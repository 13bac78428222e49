import { SHOWN_DEVIATIONS, SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { shareInterval } from '../statistics/share-interval.ts';
import { logRateRatio, thereOn, type Measured } from './rate-ratio.ts';
import { logStretch } from './stretched-stays.ts';

/** One stage seen in one window, by full days of age. All three have the same length. */
export interface StageCounts {
  /** Stays that could still end on the day; fractions for those seen for part of it. */
  readonly atRisk: Float64Array;
  /** Moves to a later stage or to won. */
  readonly advanced: Float64Array;
  /** Moves of every kind. */
  readonly left: Float64Array;
}

/** A share read from counts, with the size of the sample that would be as sure of it. */
export interface ReadShare {
  /** 0–1. */
  readonly share: number;
  readonly standardError: number;
  /** `share(1 − share) / standardError²`, never more than the moves and stays seen. */
  readonly effectiveRecords: number;
}

/** How large a change is if it is real: a normal distribution. */
export interface RealChange {
  readonly mean: number;
  /** 0 or more, finite. */
  readonly variance: number;
}

/** What changed in a stage between two windows. */
export interface StageChange {
  /** Chance that the advanced share really changed, 0–1. */
  readonly conversionChance: number;
  readonly conversionWorse: boolean;
  /** By how much the logit of the advanced share was higher before. */
  readonly conversionLost: RealChange;
  /** Chance that the pace of leaving really changed, 0–1. */
  readonly speedChance: number;
  readonly slower: boolean;
  /** By how much the logarithm of the pace was higher before: everything happened e^this times as soon. */
  readonly paceLost: RealChange;
  /** How many times as long stays take now; null where nobody left in one of the windows. */
  readonly stayTimes: Interval | null;
  readonly advancedNow: ReadShare;
  readonly advancedBefore: ReadShare;
}

/** How often a stage is taken to have changed before anything is seen. */
const PRIOR_CHANGE = 0.25;
/** How large a real change of the advanced share is taken to be, on the logit. */
const CONVERSION_SPREAD = 0.5;
/** The same for the pace, on the logarithm. */
const SPEED_SPREAD = 0.4;

/**
 * Judges whether a stage has really changed since an earlier window (spike and slab).
 *
 * Answers "is this worse than before, or is it chance?", for the share that advances (Aalen–Johansen up to the last
 * day given) and for the pace of leaving (Mantel–Haenszel ratio of the exit rates, so that a window with more old
 * stays in it does not look slower). How many times as long stays take is another question: see `logStretch`.
 *
 * @param now Not changed.
 * @param before Not changed; as long as `now`.
 * @returns Chances within 0–1. With no moves in one of the windows both are the prior at most.
 *
 * Limits: the two questions are judged as if they were independent of each other.
 * Cost: O(days).
 * Source: Mitchell & Beauchamp (1988), JASA 83, 1023–1032; Greenland & Robins (1985), Biometrics 41, 55–68;
 *   docs/method/bottleneck.md §3.
 */
export function stageChange(now: StageCounts, before: StageCounts): StageChange {
  const advancedNow = readAdvanced(now);
  const advancedBefore = readAdvanced(before);
  const logitNow = smoothLogit(advancedNow);
  const logitBefore = smoothLogit(advancedBefore);
  const conversion = logitBefore.value - logitNow.value;
  const conversionVariance = logitNow.variance + logitBefore.variance;
  const pace = logRateRatio(before, now);
  const stretch = logStretch(now, before);
  return {
    conversionChance: slabChance(conversion, conversionVariance, CONVERSION_SPREAD),
    conversionWorse: conversion > 0,
    conversionLost: ifReal({ value: conversion, variance: conversionVariance }, CONVERSION_SPREAD),
    speedChance: slabChance(pace.value, pace.variance, SPEED_SPREAD),
    slower: pace.value > 0,
    paceLost: ifReal(stretch, SPEED_SPREAD),
    stayTimes: timesOf(stretch),
    advancedNow,
    advancedBefore,
  };
}

/**
 * Share that has advanced by the end of the days given (Aalen–Johansen on a day grid, Greenwood variance).
 *
 * Answers "how many of those who enter go on, those still there counted as not known yet?".
 *
 * @param counts Not changed.
 * @returns A share of 0 with no effective records when nobody was there.
 *
 * Cost: O(days).
 * Source: Aalen & Johansen (1978), Scand. J. Statist. 5, 141–150; docs/method/bottleneck.md §3.
 */
export function readAdvanced({ atRisk, advanced, left }: StageCounts): ReadShare {
  const days = atRisk.length;
  const advancedBy = new Float64Array(days);
  const stillBefore = new Float64Array(days);
  let still = 1;
  let share = 0;
  let moves = 0;
  let most = 0;
  for (let day = 0; day < days; day += 1) {
    const out = left[day] ?? 0;
    const onwards = advanced[day] ?? 0;
    const there = thereOn(atRisk, left, day);
    stillBefore[day] = still;
    if (there > 0) share += (still * onwards) / there;
    if (there > 0) still *= 1 - out / there;
    advancedBy[day] = share;
    moves += out;
    most = Math.max(most, there);
  }
  let variance = 0;
  for (let day = 0; day < days; day += 1) {
    const out = left[day] ?? 0;
    const onwards = advanced[day] ?? 0;
    const there = thereOn(atRisk, left, day);
    if (there <= 0 || out <= 0) continue;
    const hazard = out / there;
    // How the share answers to one more move on this day: fewer are left to advance later.
    const lost = hazard < 1 ? -(share - (advancedBy[day] ?? 0)) / (1 - hazard) : 0;
    const gained = (stillBefore[day] ?? 0) + lost;
    const shareOnwards = onwards / there;
    const shareOut = (out - onwards) / there;
    const mean = gained * shareOnwards + lost * shareOut;
    variance += (gained * gained * shareOnwards + lost * lost * shareOut - mean * mean) / there;
  }
  const seen = Math.max(moves, most);
  const effective = variance > 0 ? (share * (1 - share)) / variance : seen;
  return {
    share: Math.min(1, share),
    standardError: Math.sqrt(Math.max(0, variance)),
    effectiveRecords: Math.max(0, Math.min(seen, effective)),
  };
}

/**
 * A share as people see it.
 *
 * @returns Log-log limits at the level shown; null where nobody tells of it.
 */
export function shownShare({ share, standardError, effectiveRecords }: ReadShare): Interval | null {
  if (effectiveRecords <= 0) return null;
  return shareInterval({ share, se: standardError, atRisk: Math.max(1, effectiveRecords), level: SHOWN_LEVEL });
}

/** Logit with half a record added on either side, so that 0 and 1 stay finite. */
function smoothLogit({ share, effectiveRecords }: ReadShare): Measured {
  const yes = share * effectiveRecords + 0.5;
  const no = (1 - share) * effectiveRecords + 0.5;
  return { value: Math.log(yes / no), variance: 1 / yes + 1 / no };
}

/** A logarithm and its variance as a ratio with limits. */
function timesOf({ value, variance }: Measured): Interval | null {
  if (!Number.isFinite(variance)) return null;
  const width = SHOWN_DEVIATIONS * Math.sqrt(variance);
  return { low: Math.exp(value - width), estimate: Math.exp(value), high: Math.exp(value + width), level: SHOWN_LEVEL };
}

/** Chance that a difference comes from the slab (a real change) and not from the spike (none). */
function slabChance(difference: number, variance: number, spread: number): number {
  if (!Number.isFinite(variance) || variance <= 0) return 0;
  const wide = variance + spread * spread;
  const odds =
    (PRIOR_CHANGE / (1 - PRIOR_CHANGE)) *
    Math.sqrt(variance / wide) *
    Math.exp((difference * difference * (1 / variance - 1 / wide)) / 2);
  return odds === Infinity ? 1 : odds / (1 + odds);
}

/**
 * A difference pulled towards none as far as it is unsure, from a distribution as wide as the slab and the difference
 * itself together: what is hardly seen is small, and a stage that has stopped is not taken for one a little worse.
 */
function ifReal({ value, variance }: Measured, spread: number): RealChange {
  if (!Number.isFinite(variance)) return { mean: 0, variance: 0 };
  const wide = spread * spread + value * value;
  const own = wide / (wide + variance);
  return { mean: own * value, variance: own * variance };
}
