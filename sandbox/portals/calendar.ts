import { DAY_MS, HOUR_MS } from '../../src/core/pipeline/time-units.ts';
import type { Dice } from './dice.ts';

const OPENS = 8;
const CLOSES = 18;
const SUNDAY = 0;
const SATURDAY = 6;
const WEEKEND_SHARE = 0.12;
const GROWTH_PER_YEAR = 0.32;
const SEASON = 0.13;
const YEAR_DAYS = 365.25;

/** Midnight before, UTC. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;

/** The first of the month, UTC. */
export function monthOf(ms: number, monthsLater = 0): number {
  const date = new Date(ms);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1);
}

/** How busy a day is: growth, a quiet summer and a busy autumn, quiet weekends. */
export function busyness(dayMs: number, sinceMs: number): number {
  const date = new Date(dayMs);
  const growth = (1 + GROWTH_PER_YEAR) ** ((dayMs - sinceMs) / DAY_MS / YEAR_DAYS);
  const dayOfYear = (dayMs - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS;
  const season = 1 + SEASON * Math.cos((4 * Math.PI * (dayOfYear - 80)) / YEAR_DAYS);
  const weekday = date.getUTCDay();
  return growth * season * (weekday === SUNDAY || weekday === SATURDAY ? WEEKEND_SHARE : 1);
}

/** So many moments between two, more on busy days, in order. */
export function arrivals(
  dice: Dice,
  count: number,
  between: { readonly fromMs: number; readonly toMs: number },
): number[] {
  const { fromMs, toMs } = between;
  const first = dayOf(fromMs);
  const upTo: number[] = [];
  let sum = 0;
  for (let day = first; day < toMs; day += DAY_MS) upTo.push((sum += busyness(day, first)));
  const one = () => {
    const wanted = dice.uniform() * sum;
    const place = lowerBound(upTo, wanted);
    const hour = OPENS + dice.uniform() * (CLOSES - OPENS);
    return Math.round(Math.min(Math.max(first + place * DAY_MS + hour * HOUR_MS, fromMs), toMs - 1));
  };
  return Array.from({ length: count }, one).sort((a, b) => a - b);
}

/** The same moment, or the next one at which somebody is at work. */
export function workingTime(ms: number, dice: Dice): number {
  let day = dayOf(ms);
  let hour = (ms - day) / HOUR_MS;
  if (hour >= CLOSES) {
    day += DAY_MS;
    hour = 0;
  }
  const weekday = new Date(day).getUTCDay();
  if (weekday === SATURDAY || weekday === SUNDAY) {
    day += weekday === SATURDAY ? 2 * DAY_MS : DAY_MS;
    hour = 0;
  }
  if (hour < OPENS) hour = OPENS + dice.uniform() * 3;
  return Math.round(Math.max(ms, day + hour * HOUR_MS));
}

function lowerBound(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
