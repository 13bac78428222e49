import { meanOf } from '../statistics/describe-numbers.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { Verdict } from './bottleneck.ts';
import type { StakeDraws } from './stakes.ts';

/** What the draws say of one stage, in the unit of the draws. */
export interface JudgedStake {
  /** Share of draws in which it costs more than every other, and more than nothing. */
  readonly chanceTop: number;
  readonly stake: Interval;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** One per stage, in the order of the draws. */
  readonly stages: readonly JudgedStake[];
}

/** Chance to be on top from which a stage is the bottleneck, and from which it is a candidate. */
export const CLEAR_CHANCE = 0.6;
export const CANDIDATE_CHANCE = 0.35;
/** A stake below this share of what will be won anyway is no bottleneck. */
const WORTHWHILE_SHARE = 0.02;

/** How draws are shown. */
export interface ShownAs {
  /** What one unit of the draws is in the unit shown (e.g. quarters per horizon). */
  readonly scale: number;
  /** Standard error of the logarithm of what the funnel's load is worth, which is the same in all draws; 0 or more. */
  readonly loadSpread: number;
}

/**
 * Turns drawn stakes into words.
 *
 * Answers "is one stage the bottleneck?": a bottleneck when it is on top in 60 % of draws or more and its mean stake
 * is 2 % or more of what will be won; candidates when one is on top in 35 % or more; else no clear bottleneck.
 *
 * @param draws Not changed.
 * @param shown Not changed.
 * @returns Stakes with limits that hold 90 % of the draws, widened by how uncertain the load is; the estimate is the mean
 *   of the draws and lies inside. A limit never crosses 0 by the load.
 *
 * Ties: of two equal gains the earlier stage is on top.
 * Cost: O(stages · draws · log draws).
 * Source: docs/method/bottleneck.md §5.
 */
export function judgeStakes({ values, gains }: Pick<StakeDraws, 'values' | 'gains'>, shown: ShownAs): Judgement {
  const top = chancesTop(gains);
  const stages = gains.map((ofStage, stage) => ({
    chanceTop: top[stage] ?? 0,
    stake: intervalOf(ofStage, shown),
  }));
  return { verdict: verdictOf(stages, meanOf(values) * shown.scale), stages };
}

/**
 * Per stage: the share of draws in which it costs more than every other, and more than nothing.
 *
 * @param gains As drawn, one column per stage; not changed.
 * @returns 0–1, together at most 1.
 *
 * Ties: of two equal gains the earlier stage is on top.
 */
export function chancesTop(gains: StakeDraws['gains']): number[] {
  const draws = gains[0]?.length ?? 0;
  const top = gains.map(() => 0);
  for (let draw = 0; draw < draws; draw += 1) {
    let best = -1;
    let gain = 0;
    gains.forEach((ofStage, stage) => {
      const here = ofStage[draw] ?? 0;
      if (here > gain) [best, gain] = [stage, here];
    });
    if (best >= 0) top[best] = (top[best] ?? 0) + 1;
  }
  return top.map((times) => times / Math.max(1, draws));
}

function verdictOf(stages: readonly JudgedStake[], value: number): Verdict {
  const clear = stages.some(
    ({ chanceTop, stake }) =>
      chanceTop >= CLEAR_CHANCE && stake.estimate > 0 && stake.estimate >= WORTHWHILE_SHARE * value,
  );
  if (clear) return 'bottleneck';
  return stages.some(({ chanceTop }) => chanceTop >= CANDIDATE_CHANCE) ? 'candidates' : 'no clear bottleneck';
}

function intervalOf(drawn: Float64Array, { scale, loadSpread }: ShownAs): Interval {
  const sorted = drawn.toSorted();
  const tail = (1 - SHOWN_LEVEL) / 2;
  const at = (share: number) => (sorted[Math.round(share * (sorted.length - 1))] ?? 0) * scale;
  const estimate = meanOf(drawn) * scale;
  const [low, high] = [Math.min(at(tail), estimate), Math.max(at(1 - tail), estimate)];
  const ofLoad = normalQuantile(1 - tail) * loadSpread * estimate;
  return {
    low: Math.max(Math.min(low, 0), estimate - Math.hypot(estimate - low, ofLoad)),
    estimate,
    high: Math.min(high > 0 ? Infinity : 0, estimate + Math.hypot(high - estimate, ofLoad)),
    level: SHOWN_LEVEL,
  };
}
