import type { StageId } from '../pipeline/identifiers.ts';
import { dealOutlook, type DealOutlook } from './deal-outlook.ts';
import type { OutlookTable } from './outlook-table.ts';

/** A record younger in its stage than this is never called old: in a quick stage, two days may be "late". */
const OLD_FROM_DAYS = 7;
const OLD_SHARE = 0.8;
const STALE_SHARE = 0.99;
/** The upper limit of the chance by the longest horizon at which a record is as good as lost. */
const HOPELESS_CHANCE = 0.01;

/**
 * Whether a record has been in its stage for long: a week at least, and longer than 80 % of stays last, or than 99 % of
 * those that ended where many never end.
 *
 * @param ageDays Days in the stage.
 * @param outlook Null when nothing is foretold for its stage: then its age says nothing.
 */
export function isOld(ageDays: number, outlook: DealOutlook | null): boolean {
  return outlook !== null && ageDays >= OLD_FROM_DAYS && (outlook.leftShare > OLD_SHARE || outlook.pastLeaving);
}

/**
 * Whether a record is old and as good as over: 99 % of stays are over by this age, or it has been here for longer than can
 * be read, or than 99 % of those that ended where many never end, or its chance to be won by the longest horizon is 1 % at
 * most, limits included.
 *
 * @param ageDays Days in the stage.
 * @param outlook As for {@link isOld}.
 *
 * Limits: the thresholds are choices, not estimates.
 * Source: docs/method/outlook.md §5.
 */
export function isStale(ageDays: number, outlook: DealOutlook | null): boolean {
  if (outlook === null || !isOld(ageDays, outlook)) return false;
  return outlook.beyondSeen || outlook.pastLeaving || outlook.leftShare > STALE_SHARE || isHopeless(outlook);
}

function isHopeless({ winChances }: DealOutlook): boolean {
  const longest = winChances.at(-1);
  return longest !== undefined && longest.high <= HOPELESS_CHANCE;
}

/**
 * The age from which the records of a stage are stale, so that a list of them and the card of each agree.
 *
 * @param table Not changed.
 * @returns Whole days; null when the table says nothing of the stage.
 *
 * Cost: O(ages²) of one stage.
 */
export function staleFromDays(table: OutlookTable, stageId: StageId): number | null {
  const last = table.stages.find((stage) => stage.stageId === stageId)?.ages.at(-1);
  if (last === undefined) return null;
  for (let ageDays = 0; ageDays <= last.ageDays; ageDays += 1) {
    if (isStale(ageDays, dealOutlook({ table, stageId, ageDays, amount: null }))) return ageDays;
  }
  const beyond = last.ageDays + 1;
  return isStale(beyond, dealOutlook({ table, stageId, ageDays: beyond, amount: null })) ? beyond : null;
}
