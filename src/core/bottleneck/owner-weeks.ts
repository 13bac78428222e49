import type { RecordLives } from '../analysis/record-lives.ts';
import { TOUCH_NOT_KNOWN, type RecordTable } from '../funnel/record-table.ts';
import { WEEK_MIN } from '../pipeline/time-units.ts';
import type { ReferencePeriods } from './reference-period.ts';
import { WEEKS } from './weekly-counts.ts';

/** What came to all owners in one week, and what they took up. */
export interface OwnerWeek {
  /** Records that have an owner and entered the funnel. */
  readonly came: number;
  /** First touches by their owners. */
  readonly touched: number;
  /** Owners to whom a record came, or who first touched one, in this week or the three before. */
  readonly active: number;
  /** Active owners by how many records they first touched. */
  readonly byTouches: Float64Array;
}

export interface OwnerWeeks {
  /** Oldest first, from the first record on; the last one ends as we look. */
  readonly weeks: readonly OwnerWeek[];
  /** Records that entered in these weeks; of them with an owner; and of these with touches told. */
  readonly newRecords: number;
  readonly owned: number;
  readonly told: number;
}

export interface OwnerWeeksQuestion {
  /** Not changed. */
  readonly records: Pick<RecordTable, 'kinds' | 'owner' | 'owners' | 'firstTouchMin'>;
  /** Of the same records; not changed. */
  readonly lives: Pick<RecordLives, 'row' | 'enteredAtMin'>;
  readonly periods: Pick<ReferencePeriods, 'asOfMin'>;
}

/** Weeks before one in which an owner may have been quiet and is active all the same. */
const QUIET_WEEKS = 3;

/**
 * Counts week by week what came to owners, and what they touched for the first time.
 *
 * @returns At most 49 weeks. Leads where the funnel has any, else deals. A record that was touched before it entered was
 *   touched as it entered.
 *
 * Cost: two passes over the lives, and one over owners and weeks.
 */
export function ownerWeeks({ records, lives, periods: { asOfMin } }: OwnerWeeksQuestion): OwnerWeeks {
  const { row, enteredAtMin } = lives;
  const firstMin = asOfMin - WEEKS * WEEK_MIN;
  const kind = hasLeads(records.kinds, row) ? 'lead' : 'deal';
  const came = new Uint32Array(records.owners.length * WEEKS);
  const touched = new Uint32Array(came.length);
  let [begunMin, newRecords, owned, told] = [asOfMin, 0, 0, 0];
  for (let life = 0; life < row.length; life += 1) {
    const at = row[life] ?? 0;
    if (records.kinds[at] !== kind) continue;
    const entered = enteredAtMin[life] ?? 0;
    if (entered < begunMin) begunMin = entered;
    const owner = records.owner[at] ?? 0;
    const first = records.firstTouchMin[at] ?? TOUCH_NOT_KNOWN;
    if (entered >= firstMin && entered < asOfMin) {
      newRecords += 1;
      if (owner > 0) owned += 1;
      if (owner > 0 && first !== TOUCH_NOT_KNOWN) told += 1;
      if (owner > 0) increase(came, owner, entered - firstMin);
    }
    const touch = first < 0 ? -1 : Math.max(first, entered);
    if (owner > 0 && touch >= firstMin && touch < asOfMin) increase(touched, owner, touch - firstMin);
  }
  const from = Math.max(QUIET_WEEKS, WEEKS - Math.floor((asOfMin - begunMin) / WEEK_MIN));
  const weeks = Array.from({ length: Math.max(0, WEEKS - from) }, (_, at) => weekOf(came, touched, from + at));
  return { weeks, newRecords, owned, told };
}

/** A plain loop, as there may be a million. */
function hasLeads(kinds: RecordTable['kinds'], row: Uint32Array): boolean {
  for (let life = 0; life < row.length; life += 1) if (kinds[row[life] ?? 0] === 'lead') return true;
  return false;
}

function increase(counts: Uint32Array, owner: number, minute: number): void {
  const at = owner * WEEKS + Math.min(WEEKS - 1, Math.floor(minute / WEEK_MIN));
  counts[at] = (counts[at] ?? 0) + 1;
}

function weekOf(came: Uint32Array, touched: Uint32Array, week: number): OwnerWeek {
  const touches: number[] = [];
  let [all, taken] = [0, 0];
  for (let at = week; at < came.length; at += WEEKS) {
    const lately = (counts: Uint32Array) => counts.subarray(at - QUIET_WEEKS, at + 1).some((count) => count > 0);
    if (!lately(came) && !lately(touched)) continue;
    all += came[at] ?? 0;
    taken += touched[at] ?? 0;
    touches.push(touched[at] ?? 0);
  }
  const byTouches = new Float64Array(touches.reduce((most, one) => Math.max(most, one), 0) + 1);
  for (const one of touches) byTouches[one] = (byTouches[one] ?? 0) + 1;
  return { came: all, touched: taken, active: touches.length, byTouches };
}
