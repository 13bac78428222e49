import { LOAD_PRIOR } from '../bottleneck/load-elasticity.ts';
import { betaQuantile } from '../statistics/beta.ts';
import { SHOWN_LEVEL, type Interval } from '../statistics/interval.ts';
import { normalProbability, normalQuantile } from '../statistics/normal.ts';
import type { BudgetSettings } from './budget-settings.ts';
import type { ElasticityName, FactorShift } from './explanation.ts';
import { multiplierOf } from './factor-shifts.ts';

/** What is believed of a number before looking: its value at each place of a standard normal. Rising. */
export interface Prior {
  readonly at: (z: number) => number;
  readonly source: 'literature' | 'assumption';
  readonly basis: string;
}

export interface Priors extends Readonly<Record<ElasticityName, Prior>> {
  readonly paidShare: Prior;
  readonly synergy: Prior;
}

/** Records by who paid for them coming; null where sources do not tell. */
export type PaidCounts = { readonly paid: number; readonly unpaid: number } | null;

/** Share of records that are paid for in the firms of the literature: what turns its elasticity into that of paid leads. */
const USUAL_PAID_SHARE = 0.6;
const LEAD_RESPONSE = { median: 0.18, high: 0.48, low: 0.07 };
const WITH_PEOPLE = { median: 0.31, low: 0.15, high: 0.65 };
const WITHOUT_PEOPLE = { median: 0.12, low: 0.045, high: 0.32 };
const Z_OF_90 = 1.644_853_626_951_472;
/** Sources are named by people: their counts say no more than so many well-named ones would. */
const MOST_COUNTED = 100;

/**
 * What is believed of the response to money before looking at this account.
 *
 * @param settings Not changed.
 * @param shifts From `factorShifts`.
 * @param counts Records by who paid for them coming.
 * @returns Curves over the standard normal, so that all beliefs are drawn alike.
 *
 * Source: docs/method/budget.md §4, which says of each number whether it is literature or an assumption.
 */
export function priorsOf(
  settings: Pick<BudgetSettings, 'enablement'>,
  shifts: readonly FactorShift[],
  counts: PaidCounts,
): Priors {
  const people = settings.enablement === 'people-included';
  const lead = logNormal(LEAD_RESPONSE, multiplierOf(shifts, 'leadResponse') / USUAL_PAID_SHARE);
  const sales = logNormal(people ? WITH_PEOPLE : WITHOUT_PEOPLE, multiplierOf(shifts, 'salesResponse'));
  return {
    leadResponse: {
      at: lead,
      source: 'literature',
      basis:
        'between 0.09 or 0.12 in the short run and 0.24 in the long (Henningsen et al. 2011; Sethuraman et al. 2011)',
    },
    salesResponse: {
      at: sales,
      source: people ? 'literature' : 'assumption',
      basis: people
        ? 'personal selling 0.31, corrected (Albers, Mantrala & Sridhar 2010)'
        : 'no meta-analysis of training, content and the like was found',
    },
    loadResponse: {
      at: LOAD_RESPONSE,
      source: 'assumption',
      basis: 'direction: many leads slow down those who sell (Smith, Gopalakrishna & Chatterjee 2006)',
    },
    capacityRelief: {
      at: CAPACITY_RELIEF,
      source: 'assumption',
      basis: 'most of such spend makes room for more deals',
    },
    marginalQuality: QUALITY,
    paidShare: {
      at: counts === null ? PAID_SHARE : beta(...betaOf(counts)),
      source: 'assumption',
      basis: counts === null ? 'sources are not known' : 'counted by source',
    },
    synergy: SYNERGY,
  };
}

/**
 * A prior as people see it.
 *
 * @param times What its values are multiplied by.
 * @returns Its median, and the limits that hold nine in ten of it.
 */
export function priorInterval(prior: Prior, times: number): Interval {
  const [low, estimate, high] = [prior.at(-Z_OF_90) * times, prior.at(0) * times, prior.at(Z_OF_90) * times];
  return { low, estimate, high, level: SHOWN_LEVEL };
}

function betaOf({ paid, unpaid }: NonNullable<PaidCounts>): [number, number] {
  const scale = Math.min(1, MOST_COUNTED / Math.max(1, paid + unpaid));
  return [paid * scale + 1, unpaid * scale + 1];
}

function logNormal({ median, low, high }: typeof LEAD_RESPONSE, times: number) {
  const spread = Math.log(high / low) / (2 * Z_OF_90);
  return (z: number) => times * median * Math.exp(spread * z);
}

function truncatedNormal({ mean, deviation, low, high }: typeof LOAD_PRIOR) {
  const [below, upTo] = [normalProbability((low - mean) / deviation), normalProbability((high - mean) / deviation)];
  return table((p) => mean + deviation * normalQuantile(below + p * (upTo - below)));
}

const beta = (a: number, b: number) => table((p) => betaQuantile(p, a, b));

const FARTHEST = 4;
const PER_UNIT = 10;

/** A quantile function looked up by the place on a standard normal: quick enough for a hundred thousand draws. */
function table(quantile: (p: number) => number): (z: number) => number {
  const places = Array.from({ length: 2 * FARTHEST * PER_UNIT + 1 }, (_, index) => index / PER_UNIT - FARTHEST);
  const values = Float64Array.from(places, (z) => quantile(normalProbability(z)));
  return (z) => {
    const at = Math.min(values.length - 1, Math.max(0, (z + FARTHEST) * PER_UNIT));
    const floor = Math.floor(at);
    const value = values[floor] ?? 0;
    return value + (at - floor) * ((values[floor + 1] ?? value) - value);
  };
}

// What is the same for everybody is worked out once.
const LOAD_RESPONSE = truncatedNormal(LOAD_PRIOR);
const CAPACITY_RELIEF = beta(4, 2);
const MARGINAL_QUALITY = table((p) => 0.1 * normalQuantile(p / 2));
const PAID_SHARE = beta(6, 4);
const SYNERGY: Prior = {
  at: (z) => 0.05 * z,
  source: 'assumption',
  basis: 'small, of either sign (direction: Naik & Raman 2003)',
};
const QUALITY: Prior = {
  at: MARGINAL_QUALITY,
  source: 'assumption',
  basis: 'further leads are a little worse than those that came first',
};
