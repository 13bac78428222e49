import { play, type PlayedRecord, type Step } from './play.ts';
import type { World } from './world.ts';

/** What holds in a world, found by playing very many records to their end and counting. */
export interface Truth {
  /** Records played. */
  readonly records: number;
  /** Of the visits to a stage, the share that has gone on to a later stage or was won within so many days. */
  readonly advancedShare: (stage: number, days: number) => number;
  /** Days within which half of the visits to a stage are over, as written down; Infinity when never. */
  readonly medianStayDays: (stage: number) => number;
  /** Days by which this share of the visits is over. */
  readonly stayDays: (stage: number, share: number) => number;
  /** Of those still written down as being in a stage, or as lost, after so many days, the share won within so many more. */
  readonly winShare: (place: number | 'lost', ageDays: number, withinDays: number) => number;
  /** What that share is counted from. */
  readonly winsAt: (place: number | 'lost', ageDays: number, withinDays: number) => WinsCounted;
}

export interface WinsCounted {
  readonly there: number;
  readonly won: number;
}

interface VisitsOfStage {
  /** Days until it went on, rising; only those that did. */
  readonly advanced: Float64Array;
  /** Days until it left, rising; Infinity for those that never do. */
  readonly stays: Float64Array;
  /** The same in the order of the visits, and days from entering to being won. */
  readonly stayOf: Float64Array;
  readonly winOf: Float64Array;
}

/**
 * The truth of a world, from a history of about so many records played with another seed.
 *
 * Visits that begin before the world's last day count, whatever becomes of them later.
 */
export function truthOf(world: World, seed: number, records: number): Truth {
  const mean =
    world.days * world.arrivalsPerDay * (world.growth === 1 ? 1 : (world.growth - 1) / Math.log(world.growth));
  const large = { ...world, arrivalsPerDay: (world.arrivalsPerDay * records) / mean };
  const played = play(large, seed);
  const visits = world.stages.map((_, stage) => visitsOf(played, stage, world.days));
  const lost = visitsOf(played, 'lost', world.days);
  const counted = new Map<string, WinsCounted>();
  const at = (stage: number) => visits[stage] ?? NO_VISITS;
  const stayDays = (stage: number, share: number) => {
    const { stays } = at(stage);
    return stays[Math.ceil(share * stays.length) - 1] ?? Infinity;
  };
  const winsAt: Truth['winsAt'] = (place, ageDays, withinDays) => {
    const key = `${place} ${ageDays} ${withinDays}`;
    const wins = counted.get(key) ?? countWins(place === 'lost' ? lost : at(place), ageDays, withinDays);
    counted.set(key, wins);
    return wins;
  };
  return {
    records: played.length,
    advancedShare: (stage, days) => countUpTo(at(stage).advanced, days) / Math.max(1, at(stage).stays.length),
    medianStayDays: (stage) => stayDays(stage, 0.5),
    stayDays,
    winShare: (place, ageDays, withinDays) => shareOf(winsAt(place, ageDays, withinDays)),
    winsAt,
  };
}

function visitsOf(played: readonly PlayedRecord[], place: number | 'lost', untilDay: number): VisitsOfStage {
  const [advanced, stays, wins]: [number[], number[], number[]] = [[], [], []];
  for (const { steps, wonDay } of played) {
    for (const step of steps) {
      if (step.place !== place || step.fromDay >= untilDay) continue;
      const days = step.untilDay - step.fromDay;
      stays.push(days);
      wins.push(wonDay >= step.fromDay ? wonDay - step.fromDay : Infinity);
      if (place !== 'lost' && goesOn(step, place)) advanced.push(days);
    }
  }
  const stayOf = Float64Array.from(stays);
  return {
    advanced: Float64Array.from(advanced).sort(),
    stays: stayOf.toSorted(),
    stayOf,
    winOf: Float64Array.from(wins),
  };
}

const goesOn = ({ next }: Step, stage: number) => next === 'won' || (typeof next === 'number' && next > stage);

const NONE = new Float64Array(0);
const NO_VISITS: VisitsOfStage = { advanced: NONE, stays: NONE, stayOf: NONE, winOf: NONE };

/** 0 where nobody is there. */
export const shareOf = ({ there, won }: WinsCounted) => (there === 0 ? 0 : won / there);

function countWins({ stayOf, winOf }: VisitsOfStage, ageDays: number, withinDays: number): WinsCounted {
  let [there, won] = [0, 0];
  for (let visit = 0; visit < stayOf.length; visit += 1) {
    if ((stayOf[visit] ?? 0) <= ageDays) continue;
    there += 1;
    if ((winOf[visit] ?? Infinity) <= ageDays + withinDays) won += 1;
  }
  return { there, won };
}

/** How many of rising numbers are at most a limit. */
function countUpTo(rising: Float64Array, limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
