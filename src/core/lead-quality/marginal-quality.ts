import { WEEK_MIN } from '../pipeline/time-units.ts';
import { SHOWN_DEVIATIONS, SHOWN_LEVEL } from '../statistics/interval.ts';
import type { MarginalQuality } from './lead-quality.ts';

const MOST_WEEKS = 52;
const LEAST_WEEKS = 12;
/** Weekly volume must move by so much of its mean, or there is no increment to learn from. */
const LEAST_SPREAD = 0.1;
/** Standard deviation of the marginal around the average share, as a part of the average: an assumption. */
const PRIOR_SPREAD = 0.5;

export interface MarginalQuestion {
  /** When each lead of the group entered, minutes since the epoch; not changed. */
  readonly enteredAtMin: Int32Array;
  /** Age at which it succeeded, in minutes; below 0: it did not. Not changed. */
  readonly succeededAt: Float64Array;
  readonly horizonMin: number;
  readonly asOfMin: number;
}

/**
 * Share of additional leads that succeeds, from weeks with many and weeks with few leads.
 *
 * Answers "are the next leads as good as the average one?". Successes of a week are set against its leads on a straight
 * line; the slope is what one more lead brings. It is pulled towards the average share.
 *
 * @returns Null with fewer than 12 weeks whose leads were all followed for the horizon, or hardly any change of volume.
 *
 * Limits: an association. If volume was raised in good weeks the slope flatters.
 * Cost: O(leads of the group).
 * Source: docs/method/lead-quality.md §4.
 */
export function marginalQuality(question: MarginalQuestion): MarginalQuality | null {
  const { volume, successes, weeks } = countWeeks(question);
  if (weeks < LEAST_WEEKS) return null;
  const total = volume.reduce((sum, count) => sum + count, 0);
  const mean = total / weeks;
  const average = successes.reduce((sum, count) => sum + count, 0) / Math.max(1, total);
  const spread = volume.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  if (mean === 0 || Math.sqrt(spread / weeks) / mean < LEAST_SPREAD || average === 0) return null;
  const shared = volume.reduce(
    (sum, count, week) => sum + (count - mean) * ((successes[week] ?? 0) - average * mean),
    0,
  );
  const slope = shared / spread;
  const rest = volume.reduce((sum, count, week) => {
    const expected = average * mean + slope * (count - mean);
    return sum + ((successes[week] ?? 0) - expected) ** 2;
  }, 0);
  // Never less noise than chance alone makes.
  const noise = Math.max(mean * average * (1 - average), rest / (weeks - 2));
  const [ownWeight, priorWeight] = [spread / Math.max(noise, 1e-9), 1 / (PRIOR_SPREAD * average) ** 2];
  const estimate = (slope * ownWeight + average * priorWeight) / (ownWeight + priorWeight);
  const width = SHOWN_DEVIATIONS / Math.sqrt(ownWeight + priorWeight);
  const within = (share: number) => Math.min(1, Math.max(0, share));
  const share = { low: within(estimate - width), estimate: within(estimate), high: within(estimate + width) };
  return { share: { ...share, level: SHOWN_LEVEL }, averageShare: average, weeks };
}

/** Weeks count back from the latest moment whose leads were followed for the whole horizon. */
function countWeeks({ enteredAtMin, succeededAt, horizonMin, asOfMin }: MarginalQuestion) {
  const latest = asOfMin - horizonMin;
  const volume = new Float64Array(MOST_WEEKS);
  const successes = new Float64Array(MOST_WEEKS);
  let weeks = 0;
  const earliest = latest - MOST_WEEKS * WEEK_MIN;
  for (let lead = 0; lead < enteredAtMin.length; lead += 1) {
    const entered = enteredAtMin[lead] ?? 0;
    if (entered >= latest || entered <= earliest) continue;
    const week = Math.floor((latest - entered) / WEEK_MIN);
    volume[week] = (volume[week] ?? 0) + 1;
    const age = succeededAt[lead] ?? -1;
    if (age >= 0 && age <= horizonMin) successes[week] = (successes[week] ?? 0) + 1;
    weeks = Math.max(weeks, week + 1);
  }
  return { volume: volume.subarray(0, weeks), successes: successes.subarray(0, weeks), weeks };
}
