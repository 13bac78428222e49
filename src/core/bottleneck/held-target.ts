import { betaProbability } from '../statistics/beta.ts';
import { readAdvanced, type StageCounts } from './change.ts';

/** A share onwards that people want of a stage, and that it surely does not reach. */
export interface HeldTarget {
  /** What is wanted, 0–1, both excluded. */
  readonly share: number;
  /** Chance that the stage lies below it, 0.95–1. */
  readonly chanceBelow: number;
}

/** A stage is held against a target from this chance on, as against its units. */
const HELD_FROM = 0.95;
/** Records below which a share is not read. */
const FEWEST_RECORDS = 10;

/**
 * Decides whether a stage is held against the share that people want to go on from it.
 *
 * Answers "is this stage below its target, or may that be chance?". A wish is no evidence: one that lies within what the
 * stage may well be is no reference, so that nobody's verdict follows from a number typed in.
 *
 * @param counts Of the present period, up to the last day of age that can be read; null where none can. Not changed.
 * @param wanted 0–1, both excluded; null where nobody said.
 * @returns Null where nothing is wanted, fewer than ten records tell of the stage, or it is not below beyond chance (95 %,
 *   half a record added on either side).
 *
 * Cost: O(days).
 * Source: docs/method/bottleneck.md §9.
 */
export function heldTarget(counts: StageCounts | null, wanted: number | null): HeldTarget | null {
  if (counts === null || wanted === null) return null;
  const { share, effectiveRecords } = readAdvanced(counts);
  if (effectiveRecords < FEWEST_RECORDS) return null;
  const on = share * effectiveRecords;
  const chanceBelow = betaProbability(wanted, on + 0.5, effectiveRecords - on + 0.5);
  return chanceBelow < HELD_FROM ? null : { share: wanted, chanceBelow };
}
