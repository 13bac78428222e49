import type { StageLife } from '../funnel/stage-life.ts';

/** Which ways out lead onwards, and how many times as many should take them. */
export interface GoingOn {
  readonly onwards: readonly boolean[];
  /** 0 or more; below 1, fewer. */
  readonly factor: number;
}

/**
 * Lets more of those who leave a stage go on, and fewer be lost or move back, at the same times.
 *
 * @param life Not changed.
 * @param going One entry of `onwards` per destination of the life.
 * @param into From `emptyLife` with the same destinations and days; overwritten. Never more go on than leave.
 *
 * Cost: O(days · destinations).
 */
export function goOnMore({ still, leaving }: StageLife, { onwards, factor }: GoingOn, into: StageLife): void {
  into.still.set(still);
  for (let day = 0; day < still.length; day += 1) {
    let [on, off] = [0, 0];
    for (let way = 0; way < leaving.length; way += 1) {
      const column = leaving[way] ?? NO_DAYS;
      const chance = column[day] ?? 0;
      if (onwards[way] === true) on += chance;
      else off += chance;
    }
    // Where nobody leaves by another way, none is there for those who are not to go on.
    const most = on > 0 && (off > 0 || factor > 1) ? Math.min(factor, (on + off) / on) : 1;
    const rest = Math.max(0, off - (most - 1) * on);
    for (let way = 0; way < leaving.length; way += 1) {
      const [from, column] = [leaving[way], into.leaving[way]];
      if (from === undefined || column === undefined) continue;
      const chance = from[day] ?? 0;
      column[day] = onwards[way] === true ? chance * most : off > 0 ? (chance / off) * rest : 0;
    }
  }
}

/**
 * Lets everything that happens in a stage happen sooner, or later: at age a what happened at age a · times.
 *
 * @param life Not changed.
 * @param times 1 changes nothing, 2 halves every stay. Above 0.
 * @param into From `emptyLife` with the same destinations and days; overwritten. As many leave in the end, as far as
 *   they do within the days of the life.
 *
 * Cost: O(days · destinations).
 * Source: docs/method/bottleneck.md §4.
 */
export function leaveSooner({ still, leaving }: StageLife, times: number, into: StageLife): void {
  const days = still.length;
  let there = 1;
  for (let day = 0; day < days; day += 1) {
    into.still[day] = Math.max(0, there);
    const [from, to] = [Math.min(days, day * times), Math.min(days, (day + 1) * times)];
    for (let way = 0; way < leaving.length; way += 1) {
      const [column, made] = [leaving[way], into.leaving[way]];
      if (column === undefined || made === undefined) continue;
      const moved = between(column, from, to);
      made[day] = moved;
      there -= moved;
    }
  }
}

const NO_DAYS = new Float64Array(0);

/** What a column holds from one point of it to another, a part of a day counting as that part of it. */
function between(column: Float64Array, from: number, to: number): number {
  const [first, last] = [Math.floor(from), Math.floor(to)];
  if (first === last) return (to - from) * (column[first] ?? 0);
  let all = (first + 1 - from) * (column[first] ?? 0) + (to - last) * (column[last] ?? 0);
  for (let day = first + 1; day < last; day += 1) all += column[day] ?? 0;
  return all;
}
