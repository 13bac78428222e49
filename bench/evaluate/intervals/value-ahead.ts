import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import { valueWithin } from '../../../src/core/budget/respond.ts';
import { HORIZON_DAYS } from '../analyse-account.ts';
import { meanPace } from '../world/calendar.ts';
import { MEAN_AMOUNT, type PlayedRecord } from '../world/play.ts';
import type { Truth } from '../world/truth.ts';
import type { World } from '../world/world.ts';
import type { PlainReport } from '../plain-report.ts';
import { limitsOfSpread, type Told } from './told.ts';

/** What is said of the money to be won by the horizon, as a multiple of the true expectation. */
export interface ValueAhead {
  readonly ours: Told;
  readonly plain: Told;
}

interface Account {
  readonly world: World;
  readonly history: readonly PlayedRecord[];
  readonly truth: Truth;
  readonly analysis: Analysis;
  readonly plain: PlainReport;
}

/** Days over which the pace of arrivals is read. */
const PACE_DAYS = 120;
/** So far every day of age is looked up by itself; older ones to a tenth of their age. */
const DAILY_UNTIL = 7;
const AGE_STEP = 1.1;

/** Of records still to come: pace × share won by then × usual amount. */
export function newValueAhead({ world, truth, analysis, plain }: Account): ValueAhead | null {
  const value = valueWithin(analysis.budget.values, HORIZON_DAYS);
  if (value.newValue <= 0) return null;
  const pace = meanPace(world, world.days - PACE_DAYS, world.days);
  let wonPerDailyRecord = 0;
  for (let day = 0; day < HORIZON_DAYS; day += 1) wonPerDailyRecord += truth.winShare(0, 0, HORIZON_DAYS - day - 0.5);
  const expected = pace * MEAN_AMOUNT * wonPerDailyRecord;
  const { won, created } = plain;
  const { usualAmount } = analysis.budget;
  const arrivals = (created / world.days) * HORIZON_DAYS;
  const told = (arrivals * (usualAmount ?? 0) * won) / Math.max(1, created);
  return { ours: against(value.newValue, value.newSpread, expected), plain: against(told, 0, expected) };
}

/**
 * Of what is open, or lost and may be opened again: every amount × the true share won of those as old in the same stage.
 */
export function openValueAhead({ world, history, truth, analysis, plain }: Account): ValueAhead | null {
  const value = valueWithin(analysis.budget.values, HORIZON_DAYS);
  let [expected, open] = [0, 0];
  for (const { steps, amount } of history) {
    const here = steps.find(({ fromDay, untilDay }) => fromDay < world.days && untilDay > world.days);
    if (here === undefined || here.place === 'won') continue;
    const worth = amount ?? MEAN_AMOUNT;
    if (here.place !== 'lost') open += worth;
    expected += worth * truth.winShare(here.place, readableAge(world.days - here.fromDay), HORIZON_DAYS);
  }
  if (value.openValue <= 0 || expected <= 0) return null;
  const told = (open * plain.won) / Math.max(1, plain.won + plain.lost);
  return { ours: against(value.openValue, value.openSpread, expected), plain: against(told, 0, expected) };
}

function readableAge(days: number): number {
  const whole = Math.floor(days);
  return whole <= DAILY_UNTIL ? whole : Math.floor(AGE_STEP ** Math.round(Math.log(days) / Math.log(AGE_STEP)));
}

function against(told: number, spread: number, expected: number): Told {
  const estimate = told / expected;
  return { estimate, limits: limitsOfSpread(estimate, spread) };
}
