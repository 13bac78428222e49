/** What the budget is to bring. */
export type BudgetGoal =
  'growth' | 'profit' | 'efficiency' | 'market-share' | 'order-value' | 'retention' | 'new-market';

export const BUDGET_GOALS: readonly BudgetGoal[] = [
  'growth',
  'profit',
  'efficiency',
  'market-share',
  'order-value',
  'retention',
  'new-market',
];

/** What is known of the business; each moves what is believed in advance by a little, and is printed when it does. */
export interface SeedFactors {
  readonly industry?: 'software' | 'services' | 'manufacturing' | 'other';
  /** By people who sell: fewer than 10, up to 100, more. */
  readonly size?: 'small' | 'middling' | 'large';
  readonly maturity?: 'start-up' | 'growing' | 'mature';
  readonly product?: 'simple' | 'standard' | 'complex';
  readonly cycle?: 'short' | 'medium' | 'long';
  readonly competition?: 'low' | 'medium' | 'high';
  readonly customers?: 'consumers' | 'small-business' | 'enterprise';
}

/** What people who know the business expect; counts as a vague observation. */
export interface ElicitedLeads {
  /** Leads without any lead generation, as a share of the present leads, 0–1. */
  readonly shareAtNoSpend: number;
  /** Leads with half as much again, as a share of the present leads, 1 or more. */
  readonly shareAtHalfMore: number;
}

/** What is wanted of the advice, and within which limits. Amounts are per month and in `currency`. */
export interface BudgetSettings {
  readonly goal: BudgetGoal;
  /** What is left of the amount of a win before both lines are paid, above 0, at most 1; null where nobody said. */
  readonly marginShare: number | null;
  /** 1–3650, whole days. */
  readonly horizonDays: number;
  /** What is to be won within the horizon, in the unit of the funnel; null where nobody said. */
  readonly target: number | null;
  readonly currency: string;
  /** Whether sales enablement pays people who sell, or only training, content and the like. */
  readonly enablement: 'people-included' | 'people-excluded';
  /** Never go below these. */
  readonly floors: { readonly leadGeneration: number; readonly salesEnablement: number; readonly tools: number };
  /** Most that one review may move, as a share of the smaller line, above 0, at most 1. */
  readonly largestShiftShare: number;
  /** Months between reviews, 1–24. */
  readonly cadenceMonths: number;
  /** What a move costs once, as a share of what will be won, 0–1. */
  readonly switchingCostShare: number;
  /** Sales enablement moves in multiples of this, such as one salary; null for any amount. */
  readonly enablementStep: number | null;
  /** Sources that are paid for, as the CRM names them; null to read it from their names. */
  readonly paidSources: readonly string[] | null;
  /** This pipeline holds existing business: what the goal `retention` speaks of. */
  readonly pipelineIsExistingBusiness: boolean;
  readonly factors: SeedFactors;
  readonly elicited: ElicitedLeads | null;
}

/** Settings of someone who has said nothing yet. */
export const USUAL_SETTINGS: BudgetSettings = {
  goal: 'growth',
  marginShare: null,
  horizonDays: 180,
  target: null,
  currency: 'EUR',
  enablement: 'people-excluded',
  floors: { leadGeneration: 0, salesEnablement: 0, tools: 0 },
  largestShiftShare: 0.15,
  cadenceMonths: 3,
  switchingCostShare: 0,
  enablementStep: null,
  paidSources: null,
  pipelineIsExistingBusiness: false,
  factors: {},
  elicited: null,
};
