import type { FunnelHazards, StageHazards } from './hazards.ts';

/** What becomes of those who enter a stage, by full days since. */
export interface StageLife {
  /** Indexes of next stages. */
  readonly destinations: readonly number[];
  /** Chance to be there still as the day begins, 0–1. */
  readonly still: Float64Array;
  /** Per destination: chance to go there on the day, counted from entering, 0–1. */
  readonly leaving: readonly Float64Array[];
}

/** The lives of all stages of a funnel. */
export interface FunnelLives {
  readonly stages: readonly StageLife[];
  /** Per stage: being here is what winning means. */
  readonly wins: readonly boolean[];
}

/**
 * From chances of those still there to chances on entering (product of the days survived).
 *
 * Answers "of those who enter, how many leave on which day, and where to?".
 *
 * @param hazards Not changed.
 * @param fromDay Ages before it are passed over: those who have stayed so long count as entering. 0 or more.
 * @param most Days to follow it for, 0 or more; by default as many as the hazards have.
 * @returns As many days, or as the hazards have from there on; `still` never rises.
 *
 * Cost: O(days · destinations).
 */
export function stageLife(hazards: StageHazards, fromDay = 0, most = Infinity): StageLife {
  const { destinations, perDay } = hazards;
  const later = perDay.map((chances) => chances.subarray(fromDay, Math.min(chances.length, fromDay + most)));
  const life = emptyLife(destinations, later[0]?.length ?? 0);
  live(later, life);
  return life;
}

/** {@link stageLife} of every stage, from the first day on. */
export function funnelLives({ stages, wins }: FunnelHazards, most = Infinity): FunnelLives {
  return { stages: stages.map((stage) => stageLife(stage, 0, most)), wins };
}

/** A life to be written by {@link live}. */
export function emptyLife(destinations: readonly number[], days: number): StageLife {
  const column = () => new Float64Array(days);
  return { destinations, still: column(), leaving: destinations.map(column) };
}

/**
 * Writes a life down from hazards, in memory that is there already.
 *
 * @param perDay One column per destination of the life, as long as it; not changed.
 * @param life Overwritten.
 */
export function live(perDay: readonly Float64Array[], { still, leaving }: StageLife): void {
  let there = 1;
  for (let day = 0; day < still.length; day += 1) {
    still[day] = there;
    let staying = 1;
    for (let way = 0; way < leaving.length; way += 1) {
      const chances = perDay[way];
      const column = leaving[way];
      if (chances === undefined || column === undefined) continue;
      const chance = chances[day] ?? 0;
      column[day] = there * chance;
      staying -= chance;
    }
    there = staying > 0 ? there * staying : 0;
  }
}

/**
 * Writes a life on through a run of days on which the chances are all the same, in memory that is there already.
 *
 * @param life Overwritten from one day to another.
 * @param days From the first, to but not with the last.
 * @param chances Of each destination of the life on one such day; together 0–1.
 * @param there Chance to be there as the run begins, 0–1.
 * @returns The same as it ends.
 */
export function liveOn(
  { still, leaving }: StageLife,
  { fromDay, toDay }: { readonly fromDay: number; readonly toDay: number },
  chances: Float64Array,
  there: number,
): number {
  let staying = 1;
  for (let way = 0; way < leaving.length; way += 1) staying -= chances[way] ?? 0;
  if (staying < 0) staying = 0;
  let now = there;
  for (let day = fromDay; day < toDay; day += 1) {
    still[day] = now;
    now *= staying;
  }
  for (let way = 0; way < leaving.length; way += 1) {
    const column = leaving[way];
    const chance = chances[way] ?? 0;
    if (column === undefined) continue;
    for (let day = fromDay; day < toDay; day += 1) column[day] = (still[day] ?? 0) * chance;
  }
  return now;
}
