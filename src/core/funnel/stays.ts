import type { CompetingStays } from '../statistics/competing-risks.ts';
import { see, type Seen, type StageVisits, type View } from './stage-visits.ts';
import { NOWHERE } from './visit-table.ts';
import { waysOut, WAYS_OUT } from './ways-out.ts';

/** Age at which a stay seen from its start came into view: just before its first minute, so that an end in it counts. */
export const FROM_THE_START = -1;

/**
 * Stays in one stage as `competingRisks` reads them, as seen from a moment and within a stretch of the calendar.
 *
 * Answers "who was in this stage, from which age on did we watch, and how did it end?".
 *
 * @param visits Of the whole funnel, by stage; not changed.
 * @param stage Index of the stage.
 * @param view From where one looks.
 * @returns Ages in minutes. A visit that went nowhere we can see is cut off where it ended. Empty columns for a stage
 *   without visits.
 *
 * Ties: a stay that ended in the minute it began is kept; one that came into view as it ended is not.
 * Cost: O(visits of the stage).
 * Source: docs/method/funnel.md §1.
 */
export function stageStays(visits: StageVisits, stage: number, view: View): CompetingStays {
  const { table, rows, starts } = visits;
  const causeOf = waysOut(table.stages, stage);
  const start = starts[stage] ?? 0;
  const end = starts[stage + 1] ?? 0;
  const exit = new Float64Array(end - start);
  const cause = new Uint8Array(end - start);
  // Made when the first one comes into view late: in most stages none does.
  let entry: Float64Array | null = null;
  const seen: Seen = { fromMin: 0, untilMin: 0, late: false, ended: false, moved: false };
  let size = 0;
  for (let place = start; place < end; place += 1) {
    const row = rows[place] ?? 0;
    if (!see(table, row, view, seen)) continue;
    if (seen.late) {
      entry ??= new Float64Array(end - start).fill(FROM_THE_START);
      entry[size] = seen.fromMin;
    }
    exit[size] = seen.untilMin;
    cause[size] = seen.moved ? (causeOf[table.next[row] ?? NOWHERE] ?? 0) : 0;
    size += 1;
  }
  return {
    entry: entry === null ? null : entry.subarray(0, size),
    exit: exit.subarray(0, size),
    cause: cause.subarray(0, size),
    causes: WAYS_OUT,
  };
}
