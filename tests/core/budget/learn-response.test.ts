import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { EntryMonth } from '../../../src/core/budget/budget-facts.ts';
import { monthText } from '../../../src/core/budget/calendar-month.ts';
import {
  canLearnFrom,
  learnLeads,
  learnSales,
  spendFollows,
  type Reading,
} from '../../../src/core/budget/learn-response.ts';
import { randomNumbers } from '../../simulation/random-numbers.ts';

const FIRST = 24_000;
const month = (index: number, about: Partial<EntryMonth>): EntryMonth => ({
  ...{ month: monthText(FIRST + index), records: 0, bySource: [], owners: 1, won: null, whole: true },
  ...about,
});
const paidOf = ({ bySource }: EntryMonth) => bySource[0] ?? 0;
const mean = (readings: readonly Reading[]) =>
  readings.reduce((sum, { weight, estimate }) => sum + weight * estimate, 0);
const series = (line: readonly number[]) => ({ firstMonth: FIRST, leadGeneration: line, salesEnablement: line });

/** 36 months of budgets, and records that respond to them by the power of .4. */
function responding(follows: number) {
  const chance = randomNumbers(3);
  const demand = Array.from({ length: 36 }, () => 0.3 * chance.normal());
  const line = demand.map((pull) => 10_000 * Math.exp(0.4 * chance.normal() + follows * pull));
  const months = line.map((spent, index) => {
    const pull = Math.exp(demand[index] ?? 0);
    const [paid, unpaid] = [chance.poisson(400 * (spent / 10_000) ** 0.4 * pull), chance.poisson(400 * pull)];
    return month(index, { records: paid + unpaid, bySource: [paid, unpaid] });
  });
  return { line, months };
}

describe('learnLeads', () => {
  it('finds the response, also where budgets follow demand, by who came unpaid', () => {
    for (const follows of [0, 1]) {
      const { line, months } = responding(follows);
      const readings = learnLeads(series(line), months, paidOf);
      expect(Math.abs(mean(readings) - 0.4)).toBeLessThan(0.08);
      expect(readings.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });

  it('learns nothing from too few months, or from budgets that stood still', () => {
    const { line, months } = responding(0);
    expect(learnLeads(series(line.slice(0, 11)), months, paidOf)).toEqual([]);
    expect(learnLeads(series(line.map(() => 5)), months, paidOf)).toEqual([]);
    expect(canLearnFrom([])).toBe(false);
  });
});

describe('spendFollows', () => {
  it('tells budgets that follow demand from those that do not', () => {
    const [free, bound] = [responding(0), responding(1.2)];
    expect(spendFollows(series(free.line), free.line, free.months, paidOf)).toBeLessThan(0.3);
    expect(spendFollows(series(bound.line), bound.line, bound.months, paidOf)).toBeGreaterThan(0.3);
  });
});

describe('learnSales', () => {
  it('finds what enablement and load do to the share that is won', () => {
    const chance = randomNumbers(8);
    const line = Array.from({ length: 40 }, () => 10_000 * Math.exp(0.4 * chance.normal()));
    const months = line.map((_, index) => {
      const records = Math.round(1_000 * Math.exp(0.3 * chance.normal()));
      const share = 0.2 * ((line[Math.max(0, index - 1)] ?? 1) / 10_000) ** 0.3 * (records / 1_000) ** -0.4;
      return month(index, { records, owners: 10, won: chance.poisson(records * share) });
    });
    const readings = learnSales(series(line), months);
    const best = readings.reduce((top, one) => (one.weight > top.weight ? one : top));
    expect(Math.abs(best.estimate - 0.3)).toBeLessThan(0.1);
    expect(Math.abs(best.load.estimate + 0.4)).toBeLessThan(0.15);
  });
});

// What the public generator of this data set says: y = 1000·(… + 3·sat(adstock(x₁, .4), 4) + 2·sat(adstock(x₂, .2), 3) …),
// sat(x, λ) = (1−e^−λx)/(1+e^−λx); so y rises by .208 and .040 % for 1 % more of each, over the whole of the data.
const MMM = new URL('../../../../shared/data/mmm_pymc/mmm_example.csv', import.meta.url);
const present = existsSync(MMM);
if (!present) process.stderr.write('skipped: mmm_example.csv is not on this machine\n');

(present ? describe : describe.skip)('recovery on a public marketing-mix example', () => {
  const rows = (present ? readFileSync(MMM, 'utf8') : '')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const column = (place: number) => rows.map((row) => row[place] ?? 0);
  const months = column(1).map((y, index) => month(index, { records: Math.round(y), bySource: [Math.round(y)] }));

  it.each([
    ['first', 2, 0.208],
    ['second', 3, 0.04],
  ])('finds the response of the %s channel', (_name, place, truth) => {
    const readings = learnLeads(series(column(place)), months, paidOf);
    const allowance = 0.05;
    const error = Math.sqrt(readings.reduce((sum, { weight, variance }) => sum + weight * variance, allowance ** 2));
    expect(Math.abs(mean(readings) - truth)).toBeLessThan(1.65 * error);
  });
});
