import type { Bottleneck } from '../bottleneck/bottleneck.ts';
import type { BudgetFacts } from '../budget/budget-facts.ts';
import type { QualityFinding } from '../data-quality/quality-finding.ts';
import type { EventualWin } from '../funnel/eventual-win.ts';
import type { Funnel } from '../funnel/funnel.ts';
import type { Standing } from '../funnel/standing.ts';
import type { LeadQuality } from '../lead-quality/lead-quality.ts';
import type { OutlookTable } from '../outlook/outlook-table.ts';

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
  /** Won in the end from each open stage, however long it takes. */
  readonly eventualWins: readonly EventualWin[];
  /** Where new records stand after a while, by the horizons of the outlook. */
  readonly standing: readonly Standing[];
  readonly bottleneck: Bottleneck;
  readonly outlook: OutlookTable;
  /** Mean amount of a won record, winsorised; null when amounts are not known. */
  readonly usualAmount: number | null;
  /** What advice on the budget is given from. */
  readonly budget: BudgetFacts;
  readonly leadQuality: LeadQuality;
  readonly dataQuality: readonly QualityFinding[];
}

/** Version of `Analysis` that this code writes and reads. */
export const ANALYSIS_VERSION = 9;
