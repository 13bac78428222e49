import type { StageLife } from '../funnel/stage-life.ts';
import { sumBetween } from '../statistics/sum-between.ts';

/** Which ways out lead onwards, and how many times as many should take them. */
export interface GoingOn {
  readonly onwards: readonly boolean[];
  /** 0 or more; below 1, fewer. */
  readonly factor: number;
}

/**
 * Lets more of those who leave a stage go on, and fewer be lost or move back, at the same times.
 *
 * So many times as many go on in all. Where hardly anybody leaves by another way on some day, as by chance on the few days
 * that some draws have seen little of, there are none to be kept, and as many more are kept on the others.
 *
 * @param life Not changed.
 * @param going One entry of `onwards` per destination of the life.
 * @param into From `emptyLife` with the same destinations and days; overwritten. Never more go on than leave, and none more
 *   on a day on which nobody leaves by another way.
 *
 * Cost: O(days · destinations).
 * Source: docs/method/bottleneck.md §4.
 */
export function goOnMore(life: StageLife, { onwards, factor }: GoingOn, into: StageLife): void {
  const { still, leaving } = life;
  const { on, off } = byDay(life, onwards);
  const times = timesInAll(on, off, factor);
  into.still.set(still);
  for (let day = 0; day < still.length; day += 1) {
    const going = on[day] ?? 0;
    const others = off[day] ?? 0;
    const most = timesOn(going, others, times);
    const rest = Math.max(0, others - (most - 1) * going);
    for (let way = 0; way < leaving.length; way += 1) {
      const from = leaving[way];
      const column = into.leaving[way];
      if (from === undefined || column === undefined) continue;
      const chance = from[day] ?? 0;
      column[day] = onwards[way] === true ? chance * most : others > 0 ? (chance / others) * rest : 0;
    }
  }
}

/** Who leaves onwards on each day, and by another way. */
function byDay({ still, leaving }: StageLife, onwards: readonly boolean[]) {
  const on = new Float64Array(still.length);
  const off = new Float64Array(still.length);
  leaving.forEach((column, way) => {
    const into = onwards[way] === true ? on : off;
    for (let day = 0; day < into.length; day += 1) into[day] = (into[day] ?? 0) + (column[day] ?? 0);
  });
  return { on, off };
}

/** Where nobody leaves by another way, none is there for those who are not to go on. */
const timesOn = (on: number, off: number, times: number) => (on > 0 && off > 0 ? Math.min(times, (on + off) / on) : 1);

const MOST_TURNS = 12;
/** Of next to nobody a million times as many are still next to nobody, and finite. */
const MOST_TIMES = 1e6;
const NEAR = 1e-6;

/** How many times as many are to go on where that can be, so that it is `factor` times as many in all (Newton; exact in a few turns). */
function timesInAll(on: Float64Array, off: Float64Array, factor: number): number {
  const wanted = factor * on.reduce((sum, one) => sum + one, 0);
  let times = factor;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    let got = 0;
    let free = 0;
    for (let day = 0; day < on.length; day += 1) {
      const going = on[day] ?? 0;
      const others = off[day] ?? 0;
      const here = timesOn(going, others, times);
      got += going * here;
      if (others > 0 && here === times) free += going;
    }
    if (free <= 0 || Math.abs(wanted - got) <= NEAR * wanted) return times;
    times = Math.min(MOST_TIMES, Math.max(0, times + (wanted - got) / free));
  }
  return times;
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
    const from = Math.min(days, day * times);
    const to = Math.min(days, (day + 1) * times);
    for (let way = 0; way < leaving.length; way += 1) {
      const column = leaving[way];
      const made = into.leaving[way];
      if (column === undefined || made === undefined) continue;
      const moved = sumBetween(column, from, to);
      made[day] = moved;
      there -= moved;
    }
  }
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
