import type { HorizonValue, StageLeverage } from './budget-facts.ts';

/** Draws of all that the response hangs on; columns of equal length, one entry per draw. */
export interface ResponseDraws {
  /** Of paid leads, by what is spent on them. */
  readonly leadResponse: readonly number[];
  readonly salesResponse: readonly number[];
  readonly loadResponse: readonly number[];
  readonly capacityRelief: readonly number[];
  readonly marginalQuality: readonly number[];
  readonly synergy: readonly number[];
  readonly paidShare: readonly number[];
  /** Standard deviations by which what is new, and what is open, is worth more than its estimate. */
  readonly newValue: readonly number[];
  readonly openValue: readonly number[];
}

/** A fitted response, small enough to be kept with a recommendation; what-ifs are answered from it. */
export interface FittedResponse {
  readonly leadGeneration: number;
  readonly salesEnablement: number;
  readonly marginShare: number | null;
  readonly largestShiftShare: number;
  readonly unit: 'value' | 'wins';
  readonly draws: ResponseDraws;
  readonly values: readonly HorizonValue[];
  readonly openSalesShare: number;
  readonly stages: readonly Omit<StageLeverage, 'passedOn'>[];
}
