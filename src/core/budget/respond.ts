import type { HorizonValue } from './budget-facts.ts';
import type { FittedResponse } from './fitted-response.ts';

/** Days of enablement that pass before it shows. */
export const RAMP_DAYS = 30;

/** What will be won by a horizon with all left as it is: what does not exist yet and what is open, and how much of each before enablement shows. */
export interface HorizonSplit {
  readonly newValue: number;
  readonly openValue: number;
  readonly newBeforeRamp: number;
  readonly openBeforeRamp: number;
  readonly newSpread: number;
  readonly openSpread: number;
}

/**
 * What will be won by a horizon, between the days that were worked out.
 *
 * @param values Rising in days; not changed.
 * @param days 0 or more. Beyond the last day what is to come goes on at its last pace, and what is open is over.
 * @returns Zeros where there are no values.
 */
export function valueWithin(values: readonly HorizonValue[], days: number): HorizonValue {
  const after = values.findIndex((value) => value.days >= days);
  const last = values.at(-1) ?? NOTHING;
  if (after < 0) {
    const before = values.at(-2) ?? NOTHING;
    const pace = (last.newValue - before.newValue) / Math.max(1, last.days - before.days);
    return { ...last, days, newValue: last.newValue + pace * (days - last.days) };
  }
  const [upper, lower] = [values[after] ?? NOTHING, values[after - 1] ?? values[after] ?? NOTHING];
  const part = upper.days > lower.days ? (days - lower.days) / (upper.days - lower.days) : 1;
  const mix = (of: (value: HorizonValue) => number) => of(lower) + part * (of(upper) - of(lower));
  return {
    days,
    newValue: mix(({ newValue }) => newValue),
    openValue: mix(({ openValue }) => openValue),
    newSpread: mix(({ newSpread }) => newSpread),
    openSpread: mix(({ openSpread }) => openSpread),
    wonShare: mix(({ wonShare }) => wonShare),
  };
}

const NOTHING: HorizonValue = { days: 0, newValue: 0, openValue: 0, newSpread: 0, openSpread: 0, wonShare: 0 };

/**
 * What will be won by a horizon, and how much of it before enablement begins to show.
 *
 * @param values Rising in days; not changed.
 * @param days 0 or more.
 * @returns In the unit of the values; zeros where there are none.
 */
export function splitHorizon(values: readonly HorizonValue[], days: number): HorizonSplit {
  const [all, early] = [valueWithin(values, days), valueWithin(values, Math.min(days, RAMP_DAYS))];
  return {
    newValue: all.newValue,
    openValue: all.openValue,
    newBeforeRamp: early.newValue,
    openBeforeRamp: early.openValue,
    newSpread: all.newSpread,
    openSpread: all.openSpread,
  };
}

/** Other spend than now. */
export interface Spending {
  readonly leadGeneration: number;
  readonly salesEnablement: number;
}

export interface ResponseQuestion {
  readonly fitted: FittedResponse;
  readonly split: HorizonSplit;
  /** By what the response of leads is multiplied: more than 1 where the long run counts. */
  readonly leadTimes: number;
}

/**
 * What is won by the horizon if so much is spent, in each draw.
 *
 * Answers "and if we spent it like this?". Leads N = N₀·[u + (1−u)(L/L₀)^ε]; more leads per person win less of each,
 * and enablement makes room for more: what is to come grows by N^(1+η+ε_q) · (S/S₀)^(ε_S−ηκ), what is open by
 * (S/S₀)^(ε_S·φ). Enablement shows after a month.
 *
 * @returns A function from spending to a value per draw: finite, 0 or more. A line at which nothing was spent so far is
 *   taken to respond to nothing.
 *
 * Cost: O(draws) per spending.
 * Source: docs/method/budget.md §1.
 */
export function responder({ fitted, split, leadTimes }: ResponseQuestion): (spending: Spending) => Float64Array {
  const { draws, leadGeneration, salesEnablement, openSalesShare } = fitted;
  const newTimes = draws.newValue.map((z) => Math.exp(z * split.newSpread - split.newSpread ** 2 / 2));
  const openTimes = draws.openValue.map((z) => Math.exp(z * split.openSpread - split.openSpread ** 2 / 2));
  const lateNew = Math.max(0, split.newValue - split.newBeforeRamp);
  const lateOpen = Math.max(0, split.openValue - split.openBeforeRamp);
  return (spending) => {
    const logLead = logRatio(spending.leadGeneration, leadGeneration);
    const logSales = logRatio(spending.salesEnablement, salesEnablement);
    const won = new Float64Array(draws.leadResponse.length);
    for (let draw = 0; draw < won.length; draw += 1) {
      const paid = draws.paidShare[draw] ?? 0;
      const load = draws.loadResponse[draw] ?? 0;
      const selling = draws.salesResponse[draw] ?? 0;
      const records = 1 - paid + paid * Math.exp(leadTimes * (draws.leadResponse[draw] ?? 0) * logLead);
      const kept = 1 + load + (draws.marginalQuality[draw] ?? 0);
      const byLeads = records ** Math.max(0, kept);
      const together = (draws.synergy[draw] ?? 0) * logLead * logSales;
      const bySales = Math.exp((selling - load * (draws.capacityRelief[draw] ?? 0)) * logSales + together);
      const toCome = (newTimes[draw] ?? 1) * byLeads * (split.newBeforeRamp + lateNew * bySales);
      const openNow = split.openBeforeRamp + lateOpen * Math.exp(selling * openSalesShare * logSales);
      won[draw] = toCome + (openTimes[draw] ?? 1) * openNow;
    }
    return won;
  };
}

const LOG_OF_NEXT_TO_NOTHING = -7;

function logRatio(spent: number, now: number): number {
  if (now <= 0) return 0;
  return spent > 0 ? Math.max(LOG_OF_NEXT_TO_NOTHING, Math.log(spent / now)) : LOG_OF_NEXT_TO_NOTHING;
}

/** The elasticities as they count within a horizon, in one draw or for one set of numbers. */
export interface HorizonElasticities {
  readonly leadGeneration: number;
  readonly salesEnablement: number;
}

/**
 * How much more is won within a horizon per percent more spent on each line.
 *
 * Answers "which of the two works harder, in the time that counts?".
 *
 * @param of Response of all records to lead generation after load and quality; response of sales on what is to come,
 *   and on what is open (0 or more).
 * @param split Not changed; where it begins to show at once, what is before the ramp is 0.
 * @returns E_L·V_new/V and (V_new·E_S + V_open·ε_Sφ)/V, what is won before the ramp not counted for sales; zeros where
 *   nothing is won.
 *
 * Source: docs/method/budget.md §1; equal to the horizon table of the reference numbers.
 */
export function elasticitiesWithin(
  of: { readonly leads: number; readonly salesOnNew: number; readonly salesOnOpen: number },
  { newValue, openValue, newBeforeRamp, openBeforeRamp }: HorizonSplit,
): HorizonElasticities {
  const all = newValue + openValue;
  if (all <= 0) return { leadGeneration: 0, salesEnablement: 0 };
  const sales = (newValue - newBeforeRamp) * of.salesOnNew + (openValue - openBeforeRamp) * of.salesOnOpen;
  return { leadGeneration: (of.leads * newValue) / all, salesEnablement: sales / all };
}

/** {@link elasticitiesWithin} of every draw. */
export function drawnElasticities(
  { draws, openSalesShare }: FittedResponse,
  split: HorizonSplit,
): HorizonElasticities[] {
  return draws.leadResponse.map((lead, draw) => {
    const load = draws.loadResponse[draw] ?? 0;
    const selling = draws.salesResponse[draw] ?? 0;
    const kept = Math.max(0, 1 + load + (draws.marginalQuality[draw] ?? 0));
    return elasticitiesWithin(
      {
        leads: (draws.paidShare[draw] ?? 0) * lead * kept,
        salesOnNew: selling - load * (draws.capacityRelief[draw] ?? 0),
        salesOnOpen: selling * openSalesShare,
      },
      split,
    );
  });
}

/**
 * The split at which a fixed total wins most.
 *
 * @param within How much more is won per percent more spent on each line.
 * @returns Lead generation as a share of both lines, 0–1 where neither answers the wrong way; null where nothing is won by
 *   more of both.
 *
 * Source: Dorfman & Steiner (1954), Am. Econ. Rev. 44, 826–836; docs/method/budget.md §1.
 */
export function bestLeadShare({ leadGeneration, salesEnablement }: HorizonElasticities): number | null {
  const both = leadGeneration + salesEnablement;
  return both > 0 ? leadGeneration / both : null;
}
