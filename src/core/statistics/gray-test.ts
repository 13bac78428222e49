import { InvalidInput } from '../errors.ts';
import { normalProbability } from './normal.ts';

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
 * Cost: O(n log n).
 * Source: Gray (1988), Ann. Statist. 16, 1141–1154; equal to R's cmprsk::cuminc.
 */
export function grayTest(stays: GroupedStays): GrayTest | null {
  requireColumns(stays);
  const order = Uint32Array.from(stays.exit.keys()).sort((a, b) => (stays.exit[a] ?? 0) - (stays.exit[b] ?? 0));
  const atRisk: Pair = [0, 0];
  for (const group of stays.group) atRisk[group === 1 ? 1 : 0] += 1;
  const score = scoreKeeper();
  for (let next = 0; next < order.length;) {
    const time = stays.exit[order[next] ?? 0];
    const [here, elsewhere, gone]: [Pair, Pair, Pair] = [
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    for (; next < order.length && stays.exit[order[next] ?? 0] === time; next += 1) {
      const stay = order[next] ?? 0;
      const group = stays.group[stay] === 1 ? 1 : 0;
      const cause = stays.cause[stay] ?? 0;
      gone[group] += 1;
      if (cause === 1) here[group] += 1;
      else if (cause > 1) elsewhere[group] += 1;
    }
    score.add({ atRisk, here, elsewhere });
    atRisk[0] -= gone[0];
    atRisk[1] -= gone[1];
  }
  return score.test();
}

type Pair = [number, number];

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
  /** Per group, just after the latest time. */
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

function scoreKeeper() {
  const zero = (): Pair => [0, 0];
  const state: Score = {
    ...{ survival: [1, 1], incidence: zero(), sums: zero(), joint: 0, score: 0 },
    ...{ constant: zero(), linear: zero(), squared: zero() },
  };
  return {
    add(happened: Happened): void {
      const { atRisk, here, elsewhere } = happened;
      const [ends, others] = [here[0] + here[1], elsewhere[0] + elsewhere[1]];
      if (ends + others === 0) return;
      const before: Pair = [state.survival[0], state.survival[1]];
      // Those who would be at risk of this way still, had nobody left by another.
      const open = (group: 0 | 1) => (atRisk[group] > 0 ? atRisk[group] / before[group] : 0);
      const kept = (group: 0 | 1) => open(group) * (1 - state.incidence[group]);
      const [all, allKept] = [open(0) + open(1), kept(0) + kept(1)];
      if (atRisk[0] > 0 && allKept > 0) state.score += here[0] - (ends * kept(0)) / allKept;
      const weight = open(0) * (1 - open(0) / all);
      const signed: Pair = [weight, atRisk[1] > 0 ? -weight : 0];
      for (const group of BOTH) {
        if (atRisk[group] === 0) continue;
        const gone = here[group] + elsewhere[group];
        state.survival[group] = (before[group] * (atRisk[group] - gone)) / atRisk[group];
        state.incidence[group] += (before[group] * here[group]) / atRisk[group];
        state.sums[group] += (signed[group] * ends) / (all * (1 - state.joint));
      }
      state.joint += ends / all;
      for (const group of BOTH) if (atRisk[group] > 0) addVariance(state, { ...happened, before, signed, all, group });
    },
    test(): GrayTest | null {
      let variance = 0;
      for (const group of BOTH) {
        const sum = state.sums[group];
        variance += state.constant[group] + 2 * sum * state.linear[group] + sum * sum * state.squared[group];
      }
      if (!(variance > 0)) return null;
      const statistic = (state.score * state.score) / variance;
      return { statistic, pValue: 2 * normalProbability(-Math.sqrt(statistic)) };
    },
  };
}

interface Moment extends Happened {
  readonly before: Pair;
  readonly signed: Pair;
  readonly all: number;
  readonly group: 0 | 1;
}

/** What one time adds to the variance through one group: ends by this way, then ends by others. */
function addVariance(state: Score, { atRisk, here, elsewhere, before, signed, all, group }: Moment): void {
  const [ends, left, sum] = [here[0] + here[1], state.survival[group], state.sums[group]];
  const add = (now: number, carried: number, variance: number) => {
    state.constant[group] += now * now * variance;
    state.linear[group] += now * carried * variance;
    state.squared[group] += carried * carried * variance;
  };
  if (ends > 0) {
    const carried = left > 0 ? 1 - (1 - state.joint) / left : 1;
    const tied = ends > 1 ? 1 - (ends - 1) / (all * before[group] - 1) : 1;
    add(signed[group] - carried * sum, carried, (tied * before[group] * ends) / (all * atRisk[group]));
  }
  const out = elsewhere[group];
  if (out > 0 && left > 0) {
    const carried = (1 - state.joint) / left;
    const tied = out > 1 ? 1 - (out - 1) / (atRisk[group] - 1) : 1;
    const share = before[group] / atRisk[group];
    add(carried * sum, -carried, tied * share * share * out);
  }
}

function requireColumns({ exit, cause, group }: GroupedStays): void {
  if (cause.length !== exit.length || group.length !== exit.length) {
    throw new InvalidInput('columns of stays differ in length', { exits: exit.length, causes: cause.length });
  }
  for (const time of exit) if (!Number.isFinite(time)) throw new InvalidInput('a time is finite', { time });
}
