import type { Chance } from '../chance.ts';

// A firm that spends on leads and on selling, month by month. It knows nothing of elasticities: leads saturate (Hill), what
// is spent works on for a while, those who sell can only take so many, and enablement moves the odds of a win.

/** What sets one firm apart from another. */
export interface Firm {
  /** Months of history. */
  readonly months: number;
  /** Leads that come without being paid for, a month. */
  readonly organic: number;
  /** Paid leads a month at endless spend, and the spend (in usual months' spend) that brings half of them. */
  readonly paidCeiling: number;
  readonly halfSpend: number;
  readonly steepness: number;
  /** Share of spend still at work a month later. */
  readonly memory: number;
  /** Log-odds of a win of an average lead with the usual enablement. */
  readonly winLogit: number;
  /** Most that enablement adds to the log-odds, and the enablement (in usual months') that adds half of it. */
  readonly enablementLogit: number;
  readonly halfEnablement: number;
  /** Leads a month that those who sell can take well; more enablement stretches it by this exponent. */
  readonly capacity: number;
  readonly stretch: number;
  /** How sharply leads beyond capacity are lost. */
  readonly crowding: number;
  /** Log-odds that the last paid leads are worse than the average. */
  readonly paidLogit: number;
  /** Usual spend a month. */
  readonly leadSpend: number;
  readonly salesSpend: number;
  /** Spread of the months' budgets, and how far the budget for leads follows demand, 0–1. */
  readonly budgetSpread: number;
  readonly followsDemand: number;
  /** Spread of demand from month to month, and how much of it lasts. */
  readonly demandSpread: number;
  readonly demandLasts: number;
  readonly season: number;
  /** Days to a win: Weibull; a loss takes this share of it. */
  readonly winDays: number;
  readonly winShape: number;
  readonly lossTimes: number;
  /** What paid leads lose of their ceiling over the whole history, 0–1. */
  readonly wearsOut: number;
  readonly people: number;
  readonly amount: number;
}

/** What was spent, in usual months' spend. */
export interface FirmSpend {
  readonly lead: number;
  readonly sales: number;
}

/** Paid leads to be expected a month from what is at work. */
export function paidLeads(firm: Firm, atWork: number, month: number): number {
  const { paidCeiling, halfSpend, steepness, wearsOut, months } = firm;
  const worn = 1 - wearsOut * Math.min(1, month / Math.max(1, months - 1));
  const power = Math.max(0, atWork) ** steepness;
  return (worn * paidCeiling * power) / (halfSpend ** steepness + power);
}

/** Chance of a lead to be won in the end, given how many come in the same month. */
export function winChance(
  firm: Firm,
  about: { readonly sales: number; readonly leads: number; readonly paidShare: number },
): number {
  const { winLogit, enablementLogit, halfEnablement, capacity, stretch, crowding, paidLogit } = firm;
  const effect = (sales: number) => (enablementLogit * sales) / (halfEnablement + sales);
  const logit = winLogit + effect(about.sales) - effect(1) + paidLogit * about.paidShare;
  const crowd = (about.leads / (capacity * Math.max(0.05, about.sales) ** stretch)) ** crowding;
  return 1 / (1 + Math.exp(-logit)) / (1 + crowd);
}

/** Share of those to be won that are won by so many days. */
export const wonBy = ({ winDays, winShape }: Firm, days: number) =>
  1 - Math.exp(-((Math.max(0, days) / winDays) ** winShape));

/** Days until somebody who is to be won is won. */
export const winnerDays = ({ winDays, winShape }: Firm, chance: Chance) =>
  winDays * chance.exponential() ** (1 / winShape);

/** Share of those to be lost that are lost by so many days. */
export const lostBy = (firm: Firm, days: number) => wonBy(firm, days / firm.lossTimes);
