import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import { workingTime } from './calendar.ts';
import type { Dice } from './dice.ts';

/** How records behave in one open stage. */
export interface StageHabit {
  readonly id: string;
  /** Chance that a visit which ends forward or lost ends forward, 0–1. */
  readonly advance: number;
  /** Chance to go back one stage, 0–1. */
  readonly back: number;
  /** Chance never to leave unless somebody cleans up, 0–1. */
  readonly stuck: number;
  readonly medianDays: number;
  readonly family: 'log-normal' | 'weibull';
  /** Spread of the log-normal, or shape of the Weibull. */
  readonly form: number;
}

export interface Move {
  readonly stageId: string;
  readonly atMs: number;
  readonly sourceType: string;
}

/** What makes one record differ from the usual, at one stage and moment. */
export interface Difference {
  /** Added to the log-odds of advancing. */
  readonly logOdds: number;
  /** The chance to advance instead of the habit's, when something in the house has changed. */
  readonly advance?: number;
  /** Stays are this many times as long. */
  readonly slower: number;
}

export interface Road {
  readonly habits: readonly StageHabit[];
  readonly wonId: string;
  readonly lostId: string;
  readonly skip: number;
  readonly reopenLost: number;
  readonly reopenWon: number;
  differs(stageId: string, atMs: number): Difference;
}

export interface Start {
  readonly place: number;
  readonly atMs: number;
  readonly sourceType: string;
  readonly untilMs: number;
  /** Moves to and fro before it goes on as others do. */
  readonly bounces: number;
}

const MOST_MOVES = 120;
const LOSS_SLOWER = 1.35;
const CHAINED = 0.4;
const REOPEN_DAYS = 40;
const SOURCES = ['CRM_UI', 'AUTOMATION_PLATFORM', 'INTEGRATION', 'MOBILE_IOS'] as const;
const SOURCE_WEIGHTS = [74, 19, 4, 3];

/** The way of one record, oldest move first; what would happen after `untilMs` has not happened. */
export function walk(dice: Dice, road: Road, start: Start): readonly Move[] {
  const moves: Move[] = [];
  let place: number | null = start.place;
  let atMs = start.atMs;
  const go = (stageId: string, sourceType: string) => void moves.push({ stageId, atMs, sourceType });
  go(stageAt(road, place), start.sourceType);

  for (let bounce = 0; bounce < start.bounces; bounce += 1) {
    atMs = workingTime(atMs + (0.2 + 2 * dice.uniform()) * DAY_MS, dice);
    place = start.place + ((bounce + 1) % 2);
    go(stageAt(road, place), 'CRM_UI');
  }
  while (place !== null && moves.length < MOST_MOVES && atMs <= start.untilMs) {
    const next = nextPlace(dice, road, { place, atMs });
    if (next === null) break;
    atMs = workingTime(atMs + next.stayDays * DAY_MS, dice);
    const sourceType = SOURCES[dice.weighted(SOURCE_WEIGHTS)] ?? 'CRM_UI';
    if (next.chainedOver !== null) {
      go(stageAt(road, next.chainedOver), 'AUTOMATION_PLATFORM');
      atMs += dice.integer(1, 20) * 1000;
    }
    go(stageAt(road, next.place), next.chainedOver === null ? sourceType : 'AUTOMATION_PLATFORM');
    place = next.place >= 0 && next.place < road.habits.length ? next.place : reopened(dice, road, next.place);
    if (place !== null && place !== next.place) {
      atMs = workingTime(atMs + dice.logNormal(REOPEN_DAYS, 0.6) * DAY_MS, dice);
      go(stageAt(road, place), 'CRM_UI');
    }
  }
  return moves.filter((move) => move.atMs <= start.untilMs);
}

/** Places are 0 … n−1 for open stages, n for won, −1 for lost. */
function stageAt({ habits, wonId, lostId }: Road, place: number): string {
  if (place < 0) return lostId;
  return habits[place]?.id ?? wonId;
}

interface Next {
  readonly place: number;
  readonly stayDays: number;
  /** The stage a workflow passed over within the minute. */
  readonly chainedOver: number | null;
}

function nextPlace(dice: Dice, road: Road, { place, atMs }: { place: number; atMs: number }): Next | null {
  const habit = road.habits[place];
  if (habit === undefined) return null;
  const { logOdds, advance = habit.advance, slower } = road.differs(habit.id, atMs);
  const thrown = dice.uniform();
  if (thrown < habit.stuck) return null;
  const stayDays =
    slower *
    (habit.family === 'weibull'
      ? dice.weibull(habit.medianDays, habit.form)
      : dice.logNormal(habit.medianDays, habit.form));
  if (thrown < habit.stuck + habit.back && place > 0) return { place: place - 1, stayDays, chainedOver: null };
  const forward = dice.chance(1 / (1 + Math.exp(-(Math.log(advance / (1 - advance)) + logOdds))));
  if (!forward) return { place: -1, stayDays: stayDays * LOSS_SLOWER, chainedOver: null };
  const skips = place + 1 < road.habits.length && dice.chance(road.skip);
  if (!skips) return { place: place + 1, stayDays, chainedOver: null };
  return { place: place + 2, stayDays, chainedOver: dice.chance(CHAINED) ? place + 1 : null };
}

/** Where a closed record goes on, or null when it stays closed. */
function reopened(dice: Dice, road: Road, closed: number): number | null {
  if (!dice.chance(closed < 0 ? road.reopenLost : road.reopenWon)) return null;
  return Math.min(1, road.habits.length - 1);
}
