import type { RecordLives } from '../analysis/record-lives.ts';
import type { RecordAmounts } from '../bottleneck/record-amounts.ts';
import type { RecordVisits } from '../funnel/record-visits.ts';
import type { VisitTable } from '../funnel/visit-table.ts';
import { assessDetails, assessSources } from './assess-sources.ts';
import { firstTouch } from './first-touch.ts';
import { followedLeads } from './followed-leads.ts';
import type { LeadQuality } from './lead-quality.ts';
import { scoreLearner } from './learn-score.ts';
import { salesFeedback, type SalesVerdict } from './sales-verdicts.ts';
import type { SourceSpend } from './source-cost.ts';

export interface LeadQualityQuestion {
  /** Leads joined to their deals; not changed. */
  readonly table: VisitTable;
  /** What `recordVisits` gives for the table and `asOfMin`, where it is at hand; not changed. */
  readonly visits?: RecordVisits;
  /** Of the same table and moment; not changed. */
  readonly lives: RecordLives;
  readonly amounts: RecordAmounts;
  /** Minutes since the epoch. */
  readonly asOfMin: number;
  /** Whole days, 1 or more. */
  readonly horizonDays: number;
  /** What sources cost; empty when nobody entered it. */
  readonly spend: readonly SourceSpend[];
  /** What sales said of leads; empty when nobody did. */
  readonly verdicts: readonly SalesVerdict[];
}

/** Being qualified takes a small part of the time that winning takes. */
const QUALIFY_PART = 1 / 6;
const LEAST_QUALIFY_DAYS = 7;

/**
 * All that can be said of the quality of leads.
 *
 * Answers the marketer's questions: which sources bring leads that win, at what price, how fast are leads touched, and
 * how good is this one?
 *
 * @returns Plain data without NaN or Infinity; empty lists and nulls for an empty funnel.
 *
 * Cost: about ten passes over the leads, and a few curves per source.
 * Source: docs/method/lead-quality.md.
 */
export function assessLeads(question: LeadQualityQuestion): LeadQuality {
  const { table, lives, amounts, asOfMin, horizonDays: winDays } = question;
  const leads = followedLeads(table, lives, asOfMin, question.visits);
  const qualifyDays = Math.min(winDays, Math.max(LEAST_QUALIFY_DAYS, Math.round(winDays * QUALIFY_PART)));
  const means = { ...question, records: table.records, leads, qualifyDays, winDays };
  const learn = scoreLearner({ leads, records: table.records, asOfMin });
  return {
    recordKind: leads.recordKind,
    records: leads.count,
    qualifyDays,
    winDays,
    unit: amounts.unit,
    ...assessSources(means),
    details: assessDetails(means),
    firstTouch: firstTouch({ leads, group: leads.everyone, records: table.records, asOfMin }),
    salesFeedback: salesFeedback({ verdicts: question.verdicts, leads, records: table.records }),
    qualifyScore: leads.recordKind === 'lead' ? learn('qualified', qualifyDays) : null,
    winScore: learn('won', winDays),
  };
}
