import { InvalidInput } from '../errors.ts';
import { competingRisks, curveIndexAt } from './competing-risks.ts';

/** Outcomes by a horizon, as far as they were seen. Columns of equal length, in any one unit of time. */
export interface FollowedOutcomes {
  readonly exit: Float64Array;
  /** 0 = cut off before its end was seen; 1 = the event foretold; 2 … = other ends, after which it cannot happen. */
  readonly cause: Uint8Array;
  readonly horizon: number;
}

/**
 * Weights that let those whose outcome by the horizon is known stand for those who were cut off before it.
 *
 * Answers "how much does this record count, if records like it were not followed long enough?". 1 / G(T−) for an end by
 * the horizon, 1 / G(horizon) for one followed past it, 0 for one cut off before; G is the Kaplan–Meier share of records
 * not cut off yet.
 *
 * @param outcomes Not changed.
 * @returns One finite weight of 0 or more per record; their mean is near 1. Empty with no records.
 * @throws {InvalidInput} when columns differ in length or a time is not finite.
 *
 * Ties: one cut off at the very horizon was not followed past it.
 * Limits: cutting off is taken to have nothing to do with the outcome.
 * Cost: O(n log n).
 * Source: Graf et al. (1999), Statist. Med. 18, 2529–2545; Gerds & Schumacher (2006); docs/method/lead-quality.md §5.
 */
export function ipcwWeights({ exit, cause, horizon }: FollowedOutcomes): Float64Array {
  const cutOff = cause.map((one) => (one === 0 ? 1 : 0));
  const followed = competingRisks({ entry: null, exit, cause: cutOff, causes: 1 });
  const shareFollowed = (row: number) => followed.survival[row] ?? 1;
  const before = (time: number) => {
    const row = curveIndexAt(followed, time);
    return shareFollowed(followed.times[row] === time ? row - 1 : row);
  };
  const past = shareFollowed(curveIndexAt(followed, horizon));
  return exit.map((time, index) => {
    const ended = cause[index] !== 0 && time <= horizon;
    if (!ended && time <= horizon) return 0;
    const share = ended ? before(time) : past;
    return share > 0 ? 1 / share : 0;
  });
}

/** How well chances foretold the outcomes. */
export interface BrierScore {
  /** Mean squared difference between chance and outcome; 0 is perfect. */
  readonly brier: number;
  readonly observedShare: number;
  readonly meanWeight: number;
}

/**
 * Mean squared distance between foretold chances and outcomes, records cut off stood for by others (IPCW Brier score).
 *
 * Answers "how far from the truth were these chances?".
 *
 * @param predicted Chance of cause 1 by the horizon per record, 0–1; not changed.
 * @param outcomes Not changed.
 * @param weights What `ipcwWeights` gives for the outcomes, where it is at hand; not changed.
 * @returns Null when no outcome is known.
 * @throws {InvalidInput} when columns differ in length or a time is not finite.
 *
 * Cost: O(n log n).
 * Source: as for `ipcwWeights`.
 */
export function ipcwBrier(
  predicted: Float64Array,
  outcomes: FollowedOutcomes,
  weights = ipcwWeights(outcomes),
): BrierScore | null {
  const { exit, cause, horizon } = outcomes;
  if (predicted.length !== exit.length) {
    throw new InvalidInput('one chance per outcome', { chances: predicted.length, outcomes: exit.length });
  }
  let [weight, squares, events] = [0, 0, 0];
  for (let index = 0; index < exit.length; index += 1) {
    const counted = weights[index] ?? 0;
    const event = cause[index] === 1 && (exit[index] ?? 0) <= horizon ? 1 : 0;
    weight += counted;
    events += counted * event;
    squares += counted * (event - (predicted[index] ?? 0)) ** 2;
  }
  if (weight === 0) return null;
  return { brier: squares / exit.length, observedShare: events / exit.length, meanWeight: weight / exit.length };
}
