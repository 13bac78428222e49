import { describe, expect, it } from '@jest/globals';
import { bestLeadShare, elasticitiesWithin } from '../../../src/core/budget/respond.ts';
import { valuesOf } from '../../../src/core/budget/step-values.ts';
import { stageLife } from '../../../src/core/funnel/stage-life.ts';
import { emptyCurves } from '../../../src/core/funnel/win-curves.ts';
import { largestOn } from '../../../src/core/statistics/largest-on.ts';
import { readGolden } from '../../golden/read-golden.ts';

interface Optimum {
  readonly power: {
    readonly eL: number;
    readonly eS: number;
    readonly share_L: number;
    readonly dorfman_steiner: Readonly<Record<string, number>>;
  };
  readonly hill_logit: Readonly<
    Record<'L_opt' | 'value_opt' | 'value_at_60' | 'L_opt_capped' | 'value_capped', number>
  > & {
    readonly grid: readonly (readonly [number, number])[];
  };
  readonly naik_raman: Readonly<
    Record<
      'case1' | 'case2',
      Readonly<Record<'b1' | 'b2' | 'kap' | 'lam' | 'rho' | 'm', number>> & { readonly out: readonly number[] }
    >
  >;
}

interface HorizonSplit {
  readonly mean_days: readonly number[];
  readonly p_fwd: readonly number[];
  readonly lambda_per_day: number;
  readonly value: number;
  readonly n_open: readonly number[];
  readonly stakes_H180: {
    readonly conv_plus_5pt: readonly number[];
    readonly days_minus_25pct: readonly number[];
    readonly V_base: number;
  };
  readonly horizon_table: readonly Readonly<Record<'H' | 'V_new' | 'V_open' | 'E_L_H' | 'E_S_H' | 'split_L', number>>[];
}

const optimum = readGolden('budget-optimum.json') as Optimum;
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

describe('best split', () => {
  it('is the share of the elasticities where both lines respond by a power', () => {
    const { eL, eS, share_L, dorfman_steiner } = optimum.power;
    expect(bestLeadShare({ leadGeneration: eL, salesEnablement: eS })).toBeCloseTo(share_L, 9);
    // and so is what a search finds: V = L^eL · S^eS
    const searched = largestOn((lead) => eL * Math.log(lead) + eS * Math.log(1 - lead), 0.001, 0.999, 1e-9);
    expect(Math.abs(searched - share_L)).toBeLessThan(1e-6);
    // level: the next unit of a line earns itself back where spend ÷ revenue = margin · elasticity
    const margin = dorfman_steiner['margin'] ?? Number.NaN;
    expect(margin * eL).toBeCloseTo(dorfman_steiner['spend_L_over_revenue'] ?? 0, 9);
    expect(margin * eS).toBeCloseTo(dorfman_steiner['spend_S_over_revenue'] ?? 0, 9);
  });

  it('is found on curves that saturate, within floors and the largest shift too', () => {
    const { hill_logit } = optimum;
    const won = (lead: number) => {
      const sales = 100 - lead;
      const chance = logistic(Math.log(0.18 / 0.82) + (1.1 * sales) / (35 + sales) - 0.55);
      return ((1000 * lead) / (55 + lead)) * chance * 20;
    };
    for (const [lead, value] of hill_logit.grid) expect(won(lead)).toBeCloseTo(value, 6);
    expect(won(60)).toBeCloseTo(hill_logit.value_at_60, 6);
    const free = largestOn(won, 1, 99, 1e-9);
    expect(Math.abs(free - hill_logit.L_opt)).toBeLessThan(1e-6);
    expect(Math.abs(won(free) - hill_logit.value_opt)).toBeLessThan(1e-6);
    const capped = largestOn(won, 51, 69, 1e-9);
    expect(Math.abs(capped - hill_logit.L_opt_capped)).toBeLessThan(1e-6);
    expect(Math.abs(won(capped) - hill_logit.value_capped)).toBeLessThan(1e-6);
    expect(largestOn(won, 51, 63, 1e-9)).toBe(63); // where the limit binds, the limit
  });

  it.each(['case1', 'case2'] as const)('gives more to the weaker line where both help each other (%s)', (name) => {
    const { b1, b2, kap, lam, rho, m, out } = optimum.naik_raman[name];
    const worth = m / (1 + rho - lam);
    // effort u costs u²: the rate of gain is μ·(b₁u + b₂v + κuv) − u² − v²
    const gain = (u: number, v: number) => worth * (b1 * u + b2 * v + kap * u * v) - u * u - v * v;
    const bestSecond = (u: number) => largestOn((v) => gain(u, v), 0, 2, 1e-10);
    const first = largestOn((u) => gain(u, bestSecond(u)), 0, 2, 1e-10);
    const second = bestSecond(first);
    expect(Math.abs(first - (out[0] ?? 0))).toBeLessThan(1e-6);
    expect(Math.abs(second - (out[1] ?? 0))).toBeLessThan(1e-6);
    expect(Math.abs(first ** 2 / (first ** 2 + second ** 2) - (out[5] ?? 0))).toBeLessThan(1e-6);
  });
});

describe('split by horizon', () => {
  const reference = readGolden('horizon-split.json') as HorizonSplit;

  it('is that of the closed form: leads count for more, the longer the horizon', () => {
    for (const { V_new, V_open, E_L_H, E_S_H, split_L } of reference.horizon_table) {
      const split = {
        newValue: V_new,
        openValue: V_open,
        newBeforeRamp: 0,
        openBeforeRamp: 0,
        newSpread: 0,
        openSpread: 0,
      };
      const within = elasticitiesWithin({ leads: 0.15, salesOnNew: 0.12, salesOnOpen: 0.12 }, split);
      expect(within.leadGeneration).toBeCloseTo(E_L_H, 9);
      expect(within.salesEnablement).toBeCloseTo(E_S_H, 9);
      expect(bestLeadShare(within)).toBeCloseTo(split_L, 9);
    }
  });

  const days = 365;
  /** What is worth of new and of open ones by day, were stays and shares onwards these. */
  const worthOf = (means: readonly number[], shares: readonly number[]) => {
    const { lambda_per_day, value, n_open } = reference;
    const stages = means.map((mean, stage) => {
      const onwards = shares[stage] ?? 0;
      const perDay = [onwards / mean, (1 - onwards) / mean].map((chance) => new Float64Array(3 * days).fill(chance));
      return stageLife({ destinations: [stage + 1, 6], perDay });
    });
    const none = { destinations: [], still: new Float64Array(0), leaving: [] };
    const wins = [false, false, false, false, false, true, false];
    const load = {
      steps: days,
      entering: Float64Array.of(lambda_per_day * value, 0, 0, 0, 0, 0, 0),
      open: [...n_open.map((count) => Float64Array.of(count * value)), new Float64Array(1), new Float64Array(1)],
    };
    return valuesOf({ stages: [...stages, none, none], wins }, load, emptyCurves(wins, days));
  };

  it('rests on what will be won of what is open and of what is to come, as a Markov chain gives it', () => {
    const { mean_days, p_fwd, horizon_table } = reference;
    const { newValue, openValue } = worthOf(mean_days, p_fwd);
    for (const { H, V_new, V_open } of horizon_table) {
      expect(Math.abs((openValue[H] ?? 0) / V_open - 1)).toBeLessThan(1e-9);
      // There, what comes on a day counts from its end; here from its beginning: one day less.
      expect(Math.abs((newValue[H - 1] ?? 0) / V_new - 1)).toBeLessThan(1e-9);
    }
  });

  it('rises with one stage by what five points of conversion or a quarter less time there are worth', () => {
    const { mean_days, p_fwd, stakes_H180 } = reference;
    const worth = (means: readonly number[], shares: readonly number[]) => {
      const { newValue, openValue } = worthOf(means, shares);
      return (newValue[179] ?? 0) + (openValue[180] ?? 0);
    };
    const base = worth(mean_days, p_fwd);
    expect(Math.abs(base / stakes_H180.V_base - 1)).toBeLessThan(1e-9);
    mean_days.forEach((_, stage) => {
      const better = p_fwd.map((share, at) => share + (at === stage ? 0.05 : 0));
      const faster = mean_days.map((mean, at) => mean * (at === stage ? 0.75 : 1));
      const wanted = [stakes_H180.conv_plus_5pt[stage] ?? 0, stakes_H180.days_minus_25pct[stage] ?? 0];
      [worth(mean_days, better) - base, worth(faster, p_fwd) - base].forEach((stake, at) =>
        expect(Math.abs(stake / (wanted[at] ?? 0) - 1)).toBeLessThan(1e-9),
      );
    });
  });
});
