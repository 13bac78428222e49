import type { GridCounts } from '../funnel/grid-counts.ts';
import { countedHazards } from '../funnel/hazards.ts';
import { stageLife } from '../funnel/stage-life.ts';
import { STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { LOST, waysOut } from '../funnel/ways-out.ts';
import type { VisitScan } from './scan-visits.ts';

/** A stage of which nothing of a kind is known before a day, though records were in it. */
export interface HistoryStart {
  readonly stage: number;
  readonly kind: 'moves' | 'losses';
  readonly sinceMin: number;
  /** Records that entered it before. */
  readonly before: number;
}

const DAY_MIN = 1440;
const LEAST_GAP_DAYS = 14;
const LEAST_ENDS = 20;
/** Ends that were to be expected before the first one; e^−10 is the chance to see none of them. */
const EXPECTED_ENDS = 10;

/**
 * Finds where a history begins later than its records: nothing left a stage before a day, though so many stood there that
 * ten ends at least were to be expected.
 *
 * Answers "did nothing happen, or did nobody write it down?". It is a reason for a warning about that time, never an alarm
 * about the stage.
 *
 * @param table Leads joined; not changed.
 * @param scan Of the same table.
 * @param counts Of the same table, by day of age; not changed.
 * @returns Starts of all moves, and of losses where other moves were written down before; in the order of stages.
 *
 * Limits: a stage that is really new to the business looks the same.
 * Cost: one pass over the visits, only where a first end comes late.
 * Source: docs/method/data-quality.md §4.
 */
export function historyStarts(table: VisitTable, scan: VisitScan, counts: GridCounts): HistoryStart[] {
  const late = (first: number, entry: number) => first < Infinity && first - entry >= LEAST_GAP_DAYS * DAY_MIN;
  const asked = scan.stages.flatMap((of, stage): Omit<HistoryStart, 'before'>[] => {
    const judged = table.stages[stage]?.kind === 'open' || table.stages[stage]?.handsOver === true;
    if (!judged) return [];
    if (of.moves >= LEAST_ENDS && late(of.firstMoveMin, of.firstEntryMin)) {
      return [{ stage, kind: 'moves', sinceMin: of.firstMoveMin }];
    }
    const lossesLate = of.losses >= LEAST_ENDS && late(of.firstLossMin, of.firstEntryMin);
    return lossesLate ? [{ stage, kind: 'losses', sinceMin: of.firstLossMin }] : [];
  });
  if (asked.length === 0) return [];
  const expected = expectedBefore(table, asked, counts);
  return asked.flatMap((start, index) => {
    const before = expected.records[index] ?? 0;
    return (expected.ends[index] ?? 0) >= EXPECTED_ENDS ? [{ ...start, before }] : [];
  });
}

/** Per start: records that had entered, and how many of them should have ended that way by then. */
function expectedBefore(table: VisitTable, asked: readonly Omit<HistoryStart, 'before'>[], counts: GridCounts) {
  const startsOf = Int16Array.from(table.stages, (_, stage) => asked.findIndex((one) => one.stage === stage));
  const sinceMin = Float64Array.from(asked, (start) => start.sinceMin);
  const gone = asked.map(({ stage, kind }) => goneBy(counts, stage, kind));
  const [ends, records] = [new Float64Array(asked.length), new Uint32Array(asked.length)];
  const { count, stage, enteredAtMin, leftAtMin } = table;
  for (let visit = 0; visit < count; visit += 1) {
    const index = startsOf[stage[visit] ?? 0] ?? -1;
    if (index < 0) continue;
    const since = sinceMin[index] ?? 0;
    const entered = enteredAtMin[visit] ?? 0;
    if (entered >= since) continue;
    const left = leftAtMin[visit] ?? STILL_THERE;
    const until = left === STILL_THERE ? since : Math.min(left, since);
    const shares = gone[index] ?? NONE_GONE;
    const day = Math.min(shares.length - 1, Math.floor(Math.max(0, until - entered) / DAY_MIN));
    records[index] = (records[index] ?? 0) + 1;
    ends[index] = (ends[index] ?? 0) + (shares[day] ?? 0);
  }
  return { ends, records };
}

const NONE_GONE = new Float64Array(0);

/** Share of those who enter that has ended by each full day of age, by all ways or by losses. */
function goneBy(counts: GridCounts, stage: number, kind: HistoryStart['kind']): Float64Array {
  const { destinations, still, leaving } = stageLife(countedHazards(counts).stages[stage] ?? EMPTY);
  const ways = waysOut(counts.stages, stage);
  let gone = 0;
  return still.map((_, day) => {
    const before = gone;
    leaving.forEach((chances, way) => {
      if (kind === 'moves' || ways[destinations[way] ?? 0] === LOST) gone += chances[day] ?? 0;
    });
    return before;
  });
}

const EMPTY = { destinations: [], perDay: [] };
