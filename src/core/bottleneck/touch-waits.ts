import { column } from '../funnel/growing-columns.ts';
import { NOT_TOUCHED, TOUCH_NOT_KNOWN } from '../funnel/record-table.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import type { BetterUnits } from './better-units.ts';
import { mixOf, type RecordGroups } from './record-groups.ts';
import type { ReferencePeriods } from './reference-period.ts';
import { PERIODS } from './unit-counts.ts';

export interface TouchWaitsQuestion {
  /** Not changed. */
  readonly table: VisitTable;
  /** Of the same records; not changed. */
  readonly groups: RecordGroups;
  readonly periods: Pick<ReferencePeriods, 'beforeFromMin' | 'nowFromMin' | 'asOfMin'>;
  /** Index in the funnel. */
  readonly stage: number;
  /** Of that stage. */
  readonly better: Pick<BetterUnits, 'dimension' | 'units' | 'otherUnits'>;
}

/** Leads that came through one stage, and how long each waited for its first touch. Columns of equal length. */
export interface TouchWaits {
  /** Sources, sizes and periods. */
  readonly strata: number;
  /** Units × strata. */
  readonly cells: number;
  /** Unit · strata + stratum. */
  readonly cell: Int32Array;
  /** Minutes since the lead entered the funnel; Infinity where nobody has touched it. */
  readonly waitMin: Float64Array;
  /** Minutes until it was first lost; Infinity where it was not. */
  readonly lostMin: Float64Array;
}

/** Leads are followed for a week, so that none is cut off. */
export const FOLLOWED_MIN = 7 * DAY_MIN;
/** Share of the leads whose touches must be told. */
const TOLD_SHARE = 0.9;

/**
 * Gathers how long the leads of the compared units waited for a first touch.
 *
 * @returns Null where nobody tells of touches, or of fewer than nine in ten of them.
 *
 * Ties: a touch in the very minute of entry, or before it, counts as 0 minutes.
 * Limits: only leads that entered from the earlier period on and a week ago at least, seen from their beginning.
 * Cost: one pass over the visits.
 * Source: docs/method/bottleneck.md §9.
 */
export function touchWaits({ table, groups, periods, stage, better }: TouchWaitsQuestion): TouchWaits | null {
  const { count, record, records, enteredAtMin, entryAgeMin } = table;
  const { dimension, units, otherUnits } = better;
  const isCompared = new Set([...units, ...otherUnits]);
  const mixes = mixOf(groups, dimension);
  const strata = PERIODS * (1 + mixes.reduce((most, one) => Math.max(most, one), 0));
  const [cell, waitMin, lostMin] = [column(Int32Array), column(Float64Array), column(Float64Array)];
  let all = 0;
  for (let start = 0, end = 0; start < count; start = end) {
    const row = record[start] ?? 0;
    let came = false;
    for (end = start; end < count && record[end] === row; end += 1) if (table.stage[end] === stage) came = true;
    const entered = enteredAtMin[start] ?? 0;
    const inTime = entered >= periods.beforeFromMin && entered < periods.asOfMin - FOLLOWED_MIN;
    if (!came || !inTime || records.kinds[row] !== 'lead' || (entryAgeMin[start] ?? 0) > 0) continue;
    const group = groups.ofRecord[row] ?? 0;
    const unit = groups.unitOf[dimension][group] ?? -1;
    if (!isCompared.has(unit)) continue;
    all += 1;
    const first = records.firstTouchMin[row] ?? TOUCH_NOT_KNOWN;
    if (first === TOUCH_NOT_KNOWN) continue;
    cell.push(unit * strata + (mixes[group] ?? 0) * PERIODS + (entered >= periods.nowFromMin ? 1 : 0));
    waitMin.push(first === NOT_TOUCHED ? Infinity : Math.max(0, first - entered));
    lostMin.push(lostAtMin(table, start, end) - entered);
  }
  if (cell.size() === 0 || cell.size() < TOLD_SHARE * all) return null;
  const cells = groups.units[dimension].length * strata;
  return { strata, cells, cell: cell.build(), waitMin: waitMin.build(), lostMin: lostMin.build() };
}

/** When one of these visits first went to a lost stage; Infinity where none did. */
function lostAtMin({ stages, next, leftAtMin }: VisitTable, start: number, end: number): number {
  for (let visit = start; visit < end; visit += 1) {
    const left = leftAtMin[visit] ?? STILL_THERE;
    if (left !== STILL_THERE && stages[next[visit] ?? stages.length]?.kind === 'lost') return left;
  }
  return Infinity;
}
