import { recordAmounts } from '../bottleneck/record-amounts.ts';
import type { BudgetSettings } from '../budget/budget-settings.ts';
import { forecastDraws } from '../budget/forecast.ts';
import { recommendBudget } from '../budget/recommend-budget.ts';
import type { BudgetLine, SpendMonth } from '../budget/spend.ts';
import { joinLeads } from '../funnel/join-leads.ts';
import { recordVisits } from '../funnel/record-visits.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { DAY_MIN, MINUTE_MS, minuteOf } from '../pipeline/time-units.ts';
import { drawnInterval } from '../statistics/drawn-interval.ts';
import type { Interval } from '../statistics/interval.ts';
import { seededRandom } from '../statistics/random.ts';
import { factsAsOf } from './facts-as-of.ts';
import { recordLives, WON } from './record-lives.ts';

export interface BacktestQuestion {
  /** Not joined yet; not changed. */
  readonly table: VisitTable;
  readonly asOfMs: number;
  readonly spend: readonly SpendMonth[];
  readonly settings: BudgetSettings;
  readonly seed: number;
}

/** One past day: what was foretold from it, and what came. */
export interface PastAdvice {
  readonly asOfMs: number;
  /** Of what would be won within the horizon, at level 0.8. */
  readonly forecast: Interval;
  readonly realised: number;
  readonly verdict: 'shift' | 'test' | 'hold' | 'refused';
  readonly to: BudgetLine | null;
}

export interface Backtest {
  /** Earliest first. */
  readonly days: readonly PastAdvice[];
  /** Share of the days whose realised value lay within its forecast; to be near 0.8. Null with no day. */
  readonly coverage: number | null;
  /** Share of neighbouring days with the same verdict and direction; null with fewer than two. */
  readonly stability: number | null;
  /** Shifts that went the other way than the shift before. */
  readonly reversals: number;
}

const MOST_ORIGINS = 6;
const APART_DAYS = 60;
/** Days of history that a forecast needs before it. */
const LEAST_HISTORY_DAYS = 240;
const LEVEL = 0.8;

/**
 * Gives the advice again as it would have been given on days in the past, and holds its forecasts against what came
 * (rolling origins).
 *
 * Answers "would we have been right, and would we have changed our mind all the time?" for any account. Whether the
 * advice itself was right cannot be seen in history: what another split would have won, nobody knows.
 *
 * @returns At most six days, 60 days apart, the last one a horizon before now; none where the history is too short.
 *
 * Limits: amounts and owners are those of today: records keep no history of them.
 * Cost: that of six analyses without their outlook.
 * Source: docs/method/budget.md §9; Tashman (2000), Int. J. Forecasting 16, 437–450.
 */
export function backtestAdvice(question: BacktestQuestion): Backtest {
  const table = joinLeads(question.table);
  const asOfMin = minuteOf(question.asOfMs);
  const { horizonDays } = question.settings;
  const firstMin = table.enteredAtMin.reduce((least, at) => Math.min(least, at), asOfMin);
  const origins = Array.from(
    { length: MOST_ORIGINS },
    (_, index) => asOfMin - (horizonDays + index * APART_DAYS) * DAY_MIN,
  ).filter((origin) => origin - firstMin >= LEAST_HISTORY_DAYS * DAY_MIN);
  const wins = winsOf(table, asOfMin);
  const days = origins.toReversed().map((origin) => pastAdvice({ ...question, table }, origin, wins));
  const inside = days.filter(({ forecast, realised }) => realised >= forecast.low && realised <= forecast.high);
  const neighbours = days.slice(1).map((day, index) => ({ day, before: days[index] ?? day }));
  const same = neighbours.filter(({ day, before }) => day.verdict === before.verdict && day.to === before.to);
  return {
    days,
    coverage: days.length === 0 ? null : inside.length / days.length,
    stability: neighbours.length === 0 ? null : same.length / neighbours.length,
    reversals: reversalsOf(days),
  };
}

interface Win {
  readonly atMin: number;
  readonly worth: number;
}

function pastAdvice(
  { table, spend, settings, seed }: BacktestQuestion,
  asOfMin: number,
  wins: readonly Win[],
): PastAdvice {
  const { horizonDays } = settings;
  const { facts, tooEarly } = factsAsOf({ table, asOfMin, horizonDays, seed });
  const untilMin = asOfMin + horizonDays * DAY_MIN;
  const came = wins.filter(({ atMin }) => atMin > asOfMin && atMin <= untilMin);
  const answer = recommendBudget({
    ...{ facts, settings, tooEarly, seed, dataQuality: [], records: facts.leads },
    ...{ trials: [] },
    // Months that were not over then are passed over by the reading of spend itself.
    spend,
  });
  const advice = answer.kind === 'recommendation' ? answer.recommendation : null;
  return {
    asOfMs: asOfMin * MINUTE_MS,
    forecast: drawnInterval(forecastDraws(facts, horizonDays, seededRandom(seed + 1)), LEVEL),
    realised: came.reduce((sum, { worth }) => sum + (facts.unit === 'value' ? worth : 1), 0),
    verdict: advice?.verdict ?? 'refused',
    to: advice === null || advice.verdict === 'hold' ? null : advice.to,
  };
}

function winsOf(table: VisitTable, asOfMin: number): Win[] {
  const visits = recordVisits(table, asOfMin);
  const { row, enteredAtMin, exit, cause } = recordLives(table, asOfMin, visits);
  const { worth } = recordAmounts(table, asOfMin, visits);
  const wins: Win[] = [];
  row.forEach((record, life) => {
    if (cause[life] !== WON) return;
    const deal = table.records.becameDeal[record] ?? -1;
    wins.push({ atMin: (enteredAtMin[life] ?? 0) + (exit[life] ?? 0), worth: worth[deal < 0 ? record : deal] ?? 0 });
  });
  return wins;
}

function reversalsOf(days: readonly PastAdvice[]): number {
  const shifts = days.filter(({ verdict }) => verdict === 'shift');
  return shifts.filter(({ to }, index) => index > 0 && to !== shifts[index - 1]?.to).length;
}
