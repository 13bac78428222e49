import type { Chance } from './chance.ts';

/** How long something takes, in days. */
export type Stay =
  | { readonly family: 'weibull'; readonly scaleDays: number; readonly shape: number }
  | { readonly family: 'log-normal'; readonly medianDays: number; readonly sigma: number }
  | { readonly family: 'gamma'; readonly meanDays: number; readonly shape: number }
  /** Some are quick, others slow. */
  | { readonly family: 'mixture'; readonly quickShare: number; readonly quick: Stay; readonly slow: Stay };

/** A minute and a half: nothing takes no time at all. */
const LEAST_DAYS = 0.001;

export function drawStay(stay: Stay, chance: Chance): number {
  return LEAST_DAYS + daysOf(stay, chance);
}

function daysOf(stay: Stay, chance: Chance): number {
  switch (stay.family) {
    case 'weibull':
      return stay.scaleDays * chance.exponential() ** (1 / stay.shape);
    case 'log-normal':
      return stay.medianDays * Math.exp(stay.sigma * chance.normal());
    case 'gamma':
      return (stay.meanDays / stay.shape) * chance.gamma(stay.shape);
    case 'mixture':
      return daysOf(chance.uniform() < stay.quickShare ? stay.quick : stay.slow, chance);
  }
}
