import { InvalidInput } from '../errors.ts';
import { normalProbability } from './normal.ts';
import { allFinite } from './ordered-stays.ts';
import { tallyEnds } from './tally-ends.ts';

/** Stays of two groups, all seen from their start, in any one unit of time. Columns of equal length. */
export interface GroupedStays {
  readonly exit: Float64Array;
  /** 0 = cut off before its end was seen; 1 = the way out that is compared; 2 … = other ways. */
  readonly cause: Uint8Array;
  /** 0 or 1. */
  readonly group: Uint8Array;
}

export interface GrayTest {
  /** Chi-square with one degree of freedom if the groups do not differ. */
  readonly statistic: number;
  /** Chance of a statistic this large if they do not differ, 0–1. */
  readonly pValue: number;
}

/**
 * Tests whether two groups leave by one way alike over time (Gray's test of cumulative incidence, ρ = 0).
 *
 * Answers "could the difference between these two curves be chance?", other ways out counted as what they are.
 *
 * @param stays Not changed.
 * @returns Null when nobody left by this way, or all were of one group.
 * @throws {InvalidInput} when columns differ in length or a time is not finite.
 *
 * Ties: one cut off at the time of an end was still at risk.
 * Limits: late entries are not provided for; leave such stays out. With very many stays the smallest difference counts.
 * Cost: O(n) for whole times, else O(n log n); and little per distinct time.
 * Source: Gray (1988), Ann. Statist. 16, 1141–1154; equal to R's cmprsk::cuminc.
 */
export function grayTest(stays: GroupedStays): GrayTest | null {
  requireColumns(stays);
  const { exit, cause, group } = stays;
  const kinds = cause.map((way, stay) => Math.min(way, ELSEWHERE) * BOTH.length + (group[stay] ?? 0));
  const { times, ended, ways } = tallyEnds({ exit, cause: kinds, kept: null, ways: (ELSEWHERE + 1) * BOTH.length });
  const happened: Happened = { atRisk: pair(), here: pair(), elsewhere: pair() };
  const { atRisk, here, elsewhere } = happened;
  for (let stay = 0; stay < group.length; stay += 1) increase(atRisk, group[stay] ?? 0, 1);
  const score = noScore();
  for (let row = 0; row < times.length; row += 1) {
    for (const one of BOTH) {
      here[one] = ended[row * ways + HERE * BOTH.length + one] ?? 0;
      elsewhere[one] = ended[row * ways + ELSEWHERE * BOTH.length + one] ?? 0;
    }
    addTime(score, happened);
    for (const one of BOTH) {
      increase(atRisk, one, -((ended[row * ways + one] ?? 0) + at(here, one) + at(elsewhere, one)));
    }
  }
  return testOf(score);
}

/** Ways out as they are counted; 0 is cut off. */
const HERE = 1;
const ELSEWHERE = 2;

/** A number per group; no plain array, as those of whole numbers are made anew when the first fraction comes. */
type Pair = Float64Array;

const pair = (value = 0): Pair => new Float64Array(2).fill(value);
const at = (numbers: Pair, group: number): number => numbers[group] ?? 0;

function increase(numbers: Pair, group: number, by: number): void {
  numbers[group] = (numbers[group] ?? 0) + by;
}

/** What happened at one time, per group. */
interface Happened {
  readonly atRisk: Pair;
  readonly here: Pair;
  readonly elsewhere: Pair;
}

const BOTH = [0, 1] as const;

/**
 * The score of group 0 and its variance, added up over time. The variance comes from martingale terms: an end at u moves
 * the score by a(u) itself and, through the estimated incidence of its group, by all later differences. The latter are
 * only known at the end, so the terms are kept as polynomials in their sum.
 */
interface Score {
  /** Per group, just before the latest time and just after it. */
  readonly before: Pair;
  readonly survival: Pair;
  readonly incidence: Pair;
  /** Per group, the sum of later differences so far. */
  readonly sums: Pair;
  readonly constant: Pair;
  readonly linear: Pair;
  readonly squared: Pair;
  /** Incidence of both together, were they alike. */
  joint: number;
  score: number;
}

/** Written out: what is put together from parts has another shape each time, and is slow to read. */
const noScore = (): Score => ({
  before: pair(1),
  survival: pair(1),
  incidence: pair(),
  sums: pair(),
  constant: pair(),
  linear: pair(),
  squared: pair(),
  joint: 0,
  score: 0,
});

function addTime(state: Score, happened: Happened): void {
  const { atRisk, here, elsewhere } = happened;
  const ends = at(here, 0) + at(here, 1);
  const others = at(elsewhere, 0) + at(elsewhere, 1);
  if (ends + others === 0) return;
  const { before, survival, incidence, sums } = state;
  before.set(survival);
  // Those who would be at risk of this way still, had nobody left by another.
  const open0 = openOf(state, atRisk, 0);
  const open1 = openOf(state, atRisk, 1);
  const kept0 = open0 * (1 - at(incidence, 0));
  const kept1 = open1 * (1 - at(incidence, 1));
  const all = open0 + open1;
  const allKept = kept0 + kept1;
  if (at(atRisk, 0) > 0 && allKept > 0) state.score += at(here, 0) - (ends * kept0) / allKept;
  const weight = open0 * (1 - open0 / all);
  const signed = (group: number) => (group === 0 ? weight : at(atRisk, 1) > 0 ? -weight : 0);
  for (const group of BOTH) {
    const there = at(atRisk, group);
    if (there === 0) continue;
    const still = at(before, group);
    survival[group] = (still * (there - (at(here, group) + at(elsewhere, group)))) / there;
    increase(incidence, group, (still * at(here, group)) / there);
    increase(sums, group, (signed(group) * ends) / (all * (1 - state.joint)));
  }
  state.joint += ends / all;
  for (const group of BOTH) {
    if (at(atRisk, group) > 0) addVariance(state, happened, { signed: signed(group), all, group });
  }
}

function openOf({ before }: Score, atRisk: Pair, group: number): number {
  return at(atRisk, group) > 0 ? at(atRisk, group) / at(before, group) : 0;
}

function testOf(state: Score): GrayTest | null {
  let variance = 0;
  for (const group of BOTH) {
    const sum = at(state.sums, group);
    variance += at(state.constant, group) + 2 * sum * at(state.linear, group) + sum * sum * at(state.squared, group);
  }
  if (!(variance > 0)) return null;
  const statistic = (state.score * state.score) / variance;
  return { statistic, pValue: 2 * normalProbability(-Math.sqrt(statistic)) };
}

interface Weighed {
  readonly signed: number;
  /** Open in both groups together. */
  readonly all: number;
  readonly group: number;
}

/** What one time adds to the variance through one group: ends by this way, then ends by others. */
function addVariance(state: Score, { atRisk, here, elsewhere }: Happened, { signed, all, group }: Weighed): void {
  const ends = at(here, 0) + at(here, 1);
  const left = at(state.survival, group);
  const sum = at(state.sums, group);
  const [there, before] = [at(atRisk, group), at(state.before, group)];
  if (ends > 0) {
    const carried = left > 0 ? 1 - (1 - state.joint) / left : 1;
    const tied = ends > 1 ? 1 - (ends - 1) / (all * before - 1) : 1;
    addTerm(state, group, { now: signed - carried * sum, carried, variance: (tied * before * ends) / (all * there) });
  }
  const out = at(elsewhere, group);
  if (out > 0 && left > 0) {
    const carried = (1 - state.joint) / left;
    const tied = out > 1 ? 1 - (out - 1) / (there - 1) : 1;
    const share = before / there;
    addTerm(state, group, { now: carried * sum, carried: -carried, variance: tied * share * share * out });
  }
}

interface Term {
  readonly now: number;
  readonly carried: number;
  readonly variance: number;
}

function addTerm({ constant, linear, squared }: Score, group: number, { now, carried, variance }: Term): void {
  increase(constant, group, now * now * variance);
  increase(linear, group, now * carried * variance);
  increase(squared, group, carried * carried * variance);
}

function requireColumns({ exit, cause, group }: GroupedStays): void {
  if (cause.length !== exit.length || group.length !== exit.length) {
    throw new InvalidInput('columns of stays differ in length', { exits: exit.length, causes: cause.length });
  }
  if (!allFinite(exit)) throw new InvalidInput('a time is finite', { exits: exit.length });
}
