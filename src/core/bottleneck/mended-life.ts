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

/**
 * What is open in a stage in which everything is to happen sooner: as far on its way as it is, it is younger there.
 *
 * Who has been there for 20 days where all takes twice as long stands where one of 10 days stands in a stage that is
 * put right, and as many of them go on.
 *
 * @param open By day of age; not changed.
 * @param times As of {@link leaveSooner}.
 * @param into As long; overwritten. Between two days it is parted; past the last it stands at the last.
 *
 * Cost: O(days).
 * Source: docs/method/bottleneck.md §4.
 */
export function asYoung(open: Float64Array, times: number, into: Float64Array): void {
  const last = open.length - 1;
  into.fill(0);
  for (let day = 0; day <= last; day += 1) {
    const there = open[day] ?? 0;
    const age = Math.min(last, day / times);
    const whole = Math.floor(age);
    const next = Math.min(last, whole + 1);
    into[whole] = (into[whole] ?? 0) + there * (1 - (age - whole));
    into[next] = (into[next] ?? 0) + there * (age - whole);
  }
}
