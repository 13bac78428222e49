import type { EndTally } from '../statistics/tally-ends.ts';
import { tallyPacked } from '../statistics/tally-ends.ts';
import type { View } from './stage-visits.ts';
import { FROM_THE_START } from './stays.ts';
import { EARLIEST_MIN, LATEST_MIN, NOWHERE, STILL_THERE, type VisitTable } from './visit-table.ts';
import { waysOut, WAYS_OUT } from './ways-out.ts';

/** How the stays in one stage ended, counted by age and way out; minutes. */
export interface StageEnds {
  /** Way out 0 is being cut off, the others are those of `waysOut`. */
  readonly ends: EndTally;
  /** Ages at which stays came into view, in order; just before the first minute for one seen from its start. Null when all were. */
  readonly entries: Float64Array | null;
  /** Stays not ended at the moment of looking; those cut off by the window's end among them. */
  readonly open: number;
}

const WAYS = WAYS_OUT + 1;

/**
 * Counts for every open stage how its stays ended, as seen from a moment and within a stretch of the calendar: what
 * `stageStays` reads of them, without a row for each.
 *
 * @param table Leads joined to their deals; not changed.
 * @param view From where one looks.
 * @returns One per stage of the table; null where ways end.
 *
 * Ties: as for `see`. Where one looks from between two minutes, or up to there, what has not ended is cut off at the full one.
 * Limits: ages are below two thousand years, so that age and way out are one number of four bytes.
 * Cost: two passes over the visits, 4 bytes each.
 * Source: docs/method/funnel.md §1.
 */
export function stageEnds(table: VisitTable, { asOfMin, window }: View): (StageEnds | null)[] {
  const { count, stage, next, enteredAtMin, entryAgeMin, leftAtMin, stages } = table;
  const { isRead, starts } = placesOf(table);
  const ways = allWays(table);
  const [begin, end] = [window?.fromMin ?? EARLIEST_MIN, Math.min(asOfMin, window?.toMin ?? LATEST_MIN)];
  const lastMin = Math.floor(end);
  const words = new Uint32Array(starts.at(-1) ?? 0);
  const place = starts.slice();
  const open = new Uint32Array(stages.length);
  const late = stages.map((): number[] => []);
  for (let visit = 0; visit < count; visit += 1) {
    const at = stage[visit] ?? 0;
    const entered = enteredAtMin[visit] ?? 0;
    if (isRead[at] !== 1 || entered >= end) continue;
    const left = leftAtMin[visit] ?? STILL_THERE;
    const ended = left !== STILL_THERE && left <= end;
    const untilMin = (ended ? left : lastMin) - entered;
    const entryAge = entryAgeMin[visit] ?? 0;
    const age = entryAge > 0 ? entryAge : 0;
    const fromMin = begin > entered + age ? begin - entered : age;
    if (fromMin > 0 ? untilMin <= fromMin : untilMin < 0) continue;
    if (fromMin > 0) late[at]?.push(fromMin);
    if (!ended) open[at] = (open[at] ?? 0) + 1;
    const word = place[at] ?? 0;
    words[word] = untilMin * WAYS + (ended ? (ways[at * (NOWHERE + 1) + (next[visit] ?? NOWHERE)] ?? 0) : 0);
    place[at] = word + 1;
  }
  return stages.map((_, at) => {
    if (isRead[at] !== 1) return null;
    const ends = tallyPacked(words.subarray(starts[at] ?? 0, place[at] ?? 0), WAYS);
    return { ends, entries: entriesOf(late[at] ?? [], ends.stays), open: open[at] ?? 0 };
  });
}

/** Where the stays of each stage begin among all that are read: room for every visit. */
function placesOf({ count, stage, stages }: VisitTable) {
  const isRead = Uint8Array.from(stages, ({ kind, handsOver }) => (kind === 'open' || handsOver ? 1 : 0));
  const visits = new Uint32Array(NOWHERE + 1);
  for (let visit = 0; visit < count; visit += 1) visits[stage[visit] ?? 0] = (visits[stage[visit] ?? 0] ?? 0) + 1;
  const starts = new Uint32Array(stages.length + 1);
  stages.forEach((_, at) => {
    starts[at + 1] = (starts[at] ?? 0) + (isRead[at] === 1 ? (visits[at] ?? 0) : 0);
  });
  return { isRead, starts };
}

/** Way out by stage and next stage, 0 for every number that stands for none. */
function allWays({ stages }: VisitTable): Uint8Array {
  const ways = new Uint8Array(stages.length * (NOWHERE + 1));
  stages.forEach((_, from) => {
    ways.set(waysOut(stages, from), from * (NOWHERE + 1));
  });
  return ways;
}

function entriesOf(late: readonly number[], stays: number): Float64Array | null {
  if (late.length === 0) return null;
  const entries = new Float64Array(stays).fill(FROM_THE_START);
  entries.set(Float64Array.from(late).sort(), stays - late.length);
  return entries;
}
