import type { SeedFactors } from './budget-settings.ts';
import type { ElasticityName, FactorShift } from './explanation.ts';

/** What each value of a factor does to an elasticity, in the direction that the literature documents; sizes are ours. */
const SHIFTS: Readonly<Record<string, Readonly<Partial<Record<ElasticityName, number>>>>> = {
  'industry software': { leadResponse: 1.05 },
  'industry manufacturing': { leadResponse: 0.95, salesResponse: 1.05 },
  'industry services': { salesResponse: 1.05 },
  'size small': { leadResponse: 1.05 },
  'size large': { leadResponse: 0.95, salesResponse: 0.95 },
  'maturity start-up': { leadResponse: 1.15 },
  'maturity mature': { leadResponse: 0.85 },
  'product simple': { leadResponse: 1.05, salesResponse: 0.9 },
  'product complex': { leadResponse: 1.05, salesResponse: 1.15 },
  'cycle short': { salesResponse: 0.95 },
  'cycle long': { salesResponse: 1.05 },
  'competition low': { leadResponse: 1.05 },
  'competition high': { leadResponse: 0.95 },
  'customers consumers': { leadResponse: 1.1, salesResponse: 0.9 },
  'customers small-business': { leadResponse: 1.05 },
  'customers enterprise': { leadResponse: 0.9, salesResponse: 1.1 },
};

const LEAST = 0.75;
const MOST = 1.25;

/**
 * How what is known of the business moves what is believed in advance.
 *
 * Answers "why is the prior here not that of everybody?".
 *
 * @param factors Not changed.
 * @returns Only what moves anything, in the order of the factors.
 *
 * Source: directions from Sethuraman, Tellis & Briesch (2011): higher early in the life cycle and for durable goods, and
 *   Albers, Mantrala & Sridhar (2010); that the next unit does less in a large firm is an assumption, as are all sizes; docs/method/budget.md §4.
 */
export function factorShifts(factors: SeedFactors): FactorShift[] {
  return Object.entries(factors as Readonly<Record<string, string | undefined>>).flatMap(([factor, value]) =>
    value === undefined
      ? []
      : Object.entries(SHIFTS[`${factor} ${value}`] ?? {}).map(([name, multiplier]) => ({
          ...{ factor, value, multiplier },
          name: name as ElasticityName,
        })),
  );
}

/** All shifts of one elasticity together, 0.75–1.25. */
export function multiplierOf(shifts: readonly FactorShift[], name: ElasticityName): number {
  const all = shifts.reduce((product, shift) => (shift.name === name ? product * shift.multiplier : product), 1);
  return Math.min(MOST, Math.max(LEAST, all));
}
