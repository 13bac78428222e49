import { describe, expect, it } from '@jest/globals';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import { backtestAdvice } from '../../../src/core/analysis/backtest-advice.ts';
import { factsAsOf } from '../../../src/core/analysis/facts-as-of.ts';
import { USUAL_SETTINGS } from '../../../src/core/budget/budget-settings.ts';
import { monthOf, monthText } from '../../../src/core/budget/calendar-month.ts';
import { funnelLoadElasticity } from '../../../src/core/budget/funnel-load-elasticity.ts';
import { joinLeads } from '../../../src/core/funnel/join-leads.ts';
import { MINUTE_MS } from '../../../src/core/pipeline/time-units.ts';
import { DAY_MS, simulateFunnel, START_MS, usualWorld } from '../../simulation/simulate-funnel.ts';

const sources = [
  { name: 'PAID_SEARCH', logit: 0 },
  { name: 'ORGANIC_SEARCH', logit: 0.2 },
];
const world = { ...usualWorld, sources, days: 530, growth: 1, missingLosses: 0, arrivalsPerDay: 3, seed: 77 };
const { table, deals } = simulateFunnel(world);
const factsOn = (day: number) =>
  factsAsOf({
    table: joinLeads(table),
    asOfMin: Math.floor((START_MS + day * DAY_MS) / MINUTE_MS),
    ...{ horizonDays: 90, seed: 1 },
  }).facts;

describe('facts for the budget', () => {
  const facts = factsOn(420);
  const wonBetween = (from: number, to: number) =>
    deals.filter(
      ({ wonAtMs }) => wonAtMs !== null && wonAtMs >= START_MS + from * DAY_MS && wonAtMs < START_MS + to * DAY_MS,
    );

  it('count what entered, month by month and by source', () => {
    const whole = facts.months.filter((month) => month.whole);
    expect(whole.length).toBe(12);
    for (const { records, bySource } of facts.months) expect(bySource.reduce((a, b) => a + b, 0)).toBe(records);
    expect(facts.months.at(-1)?.month).toBe(monthText(monthOf(facts.asOfMs)));
    expect(facts.months.at(-1)?.won).toBeNull(); // nobody of the present month was followed long enough
    expect(facts.sources).toHaveLength(2);
  });

  it('foretell what is won in the next 90 days', () => {
    const { days } = facts.values.find((value) => value.days >= 90) ?? { days: 90 };
    const value = facts.values.find((one) => one.days === days);
    const foretold = (value?.newValue ?? 0) + (value?.openValue ?? 0);
    const came = wonBetween(420, 420 + days).reduce((sum, { amount }) => sum + amount, 0);
    expect(foretold / came).toBeGreaterThan(0.7);
    expect(foretold / came).toBeLessThan(1.4);
  });

  it('rise with the horizon, and stages that pass on more win more', () => {
    const of = (pick: (value: (typeof facts.values)[number]) => number) => facts.values.map(pick);
    for (const column of [of((v) => v.newValue), of((v) => v.openValue), of((v) => v.wonShare)])
      expect(column).toEqual(column.toSorted((a, b) => a - b));
    expect(facts.stages).toHaveLength(5);
    for (const { newShare, openShare } of facts.stages) {
      expect(newShare.at(-1)).toBeGreaterThan(0.08);
      expect(newShare.at(-1)).toBeLessThan(0.16);
      expect(openShare.at(-1)).toBeGreaterThan(0);
    }
  });

  it('tell how the share won answers to load: here not at all, as nobody is ever too busy', () => {
    const { estimate, standardError } = facts.load ?? { estimate: Number.NaN, standardError: 0 };
    expect(Math.abs(estimate)).toBeLessThan(3 * standardError);
    expect(standardError).toBeLessThan(1);
    // What a whole analysis of that day says.
    const asOfMs = START_MS + 420 * DAY_MS;
    const whole = analyseHistory({ table, asOfMs, horizonDays: 90, dataQuality: {} });
    expect(whole.budget.load).toEqual(facts.load);
    expect(whole.budget.load).toEqual(funnelLoadElasticity(whole.bottleneck.loads, whole.budget.stages));
  });

  it('of an empty funnel are empty', () => {
    expect(factsOn(-1)).toMatchObject({
      months: [],
      sources: [],
      leads: 0,
      wins: 0,
      medianCycleDays: null,
      load: null,
    });
  });
});

describe('backtestAdvice', () => {
  const asOfMs = START_MS + 480 * DAY_MS;
  const last = monthOf(asOfMs);
  const spend = Array.from({ length: 20 }, (_, index) => ({
    ...{ month: monthText(last - 20 + index), tools: 0, currency: 'EUR' },
    ...{ leadGeneration: 1000 + 200 * (index % 3), salesEnablement: 1000 + 150 * (index % 4) },
  }));
  const question = { table, spend, settings: { ...USUAL_SETTINGS, horizonDays: 90 }, seed: 1 };

  it('gives the advice of past days again, and counts how often the forecast held', () => {
    const { days, coverage, stability, reversals } = backtestAdvice({ ...question, asOfMs });
    expect(days.length).toBeGreaterThanOrEqual(3);
    expect(days.map((day) => day.asOfMs)).toEqual(days.map((day) => day.asOfMs).toSorted((a, b) => a - b));
    const inside = days.filter(({ forecast, realised }) => realised >= forecast.low && realised <= forecast.high);
    expect(coverage).toBe(inside.length / days.length);
    const kept = days
      .slice(1)
      .filter(({ verdict, to }, at) => [verdict, to].join() === [days[at]?.verdict, days[at]?.to].join());
    expect(stability).toBe(kept.length / (days.length - 1));
    expect(reversals).toBe(0);
  });

  it('says nothing of a history that is too short', () => {
    const short = backtestAdvice({ ...question, asOfMs: START_MS + 200 * DAY_MS });
    expect(short).toEqual({ days: [], coverage: null, stability: null, reversals: 0 });
  });
});
