/** The lines of the budget that advice may move money between. */
export type BudgetLine = 'leadGeneration' | 'salesEnablement';

/** What was spent in one calendar month (UTC). */
export interface SpendMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Major units of `currency`, 0 or more: whatever is paid to make leads come. */
  readonly leadGeneration: number;
  /** Whatever is paid to make those who sell win more of them. */
  readonly salesEnablement: number;
  /** Software and the like: never moved, only kept above its floor. */
  readonly tools: number;
  /** ISO 4217, such as `EUR`. */
  readonly currency: string;
}

/** Why spend or settings cannot be worked with at all. `what` names the months, currencies or numbers that are meant. */
export interface BudgetRefusal {
  readonly code: RefusalCode;
  readonly what: readonly string[];
}

export type RefusalCode =
  | 'month-not-readable'
  | 'month-duplicated'
  | 'spend-negative'
  | 'spend-not-a-number'
  | 'currencies-differ'
  | 'margin-not-above-zero'
  | 'floors-above-total'
  | 'settings-out-of-range';
