import type { RecordTable } from '../funnel/record-table.ts';
import type { RecordId } from '../pipeline/identifiers.ts';
import { NEVER, type FollowedLeads } from './followed-leads.ts';
import { intervalOf, priorOfGroups, pulled } from './shrunken-share.ts';
import type { SalesFeedback } from './lead-quality.ts';
import { LOST } from '../analysis/record-lives.ts';

/** What a person of sales said of a lead; of several the latest counts. */
export interface SalesVerdict {
  readonly leadId: RecordId;
  readonly accepted: boolean;
  /** Null when nobody gave one. */
  readonly reason: string | null;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

const MOST_DISAGREEMENTS = 50;

export interface FeedbackQuestion {
  readonly verdicts: readonly SalesVerdict[];
  /** Not changed. */
  readonly leads: FollowedLeads;
  /** Of the same table; not changed. */
  readonly records: RecordTable;
}

/**
 * Folds what sales said of leads into quality by source, and lists where it and the outcome disagree.
 *
 * Answers "what does sales say of these leads?". Shares accepted are pulled towards the whole like any other. A
 * disagreement is a lead that was accepted and then lost before it was qualified, or refused and qualified all the same:
 * a list to talk about, not a fault of either side.
 *
 * @returns Sources with a verdict only, most verdicts first; at most fifty disagreements, newest first. Verdicts on leads
 *   that are not in the funnel are passed over.
 *
 * Ties: of two verdicts of one moment the later given counts.
 * Cost: O(leads + verdicts · log verdicts).
 * Source: docs/method/lead-quality.md §6.
 */
export function salesFeedback({ verdicts, leads, records }: FeedbackQuestion): SalesFeedback {
  if (verdicts.length === 0) return { sources: [], disagreements: [] };
  const latest = new Map<RecordId, SalesVerdict>();
  for (const verdict of verdicts.toSorted((a, b) => a.atMs - b.atMs)) latest.set(verdict.leadId, verdict);
  const placeOf = placesOf([...latest.keys()], leads, records);
  const judged = [...latest.values()].flatMap((verdict) => {
    const lead = placeOf.get(verdict.leadId);
    if (lead === undefined) return [];
    return [{ ...verdict, lead, source: records.sources[records.source[leads.row[lead] ?? 0] ?? 0] ?? null }];
  });
  const disagreements = judged
    .filter(({ lead, accepted }) => (accepted ? wasLost(leads, lead) : leads.qualified[lead] !== NEVER))
    .map(({ leadId, accepted, reason, source, atMs }) => ({ leadId, accepted, reason, source, atMs }))
    .sort((a, b) => b.atMs - a.atMs)
    .slice(0, MOST_DISAGREEMENTS);
  return { sources: bySource(judged), disagreements };
}

/** Places of these leads among all; those that are not there have none. */
function placesOf(ids: readonly RecordId[], { row }: FollowedLeads, records: RecordTable): Map<RecordId, number> {
  const asked = new Set(ids);
  const placeOf = new Map<RecordId, number>();
  for (let lead = 0; lead < row.length; lead += 1) {
    const id = records.ids.at(row[lead] ?? 0);
    if (id !== undefined && asked.has(id)) placeOf.set(id, lead);
  }
  return placeOf;
}

const wasLost = ({ cause, qualified }: FollowedLeads, lead: number) =>
  cause[lead] === LOST && qualified[lead] === NEVER;

interface Judged extends SalesVerdict {
  readonly source: string | null;
}

function bySource(judged: readonly Judged[]): SalesFeedback['sources'] {
  const groups = new Map<string | null, Judged[]>();
  for (const one of judged) groups.set(one.source, [...(groups.get(one.source) ?? []), one]);
  const read = [...groups].map(([source, own]) => ({
    source,
    own,
    share: own.filter(({ accepted }) => accepted).length / own.length,
    effective: own.length,
    readable: true,
  }));
  const whole = judged.filter(({ accepted }) => accepted).length / Math.max(1, judged.length);
  const priors = priorOfGroups(read, whole);
  return read
    .map(({ source, own, ...share }) => ({
      source,
      verdicts: own.length,
      acceptedShare: intervalOf(pulled(share, priors)),
      reasons: reasonsOf(own),
    }))
    .sort((a, b) => b.verdicts - a.verdicts);
}

/** Why leads were refused, most common first. */
function reasonsOf(own: readonly Judged[]) {
  const counts = new Map<string, number>();
  for (const { accepted, reason } of own)
    if (!accepted && reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, leads]) => ({ reason, leads })).sort((a, b) => b.leads - a.leads);
}
