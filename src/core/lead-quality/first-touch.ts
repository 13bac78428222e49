import { LOST, OPEN } from '../analysis/record-lives.ts';
import { TOUCH_NOT_KNOWN, type RecordTable } from '../funnel/record-table.ts';
import { DAY_MIN, HOUR_MIN } from '../pipeline/time-units.ts';
import { competingRisks, curveIndexAt, incidenceAt, type CompetingRisksCurve } from '../statistics/competing-risks.ts';
import { SHOWN_DEVIATIONS, SHOWN_LEVEL } from '../statistics/interval.ts';
import { logLogLimits, shareInterval } from '../statistics/share-interval.ts';
import type { FollowedLeads } from './followed-leads.ts';
import type { FirstTouch } from './lead-quality.ts';

/** Ages at which the curve is told: an hour, four hours, a day, three days, a week, two weeks, a month. */
const TOLD_AT_MIN = [HOUR_MIN, 4 * HOUR_MIN, DAY_MIN, 3 * DAY_MIN, 7 * DAY_MIN, 14 * DAY_MIN, 30 * DAY_MIN];
const TOUCHED = 1;

export interface TouchQuestion {
  /** Not changed. */
  readonly leads: FollowedLeads;
  /** Places among the leads. */
  readonly group: Uint32Array;
  /** Not changed. */
  readonly records: RecordTable;
  /** Minutes since the epoch. */
  readonly asOfMin: number;
}

/**
 * How long leads wait for a first touch (Aalen–Johansen), untouched ones counted.
 *
 * Answers "how fast do we reach out?". A lead that nobody has touched is waiting still and not left out, as it is in a
 * plain mean of touched leads; one that was lost untouched never will be touched. Only leads seen from their beginning.
 *
 * @returns Null when nobody tells of touches.
 *
 * Ties: a touch in the very minute of entry, or before it, counts as 0 minutes.
 * Cost: one curve.
 * Source: docs/method/lead-quality.md §4.
 */
export function firstTouch({ leads, group, records, asOfMin }: TouchQuestion): FirstTouch | null {
  const told = toldOf({ leads, group, records });
  if (told.length === 0) return null;
  const exit = new Float64Array(told.length);
  const cause = new Uint8Array(told.length);
  let untouched = 0;
  for (let at = 0; at < told.length; at += 1) {
    const lead = told[at] ?? 0;
    const touchedMin = records.firstTouchMin[leads.row[lead] ?? 0] ?? TOUCH_NOT_KNOWN;
    const touched = touchedMin >= 0 && touchedMin < asOfMin;
    if (!touched) untouched += 1;
    exit[at] = touched ? Math.max(0, touchedMin - (leads.enteredAtMin[lead] ?? 0)) : (leads.exit[lead] ?? 0);
    cause[at] = touched ? TOUCHED : leads.cause[lead] === LOST ? LOST : OPEN;
  }
  const curve = competingRisks({ entry: null, exit, cause, causes: LOST });
  const points = TOLD_AT_MIN.filter((age) => age <= curve.lastTime).map((withinMin) => ({
    withinMin,
    share: shareInterval({ ...incidenceAt(curve, TOUCHED, withinMin), atRisk: told.length, level: SHOWN_LEVEL }),
  }));
  return { leads: told.length, untouched, medianMin: medianOf(curve), curve: points };
}

/** Of the group, the leads seen from their beginning whose touches are told. A plain loop: there may be a million. */
function toldOf({ leads, group, records }: Omit<TouchQuestion, 'asOfMin'>): Uint32Array {
  const told = new Uint32Array(group.length);
  let size = 0;
  for (let at = 0; at < group.length; at += 1) {
    const lead = group[at] ?? 0;
    const isTold = records.firstTouchMin[leads.row[lead] ?? 0] !== TOUCH_NOT_KNOWN && (leads.entry[lead] ?? 0) < 0;
    if (!isTold) continue;
    told[size] = lead;
    size += 1;
  }
  return told.subarray(0, size);
}

/** Ages at which the share touched, and its limits, first reach one half. */
function medianOf(curve: CompetingRisksCurve): FirstTouch['medianMin'] {
  const { times, incidence, incidenceSe } = curve;
  const limits = (row: number) => {
    const share = incidence[0]?.[row] ?? 0;
    return share <= 0 || share >= 1
      ? { low: share, high: share }
      : logLogLimits(share, incidenceSe[0]?.[row] ?? 0, SHOWN_DEVIATIONS);
  };
  const firstAt = (reached: (row: number) => boolean) => {
    const row = times.findIndex((_, index) => reached(index));
    return row < 0 ? null : (times[row] ?? null);
  };
  const estimate = firstAt((row) => (incidence[0]?.[row] ?? 0) >= 0.5);
  // Limits meet the half near the estimate's row: no need to walk back from the start for each.
  const low = firstAt((row) => limits(row).high >= 0.5);
  const from = estimate === null ? times.length : curveIndexAt(curve, estimate);
  const later = times.subarray(from).findIndex((_, index) => limits(from + index).low >= 0.5);
  return { low, estimate, high: later < 0 ? null : (times[from + later] ?? null) };
}
