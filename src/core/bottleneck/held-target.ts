import { betaProbability } from '../statistics/beta.ts';
import type { Interval } from '../statistics/interval.ts';
import { HELD_FROM } from './better-units.ts';
import { readAdvanced, shownShare, type StageCounts } from './change.ts';

/** A share onwards that people want of a stage, and that it surely does not reach. */
export interface HeldTarget {
  /** What is wanted, 0–1, both excluded. */
  readonly share: number;
  /** Chance that the stage lies below it, 0.95–1. */
  readonly chanceBelow: number;
}

/** Records below which a share is not read. */
const FEWEST_RECORDS = 10;

/** Surely below it, at it or above for all one can tell, surely above, or too little is known. */
export type TargetStands = 'missed' | 'open' | 'reached' | 'unread';

/** A share onwards that people want of a stage, and where the stage stands against it. */
export interface TargetReading {
  /** 0–1, both excluded. */
  readonly wanted: number;
  /** Share going on in the present period; null where nobody tells of it. */
  readonly now: Interval | null;
  /** Chance that the stage lies below what is wanted, 0–1; null with fewer than ten records. */
  readonly chanceBelow: number | null;
  readonly stands: TargetStands;
}

/**
 * Reads where a stage stands against the share that people want to go on from it.
 *
 * Answers "is this stage below its target, or may that be chance?".
 *
 * @param counts Of the present period, up to the last day of age that can be read; null where none can. Not changed.
 * @param wanted 0–1, both excluded; null where nobody said.
 * @returns Null where nothing is wanted. `missed` from a chance of 95 % on, half a record added on either side; `reached` up
 *   to 5 %; `unread` with fewer than ten records.
 *
 * Cost: O(days).
 * Source: docs/method/bottleneck.md §9.
 */
export function readTarget(counts: StageCounts | null, wanted: number | null): TargetReading | null {
  if (wanted === null) return null;
  const read = counts && readAdvanced(counts);
  const now = read && shownShare(read);
  if (read === null || read.effectiveRecords < FEWEST_RECORDS)
    return { wanted, now, chanceBelow: null, stands: 'unread' };
  const on = read.share * read.effectiveRecords;
  const chanceBelow = betaProbability(wanted, on + 0.5, read.effectiveRecords - on + 0.5);
  const stands = chanceBelow >= HELD_FROM ? 'missed' : chanceBelow <= 1 - HELD_FROM ? 'reached' : 'open';
  return { wanted, now, chanceBelow, stands };
}

/**
 * Decides whether a stage is held against its target: only where it surely misses it.
 *
 * A wish is no evidence: one that lies within what the stage may well be is no reference, so that nobody's verdict follows from
 * a number typed in.
 *
 * @param reading Null where nothing is wanted.
 * @returns Null where the target is not missed beyond chance.
 */
export function heldTarget(reading: TargetReading | null): HeldTarget | null {
  if (reading === null || reading.stands !== 'missed') return null;
  return { share: reading.wanted, chanceBelow: reading.chanceBelow ?? HELD_FROM };
}
