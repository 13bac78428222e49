import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import { busyness, monthOf } from './calendar.ts';
import type { Dice } from './dice.ts';
import type { MonthlySpend } from './portal.ts';

const LEAD_GENERATION = 42_000;
const SALES_ENABLEMENT = 23_000;
const WEDNESDAY_DAYS_MS = 8 * DAY_MS;

/** Spend of each whole month: it follows the season, and varies enough to learn from. */
export function monthlySpend(dice: Dice, { fromMs, anchorMs }: { readonly fromMs: number; readonly anchorMs: number }) {
  const months: MonthlySpend[] = [];
  for (let month = monthOf(fromMs, 1); monthOf(month, 1) <= anchorMs; month = monthOf(month, 1)) {
    const busy = busyness(firstWorkday(month), monthOf(fromMs));
    months.push({
      monthStartMs: month,
      leadGeneration: Math.round(LEAD_GENERATION * busy * Math.exp(0.15 * dice.normal())),
      salesEnablement: Math.round(SALES_ENABLEMENT * Math.sqrt(busy) * Math.exp(0.1 * dice.normal())),
    });
  }
  return months;
}

/** A Wednesday of the month, so that weekends do not count as a quiet month. */
function firstWorkday(monthMs: number): number {
  const weekday = new Date(monthMs + WEDNESDAY_DAYS_MS).getUTCDay();
  return monthMs + WEDNESDAY_DAYS_MS + ((10 - weekday) % 7) * DAY_MS;
}
