import { DAY_MIN } from '../pipeline/time-units.ts';
import { gridCounts, type GridCounts } from './grid-counts.ts';
import { countedHazards } from './hazards.ts';
import { stageLife } from './stage-life.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from './visit-table.ts';
import { LOST, waysOut } from './ways-out.ts';

/** When the first of everything was seen in one stage; minutes since the epoch, Infinity where there is none. */
export interface StageFirsts {
  /** Moves out of it. */
  readonly moves: number;
  readonly losses: number;
  readonly firstEntryMin: number;
  readonly firstMoveMin: number;
  readonly firstLossMin: number;
}

/** A stage of which nothing of a kind is known before a day, though records were in it. */
export interface HistoryStart {
  readonly stage: number;
  readonly kind: 'moves' | 'losses';
  readonly sinceMin: number;
  /** Records that entered it before. */
  readonly before: number;
}

/**
 * When each stage was first entered, first left, and first left for a loss.
 *
 * @param table Leads joined; not changed. What happens after `asOfMin` has not happened.
 * @returns One per stage of the table.
 *
 * Cost: one pass over the visits.
 */
export function stageFirsts(table: VisitTable, asOfMin: number): StageFirsts[] {
  const { count, stages, stage, next, enteredAtMin, leftAtMin } = table;
  const size = stages.length;
  const firstEntryMin = new Float64Array(size).fill(Infinity);
  // By stage and next stage, so that every move is one entry.
  const moves = new Uint32Array(size * size);
  const firstMoveMin = new Float64Array(size * size).fill(Infinity);
  for (let visit = 0; visit < count; visit += 1) {
    const at = stage[visit] ?? 0;
    const entered = enteredAtMin[visit] ?? 0;
    if (entered >= asOfMin) continue;
    if (entered < (firstEntryMin[at] ?? 0)) firstEntryMin[at] = entered;
    const left = leftAtMin[visit] ?? STILL_THERE;
    const to = next[visit] ?? NOWHERE;
    if (left === STILL_THERE || left > asOfMin || to >= size) continue;
    const move = at * size + to;
    moves[move] = (moves[move] ?? 0) + 1;
    if (left < (firstMoveMin[move] ?? 0)) firstMoveMin[move] = left;
  }
  return stages.map((_, from) => {
    const ways = waysOut(stages, from);
    const of = { moves: 0, losses: 0, firstMoveMin: Infinity, firstLossMin: Infinity };
    ways.forEach((way, to) => {
      const times = moves[from * size + to] ?? 0;
      const firstMin = firstMoveMin[from * size + to] ?? Infinity;
      of.moves += times;
      of.firstMoveMin = Math.min(of.firstMoveMin, firstMin);
      if (way !== LOST) return;
      of.losses += times;
      of.firstLossMin = Math.min(of.firstLossMin, firstMin);
    });
    return { ...of, firstEntryMin: firstEntryMin[from] ?? Infinity };
  });
}

const LEAST_GAP_DAYS = 14;
const LEAST_ENDS = 20;
/** Ends that were to be expected before the first one; e^−10 is the chance to see none of them. */
const EXPECTED_ENDS = 10;
/** Ages that are looked at for what was to be expected. */
const MOST_DAYS = 366;

/**
 * Finds where a history begins later than its records: nothing left a stage before a day, though so many stood there that
 * ten ends at least were to be expected.
 *
 * Answers "did nothing happen, or did nobody write it down?". It is a reason for a warning about that time and for
 * counting records from that day on ({@link seenFromStart}), never an alarm about the stage.
 *
 * @param table Leads joined; not changed.
 * @param firsts Of the same table and moment.
 * @returns Starts of all moves, and of losses where other moves were written down before; in the order of stages.
 *
 * Limits: a stage that is really new to the business looks the same.
 * Cost: a pass over the visits, and one per stage and kind, only where a first end comes late.
 * Source: docs/method/data-quality.md §4.
 */
export function historyStarts(table: VisitTable, asOfMin: number, firsts: readonly StageFirsts[]): HistoryStart[] {
  const asked = firsts.flatMap((of, stage): Asked[] => {
    const { kind, handsOver } = table.stages[stage] ?? {};
    if (kind !== 'open' && handsOver !== true) return [];
    const moves = { stage, kind: 'moves', sinceMin: of.firstMoveMin } as const;
    const losses = { stage, kind: 'losses', sinceMin: of.firstLossMin } as const;
    const isLate = ({ sinceMin }: Asked) => sinceMin - of.firstEntryMin >= LEAST_GAP_DAYS * DAY_MIN;
    return [...(of.moves >= LEAST_ENDS ? [moves] : []), ...(of.losses >= LEAST_ENDS ? [losses] : [])].filter(isLate);
  });
  if (asked.length === 0) return [];
  const counts = gridCounts(table, { asOfMin, days: MOST_DAYS });
  const found = asked.flatMap((start) => {
    const { ends, records } = expectedBefore(table, start, goneBy(counts, start));
    return ends >= EXPECTED_ENDS ? [{ ...start, before: records }] : [];
  });
  // Where nothing at all was written down, losses were not either.
  return found.filter(({ stage, kind }, at) => kind === 'moves' || found[at - 1]?.stage !== stage);
}

type Asked = Omit<HistoryStart, 'before'>;

/** Records that had entered, and how many of them should have ended that way while they were seen, up to the start. */
function expectedBefore(table: VisitTable, { stage: asked, sinceMin }: Asked, { still, gone }: Gone) {
  let [ends, records] = [0, 0];
  const { count, stage, enteredAtMin, entryAgeMin, leftAtMin } = table;
  const dayOf = (min: number) => Math.min(still.length - 1, Math.floor(Math.max(0, min) / DAY_MIN));
  for (let visit = 0; visit < count; visit += 1) {
    const entered = enteredAtMin[visit] ?? 0;
    if (stage[visit] !== asked || entered >= sinceMin) continue;
    records += 1;
    const left = leftAtMin[visit] ?? STILL_THERE;
    const until = left === STILL_THERE ? sinceMin : Math.min(left, sinceMin);
    const from = dayOf(entryAgeMin[visit] ?? 0);
    const to = dayOf(until - entered);
    const there = still[from] ?? 0;
    if (to > from && there > 0) ends += ((gone[to] ?? 0) - (gone[from] ?? 0)) / there;
  }
  return { ends, records };
}

interface Gone {
  /** Share of those who enter that is still there by each full day of age. */
  readonly still: Float64Array;
  /** Share of them that has ended by then, by all ways or by losses. */
  readonly gone: Float64Array;
}

function goneBy(counts: GridCounts, { stage, kind }: Asked): Gone {
  const { destinations, still, leaving } = stageLife(countedHazards(counts).stages[stage] ?? EMPTY);
  const ways = waysOut(counts.stages, stage);
  let sum = 0;
  const gone = still.map((_, day) => {
    const before = sum;
    leaving.forEach((chances, way) => {
      if (kind === 'moves' || ways[destinations[way] ?? 0] === LOST) sum += chances[day] ?? 0;
    });
    return before;
  });
  return { still, gone };
}

/** An age that nothing reaches within the years that a table keeps. */
const NEVER_SEEN = 0x3fffffff;

const EMPTY = { destinations: [], perDay: [] };

/**
 * The same visits, with those of a stage before its history begins seen no further than they can be believed.
 *
 * Where nothing was written down, records come into view on the day of the first move (delayed entry). Where losses alone
 * were not, those that were lost before seem to be there still, and only records that entered since then are seen.
 *
 * @param table Not changed.
 * @param starts From `historyStarts` of the same table.
 * @returns The table itself where there are none. A visit of which nothing is seen comes into view after its end.
 *
 * Cost: one pass over the visits, and 4 bytes each, only where there are any.
 * Source: Kalbfleisch & Prentice (2002), §1.4; docs/method/data-quality.md §4.
 */
export function seenFromStart(table: VisitTable, starts: readonly HistoryStart[]): VisitTable {
  if (starts.length === 0) return table;
  const startOf = table.stages.map((_, stage) => starts.find((start) => start.stage === stage));
  const { stage, enteredAtMin } = table;
  const entryAgeMin = table.entryAgeMin.map((age, visit) => {
    const start = startOf[stage[visit] ?? 0];
    const late = start === undefined ? 0 : start.sinceMin - (enteredAtMin[visit] ?? 0);
    if (late <= 0) return age;
    return start?.kind === 'losses' ? NEVER_SEEN : Math.max(age, late);
  });
  return { ...table, entryAgeMin };
}
