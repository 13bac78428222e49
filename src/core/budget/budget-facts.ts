import type { StageId } from '../pipeline/identifiers.ts';

/** What will be won within some days, of what is to come and of what is open, with all left as it is. */
export interface HorizonValue {
  readonly days: number;
  readonly newValue: number;
  readonly openValue: number;
  /** Standard deviations of the logarithms: what is not known of the funnel. */
  readonly newSpread: number;
  readonly openSpread: number;
  /** Share of new records won within so many days of their entry, 0–1. */
  readonly wonShare: number;
}

/** What a stage that passes on a tenth more of its records would add, as shares of what is won of new and of open. */
export interface StageLeverage {
  readonly stageId: StageId;
  /** Of those who enter it, the share seen to go on from it, 0–1. */
  readonly passedOn: number;
  readonly newShare: readonly number[];
  readonly openShare: readonly number[];
}

/** The records that entered the funnel in one calendar month (UTC). */
export interface EntryMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly records: number;
  /** Per source, in the order of `BudgetFacts.sources`; the last place is that of all others. */
  readonly bySource: readonly number[];
  /** People who owned any of them. */
  readonly owners: number;
  /** Won within `cohortDays` of their entry; null where some were not followed for so long. */
  readonly won: number | null;
  /** The month was over when the funnel was read, and is wholly within what is known. */
  readonly whole: boolean;
}

/** What an analysis gives the advice on the budget. Plain data, kept with the analysis. */
export interface BudgetFacts {
  readonly asOfMs: number;
  readonly unit: 'value' | 'wins';
  /** Mean amount of a win; null when amounts are not known. */
  readonly usualAmount: number | null;
  /** Mean of the squared amount of a win over its squared mean, 1 or more. */
  readonly amountSpread: number;
  /** Rising in days, from 0 on. */
  readonly values: readonly HorizonValue[];
  /** What each open stage would add, at the days of `values`. */
  readonly stages: readonly StageLeverage[];
  /** Of the moves still to be made by what is open, the share owned by sales, 0–1. */
  readonly openSalesShare: number;
  /** Days from entry to a win, half of those that are won; null where nothing is. */
  readonly medianCycleDays: number | null;
  /** Most records first. */
  readonly sources: readonly (string | null)[];
  /** Earliest first, without gaps. */
  readonly months: readonly EntryMonth[];
  /** 1 or more. */
  readonly cohortDays: number;
  /** Of the last year: records that entered, and wins. */
  readonly leads: number;
  readonly wins: number;
  /** From the counts of every stage, week by week; null where they do not tell. */
  readonly load: LoadElasticity | null;
}

/** How the share won of new records goes with how many there are, as far as counts alone tell. */
export interface LoadElasticity {
  /** Near 0: all are worked on as before; −1: one more lead displaces another. */
  readonly estimate: number;
  /** Above 0; without any belief held in advance. */
  readonly standardError: number;
}
