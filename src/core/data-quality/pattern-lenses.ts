import type { HistoryStart } from '../funnel/history-start.ts';
import type { Seen } from '../funnel/stage-visits.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { ADVANCED, waysOut } from '../funnel/ways-out.ts';
import { PASSED_WITHIN_MIN, type VisitScan } from './scan-visits.ts';
import type { Lens } from './what-if.ts';

/**
 * Moves made together, read as not seen: their records are under way still.
 *
 * @param scan Of the same table; not changed.
 * @param from Moves in one minute from which they were made together.
 */
export function movedTogetherLens(table: VisitTable, scan: VisitScan, from: number): Lens {
  const { movesInMinute, firstMin } = scan;
  return {
    touches: (visit) => {
      const left = table.leftAtMin[visit] ?? STILL_THERE;
      return left !== STILL_THERE && (movesInMinute[left - firstMin] ?? 0) >= from;
    },
    instead: (_, seen) => {
      [seen.ended, seen.moved] = [false, false];
      return NOWHERE;
    },
  };
}

/** Stays of a few minutes in one stage, left out. */
export function passedLens(table: VisitTable, stage: number): Lens {
  const ways = waysOut(table.stages, stage);
  return {
    touches: (visit) => {
      if (table.stage[visit] !== stage || table.entryAgeMin[visit] !== 0) return false;
      const left = table.leftAtMin[visit] ?? STILL_THERE;
      const quick = left !== STILL_THERE && left - (table.enteredAtMin[visit] ?? 0) <= PASSED_WITHIN_MIN;
      return quick && ways[table.next[visit] ?? NOWHERE] === ADVANCED;
    },
  };
}

/** Stale records, read as closed as lost at the moment of looking; those of a pipeline without a lost stage stay. */
export function staleLens(table: VisitTable, asOfMin: number, staleFromMin: readonly (number | null)[]): Lens {
  const lostOf = table.stages.map(({ pipelineId }) =>
    table.stages.findIndex((stage) => stage.kind === 'lost' && stage.pipelineId === pipelineId),
  );
  return {
    touches: (visit) => {
      const left = table.leftAtMin[visit] ?? STILL_THERE;
      const stage = table.stage[visit] ?? 0;
      const limit = staleFromMin[stage] ?? Infinity;
      const open = left === STILL_THERE || left > asOfMin;
      return open && (lostOf[stage] ?? -1) >= 0 && asOfMin - (table.enteredAtMin[visit] ?? 0) >= limit;
    },
    instead: (visit, seen) => {
      [seen.ended, seen.moved] = [true, true];
      return lostOf[table.stage[visit] ?? 0] ?? NOWHERE;
    },
  };
}

/**
 * Records that were in a stage before its history begins, read as coming into view on that day; left out where losses
 * alone begin late, as those that were lost before seem to be there still.
 */
export function historyStartLens(table: VisitTable, { stage, kind, sinceMin }: HistoryStart): Lens {
  const touches = (visit: number) => table.stage[visit] === stage && (table.enteredAtMin[visit] ?? 0) < sinceMin;
  if (kind === 'losses') return { touches };
  return {
    touches,
    instead: (visit, seen) => {
      const age = sinceMin - (table.enteredAtMin[visit] ?? 0);
      if (age >= seen.untilMin) return null;
      [seen.fromMin, seen.late] = [Math.max(seen.fromMin, age), true];
      return table.next[visit] ?? NOWHERE;
    },
  };
}

/** Records that came into view late, read as if they had entered then: what becomes of ages that nobody saw begin. */
export function startIgnoredLens(table: VisitTable, bit: number): Lens {
  return {
    touches: (visit) => (table.entryAgeMin[visit] ?? 0) > 0 && isTouched(table, visit, bit),
    instead: (visit, seen: Seen) => {
      const late = Math.max(0, table.entryAgeMin[visit] ?? 0);
      [seen.fromMin, seen.late] = [0, false];
      seen.untilMin = Math.max(0, seen.untilMin - late);
      return table.next[visit] ?? NOWHERE;
    },
  };
}

/** All that a rule of reading touched, left out. */
export function leftOutLens(table: VisitTable, bit: number): Lens {
  return { touches: (visit) => isTouched(table, visit, bit) };
}

function isTouched({ record, records }: VisitTable, visit: number, bit: number): boolean {
  return ((records.rules[record[visit] ?? 0] ?? 0) & bit) !== 0;
}
