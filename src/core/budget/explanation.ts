import type { Interval } from '../statistics/interval.ts';
import type { BudgetLine } from './spend.ts';

/** What the funnel's response to money hangs on. */
export type ElasticityName = 'leadResponse' | 'salesResponse' | 'loadResponse' | 'capacityRelief' | 'marginalQuality';

/** One elasticity as it is believed now. */
export interface Elasticity {
  readonly name: ElasticityName;
  readonly median: number;
  readonly interval: Interval;
  /** How much of the knowledge comes from this account's own history, 0–1; `priorShare` is the rest. */
  readonly ownShare: number;
  readonly priorShare: number;
  readonly prior: Interval;
  readonly priorSource: 'literature' | 'assumption';
  /** Where the belief held in advance comes from, in a few words. */
  readonly priorBasis: string;
}

/** A statement of the explanation: a code and its numbers. */
export interface Statement {
  readonly code:
    | 'more-leads-win-more'
    | 'enablement-wins-more'
    | 'enablement-acts-on-open-deals'
    | 'new-leads-close-in-time'
    | 'new-leads-close-too-late'
    | 'sales-have-room'
    | 'sales-are-at-their-limit'
    | 'most-leads-are-unpaid'
    | 'mostly-from-priors'
    | 'lead-response-above'
    | 'lead-response-below'
    | 'sales-response-above'
    | 'sales-response-below'
    | 'load-response-above'
    | 'load-response-below';
  readonly value: number;
}

/** The value of an elasticity at which the move is worth nothing; the move is right on one side of it only. */
export interface BreakEven {
  readonly name: ElasticityName;
  /** As `Elasticity.median` of the same name tells it. */
  readonly value: number;
  readonly rightWhen: 'above' | 'below';
}

export interface BindingLimit {
  readonly code: 'largest-shift' | 'floor' | 'capacity' | 'enablement-step';
  readonly line: BudgetLine | null;
}

/** A factor of the business that moved what was believed in advance. */
export interface FactorShift {
  readonly factor: string;
  readonly value: string;
  readonly name: ElasticityName;
  /** 0.75–1.25, all factors together too. */
  readonly multiplier: number;
}
