import { heldTogether, logRateRatio, type Exits, type Measured } from './rate-ratio.ts';
import { sumBetween } from '../statistics/sum-between.ts';

/** Stays are looked for at most so many times as long, or as short. */
const LOG_MOST = Math.log(8);
/** Halvings of what is looked through: to a thousandth of the logarithm. */
const HALVINGS = 12;
/** How far to either side the slope is read, on the logarithm. */
const SLOPE_STEP = 0.25;
/** Exits added on either side, so that a lead stays finite where nobody of the same age is left in the other window. */
const HALF = 0.5;
/** Where rates hardly answer to the stretch it is as good as unknown, and no slope less than this is believed. */
const LEAST_SLOPE = 0.3;

/**
 * How many times as long stays take in one window as in another (accelerated time, estimated by ranks): the stretch of ages
 * after which both leave at the same rates.
 *
 * Answers "everything happens how many times as late?". The ratio of the exit rates says so only where leaving is as
 * likely at any age: of stays that mostly end around some age it is much larger, of those with a long tail smaller.
 *
 * @param now Not changed.
 * @param before Not changed; as long as `now`.
 * @returns Its logarithm, above 0 where stays take longer now; between −log 8 and log 8. Where no stretch makes rates alike, what
 *   {@link logRateRatio} says. With the windows swapped, the same with the other sign.
 *
 * Limits: what lies beyond the last day given, once stretched, is not read.
 * Cost: O(days), some twenty times.
 * Source: Louis (1981), Biometrika 68, 381–390; Wei, Ying & Lin (1990), Biometrika 77, 845–851; docs/method/bottleneck.md §3.
 */
export function logStretch(now: Exits, before: Exits): Measured {
  const stretched = (stretch: number) =>
    heldTogether(
      stretch < 0 ? pressed(before, Math.exp(-stretch)) : before,
      stretch > 0 ? pressed(now, Math.exp(stretch)) : now,
    );
  const lead = (stretch: number) => {
    const { up, down } = stretched(stretch);
    return Math.log((up + HALF) / (down + HALF));
  };
  if (!(lead(-LOG_MOST) > 0 && lead(LOG_MOST) < 0)) return logRateRatio(before, now);
  let low = -LOG_MOST;
  let high = LOG_MOST;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (lead(middle) > 0) low = middle;
    else high = middle;
  }
  const value = (low + high) / 2;
  const { up, down, spread } = stretched(value);
  if (!(up > 0 && down > 0)) return logRateRatio(before, now);
  const slope = (lead(value - SLOPE_STEP) - lead(value + SLOPE_STEP)) / (2 * SLOPE_STEP);
  return { value, variance: spread / (up * down) / Math.max(LEAST_SLOPE, slope) ** 2 };
}

/** The same stays if all happened so many times as soon, by day of the age that is left of theirs. */
function pressed({ atRisk, left }: Exits, times: number): Exits {
  const days = atRisk.length;
  const there = new Float64Array(days);
  const out = new Float64Array(days);
  for (let day = 0; day * times < days; day += 1) {
    const from = day * times;
    const to = Math.min(days, (day + 1) * times);
    there[day] = sumBetween(atRisk, from, to) / times;
    out[day] = sumBetween(left, from, to);
  }
  return { atRisk: there, left: out };
}
