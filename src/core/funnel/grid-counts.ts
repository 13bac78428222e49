import { InvalidInput } from '../errors.ts';
import type { FunnelStage } from './funnel-stage.ts';
import { see, type Seen, type View } from './stage-visits.ts';
import { NOWHERE, type VisitTable } from './visit-table.ts';

export const DAY_MIN = 1440;

/** One stage by full days of age: how much was watched, and what ended where. */
export interface StageGrid {
  /** Stays watched on each day of age; a fraction for one that came into view or was cut off within the day. */
  readonly exposure: Float64Array;
  /** Indexes of the stages to which something went, rising. */
  readonly destinations: readonly number[];
  /** Moves on each day of age, per destination in the same order; together never more than the exposure. */
  readonly exits: readonly Float64Array[];
}

/** All that win chances and their draws need to know of a funnel. */
export interface GridCounts {
  /** Number of days of age kept; what happens to older stays is passed over. */
  readonly days: number;
  readonly stages: readonly FunnelStage[];
  /** One per stage, same order. */
  readonly cells: readonly StageGrid[];
}

/** From where one looks, and how far the ages go. */
export interface GridView extends View {
  /** 1 or more whole days. */
  readonly days: number;
}

/**
 * Counts a funnel on a grid of days: per stage and day of age the stays watched and the moves to each next stage
 * (sufficient statistics of the discrete-time hazards).
 *
 * Answers "of those who had been there a days, how many went where on the next day?".
 *
 * @param table Not changed.
 * @param view From where one looks, and up to which age.
 * @returns Exposure and exits per stage; zeros where nothing was seen.
 * @throws {InvalidInput} when `days` is not a whole number of 1 or more.
 *
 * Ties: a stay that came into view and moved on within one day counts as watched the whole of it, so that moves never
 * outnumber the stays.
 * Cost: O(visits + stages · destinations · days).
 * Source: docs/method/funnel.md §5.
 */
export function gridCounts(table: VisitTable, view: GridView): GridCounts {
  const { days } = view;
  if (!(Number.isInteger(days) && days >= 1)) throw new InvalidInput('a grid has whole days, 1 or more', { days });
  const stages = table.stages.map(() => collectStage(days));
  const seen: Seen = { fromMin: 0, untilMin: 0, late: false, ended: false, moved: false };
  for (let row = 0; row < table.count; row += 1) {
    const stage = stages[table.stage[row] ?? NOWHERE];
    if (stage === undefined || !see(table, row, view, seen)) continue;
    stage.add(seen, seen.moved ? (table.next[row] ?? NOWHERE) : NOWHERE);
  }
  return { days, stages: table.stages, cells: stages.map((stage) => stage.build()) };
}

function collectStage(days: number) {
  // Whole days as differences: +1 where a run begins, −1 after it ends.
  const runs = new Float64Array(days + 1);
  const parts = new Float64Array(days);
  const exits = new Map<number, Float64Array>();
  const exitsTo = (destination: number) => {
    const known = exits.get(destination);
    if (known !== undefined) return known;
    const fresh = new Float64Array(days);
    exits.set(destination, fresh);
    return fresh;
  };
  return {
    add({ fromMin, untilMin, moved }: Seen, destination: number) {
      const [from, until] = [fromMin / DAY_MIN, untilMin / DAY_MIN];
      const [first, last] = [Math.floor(from), Math.floor(until)];
      if (first >= days) return;
      const whole = from === first || (moved && first === last) ? first : first + 1;
      if (whole > first) increase(parts, first, Math.min(until, whole) - from);
      const end = moved ? last + 1 : last;
      if (end > whole) {
        increase(runs, whole, 1);
        increase(runs, Math.min(end, days), -1);
      }
      if (moved && last < days) increase(exitsTo(destination), last, 1);
      if (!moved && last >= whole && last < days) increase(parts, last, until - last);
    },
    build(): StageGrid {
      let running = 0;
      const exposure = parts.map((part, day) => {
        running += runs[day] ?? 0;
        return running + part;
      });
      const destinations = [...exits.keys()].sort((a, b) => a - b);
      return { exposure, destinations, exits: destinations.map(exitsTo) };
    },
  };
}

function increase(column: Float64Array, index: number, by: number): void {
  if (index < column.length) column[index] = (column[index] ?? 0) + by;
}
