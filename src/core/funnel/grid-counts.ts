import { InvalidInput } from '../errors.ts';
import type { FunnelStage } from './funnel-stage.ts';
import { see, type Seen, type View } from './stage-visits.ts';
import { NOWHERE, STILL_THERE, type VisitTable } from './visit-table.ts';

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
  const collector = gridCollector(table.stages, view);
  collectGrids(table, [collector]);
  return collector.build();
}

/** Counts to be gathered by {@link collectGrids}. */
export interface GridCollector {
  readonly view: GridView;
  /** Takes what the view sees of a visit. */
  readonly add: (stage: number, seen: Seen, next: number) => void;
  readonly build: () => GridCounts;
}

/**
 * Gathers the counts of several views in one pass over the visits.
 *
 * @param table Not changed.
 * @param collectors From `gridCollector` for the stages of the table; their windows in the order of time and apart from
 *   each other.
 *
 * Cost: that of one `gridCounts`, and a little for each further window that a visit reaches into.
 */
export function collectGrids(table: VisitTable, collectors: readonly GridCollector[]): void {
  const { count, stage, next, leftAtMin } = table;
  const seen: Seen = { fromMin: 0, untilMin: 0, late: false, ended: false, moved: false };
  for (let row = 0; row < count; row += 1) {
    const left = leftAtMin[row] ?? STILL_THERE;
    for (const { view, add } of collectors) {
      if (see(table, row, view, seen)) add(stage[row] ?? 0, seen, next[row] ?? NOWHERE);
      // It is over: no later window sees anything of it.
      if (left !== STILL_THERE && view.window !== undefined && left < view.window.toMin) break;
    }
  }
}

/**
 * Counts of nothing yet.
 *
 * @throws {InvalidInput} when `days` is not a whole number of 1 or more.
 */
export function gridCollector(stages: readonly FunnelStage[], view: GridView): GridCollector {
  const { days } = view;
  if (!(Number.isInteger(days) && days >= 1)) throw new InvalidInput('a grid has whole days, 1 or more', { days });
  // Whole days as differences: +1 where a run begins, −1 after it ends.
  const runs = new Float64Array(stages.length * (days + 1));
  const parts = new Float64Array(stages.length * days);
  const exits: (Float64Array | undefined)[] = new Array<undefined>(stages.length * stages.length).fill(undefined);
  const exit = (stage: number, to: number, day: number) => {
    const column = (exits[stage * stages.length + to] ??= new Float64Array(days));
    column[day] = (column[day] ?? 0) + 1;
  };
  return {
    view,
    add(stage, { fromMin, untilMin, moved }, destination) {
      const from = fromMin / DAY_MIN;
      const until = untilMin / DAY_MIN;
      const first = Math.floor(from);
      const last = Math.floor(until);
      if (first >= days) return;
      const run = stage * (days + 1);
      const part = stage * days;
      const whole = from === first || (moved && first === last) ? first : first + 1;
      if (whole > first) increase(parts, part + first, Math.min(until, whole) - from);
      const end = Math.min(moved ? last + 1 : last, days);
      if (end > whole) {
        increase(runs, run + whole, 1);
        increase(runs, run + end, -1);
      }
      if (moved && last < days) exit(stage, destination, last);
      if (!moved && last >= whole && last < days) increase(parts, part + last, until - last);
    },
    build() {
      const cells = stages.map((_, stage): StageGrid => {
        const ways = exits.slice(stage * stages.length, (stage + 1) * stages.length);
        const taken = [...ways.entries()].flatMap(([to, out]) => (out === undefined ? [] : [{ to, out }]));
        let running = 0;
        const exposure = parts.slice(stage * days, (stage + 1) * days).map((part, day) => {
          running += runs[stage * (days + 1) + day] ?? 0;
          return running + part;
        });
        return { exposure, destinations: taken.map(({ to }) => to), exits: taken.map(({ out }) => out) };
      });
      return { days, stages, cells };
    },
  };
}

function increase(column: Float64Array, index: number, by: number): void {
  column[index] = (column[index] ?? 0) + by;
}
