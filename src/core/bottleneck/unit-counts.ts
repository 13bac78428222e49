import { LATEST_MIN, NOWHERE, STILL_THERE, type VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN } from '../pipeline/time-units.ts';
import { AGE_BINS, ageBin, BIN_ENDS_MIN } from './age-bins.ts';
import { onwardsTable } from './onwards-table.ts';
import type { RecordGroups } from './record-groups.ts';
import type { ReferencePeriods } from './reference-period.ts';

/** The earlier period and the present one. */
export const PERIODS = 2;

/** Stays by stage, group of records and period; a cell is one of these. */
export interface UnitCounts {
  readonly groups: RecordGroups;
  /** Per stage of the table: where its cells begin, counted in stages; −1 for one that nobody is counted in. */
  readonly placeOf: Int16Array;
  /** Per cell. */
  readonly stays: Float64Array;
  /** Per cell and run of ages: days watched, moves, and moves onwards. */
  readonly watchedDays: Float64Array;
  readonly moves: Float64Array;
  readonly onwards: Float64Array;
}

/**
 * Counts the stays of both periods by stage and group of records, in one pass.
 *
 * Answers "of those that this owner, team, source or size had in this stage, how many went on, and after how long?".
 *
 * @param table Not changed.
 * @param groups Of the records of the table; not changed.
 * @param periods The two windows. A stay that reaches into both is seen in both.
 * @returns Finite, 0 or more.
 *
 * Ties: as for `see`: a move in the very minute in which a period ends belongs to it.
 * Cost: one pass over the visits; for those within the periods one step per run of ages.
 */
export function unitCounts(table: VisitTable, groups: RecordGroups, periods: ReferencePeriods): UnitCounts {
  const placeOf = placesOf(table);
  const cells = (1 + placeOf.reduce((most, place) => Math.max(most, place), -1)) * groups.count * PERIODS;
  const stays = new Float64Array(cells);
  const [watchedDays, moves] = [new Float64Array(cells * AGE_BINS), new Float64Array(cells * AGE_BINS)];
  const counts: UnitCounts = { groups, placeOf, stays, watchedDays, moves, onwards: new Float64Array(moves.length) };
  const isOnwards = onwardsTable(table);
  const places = table.stages.length;
  const { beforeFromMin, nowFromMin, asOfMin } = periods;
  const { count, record, stage, next, enteredAtMin, entryAgeMin, leftAtMin } = table;
  for (let visit = 0; visit < count; visit += 1) {
    const leftAt = leftAtMin[visit] ?? STILL_THERE;
    const entered = enteredAtMin[visit] ?? 0;
    const at = stage[visit] ?? 0;
    const place = placeOf[at] ?? -1;
    if (place < 0 || entered >= asOfMin || (leftAt !== STILL_THERE && leftAt < beforeFromMin)) continue;
    const left = leftAt === STILL_THERE ? LATEST_MIN : leftAt;
    const cell = (place * groups.count + (groups.ofRecord[record[visit] ?? 0] ?? 0)) * PERIODS;
    const seenFrom = entered + (entryAgeMin[visit] ?? 0);
    for (let period = left >= nowFromMin ? 1 : 0; period >= 0; period -= 1) {
      const fromMin = period === 1 ? nowFromMin : beforeFromMin;
      const toMin = period === 1 ? asOfMin : nowFromMin;
      if (entered >= toMin || fromMin >= toMin) continue;
      const from = fromMin > seenFrom ? fromMin : seenFrom;
      const until = toMin < left ? toMin : left;
      if (until < from || (until === from && from > entered)) continue;
      const bin = watchStay(counts, cell + period, from - entered, until - entered);
      const to = next[visit] ?? NOWHERE;
      if (left > toMin || to >= places) continue;
      const index = (cell + period) * AGE_BINS + bin;
      moves[index] = (moves[index] ?? 0) + 1;
      if (isOnwards[at * places + to] === 1) counts.onwards[index] = (counts.onwards[index] ?? 0) + 1;
    }
  }
  // Counted in whole minutes, told in days.
  for (let index = 0; index < watchedDays.length; index += 1) watchedDays[index] = (watchedDays[index] ?? 0) / DAY_MIN;
  return counts;
}

/** How many stages have cells of their own. */
export const countedStages = ({ stages }: VisitTable): number =>
  stages.filter(({ kind, handsOver }) => kind === 'open' || handsOver).length;

function placesOf({ stages }: VisitTable): Int16Array {
  let places = 0;
  return Int16Array.from(stages, ({ kind, handsOver }) => (kind === 'open' || handsOver ? places++ : -1));
}

/** Adds the minutes from one age to another, and says in which run of ages the last of them lie. */
function watchStay({ stays, watchedDays }: UnitCounts, cell: number, fromAge: number, untilAge: number): number {
  stays[cell] = (stays[cell] ?? 0) + 1;
  let bin = ageBin(fromAge);
  let at = fromAge;
  while (at < untilAge) {
    const binEnd = BIN_ENDS_MIN[bin] ?? LATEST_MIN;
    const end = untilAge < binEnd ? untilAge : binEnd;
    const index = cell * AGE_BINS + bin;
    watchedDays[index] = (watchedDays[index] ?? 0) + (end - at);
    if (end < untilAge) bin += 1;
    at = end;
  }
  return bin;
}
