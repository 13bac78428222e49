import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { USUAL_SETTINGS } from '../../../src/core/budget/budget-settings.ts';
import { factorShifts, multiplierOf } from '../../../src/core/budget/factor-shifts.ts';
import type { FittedResponse } from '../../../src/core/budget/fitted-response.ts';
import { amountsWithin, moveLimits } from '../../../src/core/budget/limits.ts';
import { paidSources } from '../../../src/core/budget/paid-sources.ts';
import { recommendBudget } from '../../../src/core/budget/recommend-budget.ts';
import { responder, splitHorizon, valueWithin } from '../../../src/core/budget/respond.ts';
import { designTest } from '../../../src/core/budget/test-design.ts';
import { budgetFacts, entryMonths, spendMonths } from '../../fakes/budget-facts.ts';

/** One draw, so that everything can be worked by hand. */
const fitted: FittedResponse = {
  ...{ leadGeneration: 100, salesEnablement: 100, marginShare: null, largestShiftShare: 0.15, unit: 'wins' },
  draws: {
    ...{ leadResponse: [0.3], salesResponse: [0.12], loadResponse: [-0.3], capacityRelief: [0.67] },
    ...{ marginalQuality: [-0.1], synergy: [0], paidShare: [0.6], newValue: [0], openValue: [0] },
  },
  ...{ values: [], openSalesShare: 1, stages: [] },
};
const split = { newValue: 60, openValue: 40, newBeforeRamp: 0, openBeforeRamp: 0, newSpread: 0, openSpread: 0 };

describe('responder', () => {
  it('is the formula of the worked example', () => {
    // N = .4 + .6·.85^.3 = .9714; to come 60·.9714^.6·1.15^(.12+.3·.67) = 61.71; open 40·1.15^.12 = 40.68
    const respond = responder({ fitted, split, leadTimes: 1 });
    const records = 0.4 + 0.6 * 0.85 ** 0.3;
    const wanted = 60 * records ** 0.6 * 1.15 ** (0.12 + 0.3 * 0.67) + 40 * 1.15 ** 0.12;
    expect(respond({ leadGeneration: 85, salesEnablement: 115 })[0]).toBeCloseTo(wanted, 9);
    expect(respond(fitted)[0]).toBeCloseTo(100, 12);
  });

  it('lets enablement show only after its ramp, and wins without any spend what comes unpaid', () => {
    const late = { ...split, newBeforeRamp: 60, openBeforeRamp: 40 };
    expect(
      responder({ fitted, split: late, leadTimes: 1 })({ leadGeneration: 100, salesEnablement: 400 })[0],
    ).toBeCloseTo(100, 9);
    const none = responder({ fitted, split: { ...split, openValue: 0 }, leadTimes: 1 })({
      leadGeneration: 0,
      salesEnablement: 100,
    });
    // e^(−7·.3) of the paid ones is left: the logarithm of nothing is cut there
    expect(none[0]).toBeCloseTo(60 * (0.4 + 0.6 * Math.exp(-2.1)) ** 0.6, 9);
  });
});

describe('valueWithin', () => {
  const { values } = budgetFacts();
  it('goes straight between days, goes on at the last pace beyond, and is nothing with nothing', () => {
    expect(valueWithin(values, 18).newValue).toBeCloseTo(
      ((values[1]?.newValue ?? 0) + (values[2]?.newValue ?? 0)) / 2,
      9,
    );
    const [last, before] = [values.at(-1), values.at(-2)];
    const pace = ((last?.newValue ?? 0) - (before?.newValue ?? 0)) / 12;
    expect(valueWithin(values, 372).newValue).toBeCloseTo((last?.newValue ?? 0) + 12 * pace, 6);
    expect(valueWithin(values, 372).openValue).toBe(last?.openValue);
    expect(splitHorizon([], 90)).toMatchObject({ newValue: 0, openValue: 0 });
  });
});

describe('moveLimits', () => {
  it('never goes beyond the largest shift or below a floor, whatever they are', () => {
    const money = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(money, money, money, money, (lead, sales, leadFloor, salesFloor) => {
        const floors = { leadGeneration: leadFloor, salesEnablement: salesFloor, tools: 0 };
        const limits = moveLimits(
          { leadGeneration: lead, salesEnablement: sales },
          { floors, largestShiftShare: 0.15 },
          'has-room',
        );
        for (const amount of amountsWithin(limits, null)) {
          expect(Math.abs(amount)).toBeLessThanOrEqual(0.15 * Math.min(lead, sales) + 1e-6);
          expect(lead + amount).toBeGreaterThanOrEqual(Math.min(lead, leadFloor) - 1e-6);
          expect(sales - amount).toBeGreaterThanOrEqual(Math.min(sales, salesFloor) - 1e-6);
        }
        expect(amountsWithin(limits, null)).toContain(0);
      }),
    );
  });
});

describe('designTest', () => {
  it('runs for a cycle, or for as long as counts need', () => {
    // leads respond by .18: ln change .18·ln 1.2 = .0328; (1.645+.842)² · 4 / .0328² = 22,968 counts
    const short = designTest({ leads: 120_000, wins: 1_000, medianCycleDays: 70 }, fitted, 'leadGeneration');
    expect(short).toMatchObject({ amount: 20, months: 3, watch: 'leads', expectedCount: 60_000, enough: true });
    expect(Math.abs(short.neededCount - 22_968)).toBeLessThan(30);
    expect(designTest({ leads: 600, wins: 50, medianCycleDays: 70 }, fitted, 'leadGeneration')).toMatchObject({
      months: 12,
      enough: false,
    });
  });
});

describe('paidSources', () => {
  const facts = { sources: ['PAID_SEARCH', 'ORGANIC_SEARCH'], months: entryMonths(14) };
  it('goes by names, or by those of the settings', () => {
    expect(paidSources(facts, { paidSources: null }).counts).toEqual({ paid: 12 * 60, unpaid: 12 * 40 });
    expect(paidSources(facts, { paidSources: ['organic_search'] }).counts).toEqual({ paid: 12 * 40, unpaid: 12 * 60 });
  });

  it('does not guess where sources do not tell', () => {
    expect(paidSources(facts, { paidSources: [] }).counts).toBeNull();
    expect(paidSources({ ...facts, sources: [null, 'PAID_SEARCH'] }, { paidSources: null }).counts).toBeNull();
  });
});

describe('factorShifts', () => {
  it('say what a small or a large firm is taken to change', () => {
    const large = factorShifts({ size: 'large' });
    expect(large.map(({ factor, value }) => `${factor} ${value}`)).toEqual(['size large', 'size large']);
    expect([multiplierOf(large, 'leadResponse'), multiplierOf(large, 'salesResponse')]).toEqual([0.95, 0.95]);
    expect(multiplierOf(factorShifts({ size: 'small' }), 'leadResponse')).toBe(1.05);
    expect(factorShifts({ size: 'middling' })).toEqual([]);
    expect(
      multiplierOf(factorShifts({ size: 'small', maturity: 'start-up', customers: 'consumers' }), 'leadResponse'),
    ).toBe(1.25);
  });

  it('move beliefs by no more than a quarter, and say by what', () => {
    const all = factorShifts({
      maturity: 'start-up',
      customers: 'consumers',
      product: 'simple',
      industry: 'software',
      competition: 'low',
    });
    expect(all).toContainEqual({ factor: 'maturity', value: 'start-up', name: 'leadResponse', multiplier: 1.15 });
    expect(multiplierOf(all, 'leadResponse')).toBe(1.25);
    expect(multiplierOf([], 'leadResponse')).toBe(1);
    expect(factorShifts({})).toEqual([]);
  });
});

describe('advice on whatever is entered', () => {
  it('is refused by name or made of finite numbers', () => {
    const money = fc.oneof(fc.constantFrom(0, -1, Number.NaN, 1e12), fc.double({ min: 0, max: 1e5, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(money, money), { maxLength: 15 }),
        fc.integer({ min: 1, max: 3650 }),
        (amounts, horizonDays) => {
          const spend = spendMonths(amounts.length, (index) => ({
            leadGeneration: amounts[index]?.[0] ?? 0,
            salesEnablement: amounts[index]?.[1] ?? 0,
          }));
          const answer = recommendBudget({
            ...{ facts: budgetFacts(), spend, settings: { ...USUAL_SETTINGS, horizonDays }, tooEarly: null },
            ...{ dataQuality: [], records: 100, trials: [], seed: 1 },
          });
          const text = JSON.stringify(answer, (_key, value: unknown) =>
            typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
          );
          expect(text).not.toContain('not finite');
          if (answer.kind === 'refused') expect(answer.refusals.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('without spend says that spend comes first', () => {
    const answer = recommendBudget({
      ...{ facts: budgetFacts(), spend: [], settings: USUAL_SETTINGS, tooEarly: null },
      ...{ dataQuality: [], records: 100, trials: [], seed: 1 },
    });
    expect(answer.kind === 'recommendation' && answer.recommendation.recordNext.map(({ code }) => code)).toEqual([
      'enter-spend',
    ]);
  });
});
