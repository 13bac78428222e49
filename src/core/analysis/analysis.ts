import type { Bottleneck } from '../bottleneck/bottleneck.ts';
import type { BudgetFacts } from '../budget/budget-facts.ts';
import type { Funnel } from '../funnel/funnel.ts';
import type { LeadQuality } from '../lead-quality/lead-quality.ts';
import type { OutlookTable } from '../outlook/outlook-table.ts';
import type { DataQualityCounts } from '../pipeline/data-quality.ts';

/** Why nothing can be said yet. */
export interface TooEarly {
  readonly reason: 'no-records' | 'few-records' | 'nothing-closed' | 'nothing-won';
  /** What there is and what is needed, in records of the reason's kind. */
  readonly have: number;
  readonly need: number;
  /** When enough is to be expected at the present pace; null when no pace can be told. */
  readonly expectedAtMs: number | null;
}

/** All that is known of one funnel at one moment. Plain data: it is kept as a snapshot. */
export interface Analysis {
  /** Raised whenever the shape or the meaning changes; another version is a miss, never a migration. */
  readonly version: number;
  readonly asOfMs: number;
  readonly horizonDays: number;
  readonly records: number;
  readonly visits: number;
  /** Null when the funnel can be read. */
  readonly tooEarly: TooEarly | null;
  readonly funnel: Funnel;
  readonly bottleneck: Bottleneck;
  readonly outlook: OutlookTable;
  /** Mean amount of a won record, winsorised; null when amounts are not known. */
  readonly usualAmount: number | null;
  /** What advice on the budget is given from. */
  readonly budget: BudgetFacts;
  readonly leadQuality: LeadQuality;
  readonly dataQuality: DataQualityCounts;
}

/** Version of `Analysis` that this code writes and reads. */
export const ANALYSIS_VERSION = 3;
