import { LOST, OPEN, WON, type RecordLives } from '../analysis/record-lives.ts';
import { NOT_TOUCHED } from '../funnel/record-table.ts';
import { NO_VISIT, recordVisits, type RecordVisits } from '../funnel/record-visits.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import type { RecordKind } from '../pipeline/identifiers.ts';

/** Never seen to happen, as an age. */
export const NEVER = -1;

/** Leads (or deals, in a funnel without leads) from entering the funnel on; ages in minutes since then. */
export interface FollowedLeads {
  readonly recordKind: RecordKind;
  readonly count: number;
  /** Row of the record. */
  readonly row: Uint32Array;
  readonly enteredAtMin: Int32Array;
  /** As in `RecordLives`. */
  readonly entry: Float64Array;
  readonly exit: Float64Array;
  readonly cause: Uint8Array;
  /** Age when it was first qualified, or `NEVER`. */
  readonly qualified: Float64Array;
  /** 1 when it was touched or has moved on. */
  readonly worked: Uint8Array;
  /** Places of all of them. */
  readonly everyone: Uint32Array;
}

/**
 * Follows each lead to being qualified and to its end.
 *
 * A lead is qualified when it first enters its pipeline's won stage, or when the deal it became begins, whichever is
 * first. Worked is a lead that was touched, or has left the stage it began in for any but a lost one.
 *
 * @param table Leads joined or not; not changed. Nothing after `asOfMin` exists.
 * @param lives Of the same table and moment; not changed.
 * @param asOfMin Minutes since the epoch.
 * @param visits What `recordVisits` gives for them, where it is at hand; not changed.
 * @returns Leads only, where the funnel has any; else all records.
 *
 * Cost: a few passes over the records; where leads are handed over, one over their visits.
 */
export function followedLeads(
  table: VisitTable,
  lives: RecordLives,
  asOfMin: number,
  visits: RecordVisits = recordVisits(table, asOfMin),
): FollowedLeads {
  const { records } = table;
  const steps = firstSteps(table, asOfMin, visits);
  const isLead = (life: number) => records.kinds[lives.row[life] ?? 0] === 'lead';
  const ofLeads = placesWhere(lives.row.length, isLead);
  const leadsOnly = ofLeads.length > 0;
  const kept = leadsOnly ? ofLeads : null;
  const row = picked(lives.row, kept);
  const entered = picked(lives.enteredAtMin, kept);
  const qualified = new Float64Array(row.length).fill(NEVER);
  const worked = new Uint8Array(row.length);
  for (let lead = 0; lead < row.length; lead += 1) {
    const at = row[lead] ?? 0;
    const start = entered[lead] ?? 0;
    const deal = records.becameDeal[at] ?? -1;
    const asDealMin = deal >= 0 ? steps.begunAtMin(deal) : NEVER;
    const first = earlier(steps.handedOverAtMin(at), asDealMin);
    if (first !== NEVER) qualified[lead] = Math.max(0, first - start);
    const touchedMin = records.firstTouchMin[at] ?? NOT_TOUCHED;
    const touched = touchedMin >= 0 && touchedMin < asOfMin;
    if (touched || steps.movedOn(at)) worked[lead] = 1;
  }
  return {
    recordKind: leadsOnly ? 'lead' : 'deal',
    count: row.length,
    row,
    enteredAtMin: entered,
    entry: picked(lives.entry, kept),
    exit: picked(lives.exit, kept),
    cause: picked(lives.cause, kept),
    qualified,
    worked,
    everyone: placesOf(row.length),
  };
}

/** Every n-th of the leads, so that there are at most so many. */
export function someLeads(leads: FollowedLeads, most: number): FollowedLeads {
  const stride = Math.max(1, Math.ceil(leads.count / most));
  if (stride === 1) return leads;
  const kept = placesWhere(leads.count, (lead) => lead % stride === 0);
  return {
    ...{ recordKind: leads.recordKind, count: kept.length, row: picked(leads.row, kept) },
    ...{ enteredAtMin: picked(leads.enteredAtMin, kept), entry: picked(leads.entry, kept) },
    ...{ exit: picked(leads.exit, kept), cause: picked(leads.cause, kept) },
    ...{ qualified: picked(leads.qualified, kept), worked: picked(leads.worked, kept) },
    everyone: placesOf(kept.length),
  };
}

/** Places from 0 up to a count that meet a condition; a plain loop, as there may be a million. */
export function placesWhere(count: number, meets: (place: number) => boolean): Uint32Array {
  const places = new Uint32Array(count);
  let size = 0;
  for (let place = 0; place < count; place += 1) {
    if (!meets(place)) continue;
    places[size] = place;
    size += 1;
  }
  return places.subarray(0, size);
}

function placesOf(count: number): Uint32Array {
  const places = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) places[place] = place;
  return places;
}

/**
 * What a column says at some places.
 *
 * @param column Not changed.
 * @param kept Null: at all of them.
 * @returns The column itself where all are kept.
 */
export function picked<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(
  column: T,
  kept: Uint32Array | null,
): T {
  if (kept === null) return column;
  const some = new (column.constructor as new (length: number) => T)(kept.length);
  for (let at = 0; at < kept.length; at += 1) some[at] = column[kept[at] ?? 0] ?? 0;
  return some;
}

const earlier = (a: number, b: number) => (a === NEVER || (b !== NEVER && b < a) ? b : a);

/** Of a record: when it began, when it was first handed over, and whether it moved on from where it began. */
function firstSteps(table: VisitTable, asOfMin: number, { first, last }: RecordVisits) {
  const { stage, stages, next, enteredAtMin, leftAtMin } = table;
  const handsOver = Uint8Array.from(stages, (one) => (one.handsOver ? 1 : 0));
  const isAnyHandedOver = handsOver.includes(1);
  const onwards = Uint8Array.from(stages, ({ kind }) => (kind === 'lost' ? 0 : 1));
  const timeOf = (visit: number) => (visit === NO_VISIT ? NEVER : (enteredAtMin[visit] ?? NEVER));
  return {
    begunAtMin: (row: number) => timeOf(first[row] ?? NO_VISIT),
    handedOverAtMin: (row: number) => {
      const begun = first[row] ?? NO_VISIT;
      if (!isAnyHandedOver || begun === NO_VISIT) return NEVER;
      for (let visit = begun; visit <= (last[row] ?? NO_VISIT); visit += 1)
        if (handsOver[stage[visit] ?? 0] === 1) return timeOf(visit);
      return NEVER;
    },
    movedOn: (row: number) => {
      const begun = first[row] ?? NO_VISIT;
      const left = leftAtMin[begun] ?? STILL_THERE;
      return left !== STILL_THERE && left < asOfMin && onwards[next[begun] ?? 0] === 1;
    },
  };
}

/** Ways in which a lead ends, for a curve of being qualified: 1 qualified, 2 lost before that, 0 cut off. */
export function endsByQualifying({ qualified, exit, cause }: FollowedLeads) {
  const ends = { exit: exit.slice(), cause: cause.slice() };
  for (let lead = 0; lead < exit.length; lead += 1) {
    const age = qualified[lead] ?? NEVER;
    if (age !== NEVER) ends.exit[lead] = age;
    ends.cause[lead] = age !== NEVER ? WON : cause[lead] === LOST ? LOST : OPEN;
  }
  return ends;
}
