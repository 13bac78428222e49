import type { Analysis } from '../../core/analysis/analysis.ts';
import type { BudgetSettings } from '../../core/budget/budget-settings.ts';
import type { FittedResponse } from '../../core/budget/fitted-response.ts';
import type { Outcome } from '../../core/budget/outcome.ts';
import type { BudgetAnswer, Recommendation } from '../../core/budget/recommendation.ts';
import type { SpendMonth } from '../../core/budget/spend.ts';
import type { BudgetQuestion } from '../../core/budget/study-response.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';

/** What a person made of a recommendation. */
export interface Decision {
  /** Made by whoever asks, one for each press of a button. */
  readonly key: string;
  readonly decision: 'accept' | 'dismiss' | 'snooze';
  /** With `dismiss` only. */
  readonly reason: string | null;
  /** With `snooze` only. */
  readonly snoozedUntilMs: number | null;
  readonly by: string;
  readonly atMs: number;
}

/** A recommendation with all that has happened to it. */
export interface KeptRecommendation {
  readonly id: string;
  readonly pipelineId: PipelineId;
  readonly proposedAtMs: number;
  readonly expiresAtMs: number;
  /** When another one took its place before anybody decided; null for most. */
  readonly replacedAtMs: number | null;
  /** Without `fitted`, which is large and asked for by itself. */
  readonly recommendation: Omit<Recommendation, 'fitted'>;
  /** Oldest first. */
  readonly decisions: readonly Decision[];
  readonly outcome: Outcome | null;
}

export interface Proposal {
  readonly id: string;
  readonly pipelineId: PipelineId;
  readonly proposedAtMs: number;
  readonly expiresAtMs: number;
  readonly settingsVersion: number;
  readonly spendVersion: number;
  readonly recommendation: Recommendation;
}

export interface AdviceStore {
  /** Newest first, fifty at most. */
  recommendations(portalId: PortalId, pipelineId: PipelineId): Promise<readonly KeptRecommendation[]>;
  latest(portalId: PortalId, pipelineId: PipelineId): Promise<KeptRecommendation | null>;
  fitted(portalId: PortalId, id: string): Promise<FittedResponse | null>;
  /** Keeps a proposal; `replaces`, where it is still undecided, ends with it. */
  propose(portalId: PortalId, proposal: Proposal, replaces: string | null): Promise<void>;
  /** Gives an undecided recommendation fresher numbers. Changes nothing once it was accepted or dismissed. */
  refresh(portalId: PortalId, proposal: Proposal): Promise<void>;
  /**
   * Keeps what `judge` makes of the recommendation as it is then, with nobody else deciding meanwhile, and notes the
   * change. `judge` gives null to keep nothing.
   *
   * @returns What is kept afterwards; null when there is no such recommendation.
   */
  decide(
    portalId: PortalId,
    id: string,
    judge: (present: KeptRecommendation) => Decision | null,
  ): Promise<KeptRecommendation | null>;
  keepOutcome(portalId: PortalId, id: string, outcome: Outcome): Promise<void>;
}

/** What people entered and chose, as advice takes it. */
export interface AdviceInputs {
  readonly settings: BudgetSettings;
  readonly spend: readonly SpendMonth[];
  readonly settingsVersion: number;
  /** 0 when nobody entered any spend. */
  readonly spendVersion: number;
}

export interface InputReader {
  inputs(portalId: PortalId, pipelineId: PipelineId): Promise<AdviceInputs>;
}

export interface AnalysisReader {
  /** The newest of this code's version; null when there is none. */
  analysis(portalId: PortalId, pipelineId: PipelineId): Promise<Analysis | null>;
}

export interface Adviser {
  /** Works advice out without holding up what else this program does. */
  advise(question: BudgetQuestion): Promise<BudgetAnswer>;
}

/** A name that no other has. */
export type MakeId = () => string;
