import { mixed } from './chance.ts';
import { shareOf, truthOf, type Truth } from './truth.ts';
import type { World } from './world.ts';

/** Where, at what age and how far ahead a share of wins is asked. */
export interface WinAsked {
  readonly stage: number;
  readonly ageDays: number;
  readonly withinDays: number;
}

/** Wins that a share is to rest on, and how often the records are played for it at most. */
const FEWEST_WINS = 100;
const MOST_TIMES = 40;

/**
 * The same truth, but shares of wins that rest on few are counted in more records: a share of one in four thousand is a
 * count of none, one or three otherwise, and where it happens to be none no limits above 0 can hold it.
 */
export function withRareWins(truth: Truth, world: World, seed: number, asked: readonly WinAsked[]): Truth {
  const winsOf = (one: Truth, { stage, ageDays, withinDays }: WinAsked) => one.winsAt(stage, ageDays, withinDays);
  const rare = asked
    .map((one) => ({ one, wins: winsOf(truth, one) }))
    .filter(({ wins }) => wins.there > 0 && wins.won < FEWEST_WINS);
  for (let time = 1; time < MOST_TIMES && rare.some(({ wins }) => wins.won < FEWEST_WINS); time += 1) {
    const again = truthOf(world, mixed(seed, time), truth.records);
    for (const cell of rare) {
      const { there, won } = winsOf(again, cell.one);
      cell.wins = { there: cell.wins.there + there, won: cell.wins.won + won };
    }
  }
  const found = new Map(rare.map(({ one, wins }) => [keyOf(one.stage, one.ageDays, one.withinDays), shareOf(wins)]));
  return {
    ...truth,
    winShare: (place, ageDays, withinDays) =>
      found.get(keyOf(place, ageDays, withinDays)) ?? truth.winShare(place, ageDays, withinDays),
  };
}

const keyOf = (place: number | 'lost', ageDays: number, withinDays: number) => `${place} ${ageDays} ${withinDays}`;
