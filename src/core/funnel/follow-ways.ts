import { CUT_OFF, type StateStays } from '../statistics/state-spread.ts';
import { column } from './growing-columns.ts';
import { NO_VISIT, type RecordVisits } from './record-visits.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from './visit-table.ts';

/** Ways of records through the funnel, on a clock that starts as each enters it; minutes. */
export interface FollowedWays {
  readonly stays: StateStays;
  /** Share of records that begin in each stage; null with no records. */
  readonly start: Float64Array | null;
}

/** Records followed at most; every n-th of more. */
const MOST_FOLLOWED = 5_000;

/**
 * Writes down the ways of records as stays in states on one clock per record.
 *
 * A deal that a lead became goes on on the lead's clock, and begins no way of its own. Won ends the way. A record that went
 * nowhere we can see is cut off there; one that stands as lost is followed on, for it may be opened again.
 *
 * @param table Leads joined to their deals; not changed.
 * @param asOfMin Minutes since the epoch; nothing after it exists.
 * @param visits From `recordVisits` of the table and `asOfMin`; not changed.
 *
 * Cost: two passes over the records; memory for those followed.
 */
export function followWays(
  table: VisitTable,
  asOfMin: number,
  { first: beginnings }: Pick<RecordVisits, 'first'>,
): FollowedWays {
  const heads = headsOf(table, beginnings);
  const stride = Math.max(1, Math.ceil(heads.length / MOST_FOLLOWED));
  const begun = new Float64Array(table.stages.length);
  const [from, to, entry, exit] = [column(Uint8Array), column(Uint8Array), column(Float64Array), column(Float64Array)];
  let followed = 0;
  for (let head = 0; head < heads.length; head += stride) {
    const row = heads[head] ?? 0;
    const stage = table.stage[beginnings[row] ?? 0] ?? 0;
    begun[stage] = (begun[stage] ?? 0) + 1;
    followed += 1;
    for (const piece of wayOf({ table, asOfMin, beginnings }, row)) {
      from.push(piece.from);
      to.push(piece.to);
      entry.push(piece.entry);
      exit.push(piece.exit);
    }
  }
  return {
    stays: {
      from: from.build(),
      to: to.build(),
      entry: entry.build(),
      exit: exit.build(),
      states: table.stages.length,
    },
    start: followed === 0 ? null : begun.map((records) => records / followed),
  };
}

interface Followed {
  readonly table: VisitTable;
  readonly asOfMin: number;
  readonly beginnings: Int32Array;
}

interface Piece {
  readonly from: number;
  to: number;
  readonly entry: number;
  exit: number;
}

/** The stays of one record and of the deal it became, minutes since it began. */
function wayOf({ table, asOfMin, beginnings }: Followed, row: number): readonly Piece[] {
  const { records, record, stages, stage, enteredAtMin } = table;
  const startMin = enteredAtMin[beginnings[row] ?? 0] ?? 0;
  const deal = records.becameDeal[row] ?? NO_VISIT;
  const way: Piece[] = [];
  for (const part of deal === row ? [row] : [row, deal]) {
    const first = beginnings[part] ?? NO_VISIT;
    if (first === NO_VISIT) continue;
    if (part === deal) joinTo(way.at(-1), stage[first] ?? 0, (enteredAtMin[first] ?? 0) - startMin);
    for (let visit = first; record[visit] === part && (enteredAtMin[visit] ?? asOfMin) < asOfMin; visit += 1) {
      const { kind, handsOver } = stages[stage[visit] ?? 0] ?? { kind: 'open', handsOver: false };
      if (kind === 'won' && !handsOver) return way;
      addPiece(way, pieceOf(table, visit, { asOfMin, startMin, sinceMin: way.at(-1)?.exit ?? 0 }));
    }
  }
  return way;
}

/** A lead that was still somewhere when its deal began went there. */
function joinTo(last: Piece | undefined, stage: number, atMin: number): void {
  if (last?.to !== CUT_OFF) return;
  last.to = stage;
  last.exit = Math.max(last.entry, Math.min(last.exit, atMin));
}

function pieceOf(
  table: VisitTable,
  visit: number,
  clock: { asOfMin: number; startMin: number; sinceMin: number },
): Piece {
  const { asOfMin, startMin, sinceMin } = clock;
  const left = table.leftAtMin[visit] ?? STILL_THERE;
  const ended = left !== STILL_THERE && left <= asOfMin;
  const next = table.next[visit] ?? NOWHERE;
  const seenFrom = (table.enteredAtMin[visit] ?? 0) + Math.max(0, table.entryAgeMin[visit] ?? 0);
  return {
    from: table.stage[visit] ?? 0,
    to: ended && next !== NOWHERE ? next : CUT_OFF,
    entry: Math.max(sinceMin, seenFrom - startMin),
    exit: (ended ? left : asOfMin) - startMin,
  };
}

/** A stay of no length is no stay: whoever came there went on at once. */
function addPiece(way: Piece[], piece: Piece): void {
  const last = way.at(-1);
  if (piece.exit > piece.entry) way.push(piece);
  else if (last !== undefined && piece.to !== CUT_OFF) last.to = piece.to;
}

/** Records that begin a way: all with a visit, but for deals that a lead became. */
function headsOf({ records }: VisitTable, beginnings: Int32Array): Uint32Array {
  const goesOn = new Uint8Array(records.count);
  for (let row = 0; row < records.count; row += 1) {
    const deal = records.becameDeal[row] ?? NO_VISIT;
    if (beginnings[row] !== NO_VISIT && deal >= 0 && deal !== row) goesOn[deal] = 1;
  }
  const heads = new Uint32Array(records.count);
  let size = 0;
  for (let row = 0; row < records.count; row += 1) {
    if (beginnings[row] === NO_VISIT || goesOn[row] === 1) continue;
    heads[size] = row;
    size += 1;
  }
  return heads.subarray(0, size);
}
