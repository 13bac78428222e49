import type { RecordId, RecordKind } from '../pipeline/identifiers.ts';
import type { Interval } from '../statistics/interval.ts';
import type { LeadScore } from './lead-score.ts';

/** What a source is held to be, from how its leads did. */
export type SourceVerdict = 'good' | 'weak' | 'like-the-rest' | 'too-early';

export interface SourceJudgement {
  readonly verdict: SourceVerdict;
  /** Chance that a lead of this source is worth more than one of the others, 0–1; null when it is too early. */
  readonly chanceBetter: number | null;
  /** What was compared: wins where enough were seen, else qualified leads. */
  readonly basis: 'won' | 'qualified' | null;
}

/** What the leads of a source cost, in the portal's currency. */
export interface SourceCost {
  readonly perLead: number;
  readonly perQualified: Interval | null;
  /** Per win to be expected within the horizon. */
  readonly perWin: Interval | null;
}

/** What the last leads added bring, beside the average. */
export interface MarginalQuality {
  /** Share of additional leads that is qualified (or won, where there are no leads) in time, 0–1. */
  readonly share: Interval;
  /** The same of all leads of the same weeks. */
  readonly averageShare: number;
  readonly weeks: number;
}

export interface FirstTouch {
  /** Leads of which touches are told. */
  readonly leads: number;
  readonly untouched: number;
  /** Minutes until half of them were touched, untouched ones counted; null parts lie beyond what was seen. */
  readonly medianMin: { readonly low: number | null; readonly estimate: number | null; readonly high: number | null };
  /** Share touched by rising ages. */
  readonly curve: readonly { readonly withinMin: number; readonly share: Interval }[];
}

export interface ReasonShare {
  readonly reason: string;
  readonly leads: number;
  /** Of the source's disqualified leads with a reason. */
  readonly share: Interval;
  /** The same of all other sources; null when there are none. */
  readonly restShare: number | null;
  /** Against the others, by more than chance would make; null also when there are none. */
  readonly differs: 'more' | 'less' | null;
}

/** Leads that share a source or a campaign. */
export interface GroupQuality {
  readonly leads: number;
  /** Touched or moved on, 0–1. */
  readonly workedShare: number;
  readonly qualifiedChance: Interval | null;
  readonly wonChance: Interval | null;
  readonly valuePerLead: Interval | null;
  readonly judgement: SourceJudgement;
}

export interface SourceQuality extends GroupQuality {
  /** Null: not known. */
  readonly source: string | null;
  /** Null when no spend is known for it. */
  readonly cost: SourceCost | null;
  /** Null when volume did not move enough to tell. */
  readonly marginal: MarginalQuality | null;
  /** Null where nobody tells of touches. */
  readonly firstTouch: FirstTouch | null;
  /** Most leads first. */
  readonly reasons: readonly ReasonShare[];
}

/** A campaign, search word or site behind a source, as it was known at entry. */
export interface DetailQuality extends GroupQuality {
  readonly source: string | null;
  readonly detail: string;
}

/** What sales said of leads. */
export interface SalesFeedback {
  readonly sources: readonly {
    readonly source: string | null;
    readonly verdicts: number;
    readonly acceptedShare: Interval;
    /** Why leads were refused, most common first. */
    readonly reasons: readonly { readonly reason: string; readonly leads: number }[];
  }[];
  /** Accepted and lost all the same, or refused and qualified all the same. */
  readonly disagreements: readonly {
    readonly leadId: RecordId;
    readonly accepted: boolean;
    readonly reason: string | null;
    readonly source: string | null;
    readonly atMs: number;
  }[];
}

/** All that is known of the quality of leads at one moment. Plain data. */
export interface LeadQuality {
  /** What is counted: leads, or deals where the funnel has no leads. */
  readonly recordKind: RecordKind;
  readonly records: number;
  /** Qualified within so many days of entering the funnel. */
  readonly qualifyDays: number;
  /** Won within so many days of entering the funnel. */
  readonly winDays: number;
  readonly unit: 'value' | 'wins';
  /** Most leads first; at most 50, the rest is in `sourcesLeftOut`. */
  readonly sources: readonly SourceQuality[];
  readonly sourcesLeftOut: number;
  /** Most leads first; at most 50. */
  readonly details: readonly DetailQuality[];
  /** Of all sources together. */
  readonly firstTouch: FirstTouch | null;
  readonly salesFeedback: SalesFeedback;
  /** Null in a funnel without leads. */
  readonly qualifyScore: LeadScore | null;
  readonly winScore: LeadScore | null;
}
