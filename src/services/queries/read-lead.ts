import type { Analysis } from '../../core/analysis/analysis.ts';
import { foretellLead, type LeadForetold } from '../../core/lead-quality/foretell-lead.ts';
import type { SourceQuality } from '../../core/lead-quality/lead-quality.ts';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Pipeline, Stage } from '../../core/pipeline/pipeline.ts';
import { DAY_MS, MINUTE_MS } from '../../core/pipeline/time-units.ts';
import { findAnalysis, type AnalysisFound, type NotReady } from './find-analysis.ts';
import { firstWithLeads } from './first-with-leads.ts';
import type {
  KeptLead,
  LeadReader,
  PortalReader,
  ProgressReader,
  SnapshotReader,
  VerdictSeen,
  VerdictsOfLeads,
} from './ports.ts';

/** One lead of the contact, as it stood at the moment of the analysis. */
export interface LeadNow {
  readonly lead: KeptLead;
  /** Null when the stage it is in is not known. */
  readonly stage: Stage | null;
  /** Since it entered that stage; 0 where none is known. */
  readonly ageDays: number;
  readonly touch: Touch;
  /** Of its source; null when the source has had no leads in the analysis. */
  readonly sourceQuality: SourceQuality | null;
  /** Null where nothing is learnt yet. */
  readonly qualify: LeadForetold | null;
  readonly win: LeadForetold | null;
  /** What sales said of it last; null when nobody did. */
  readonly salesVerdict: VerdictSeen | null;
}

/** How long it waited, or has been waiting, for the first touch. */
export type Touch =
  | { readonly state: 'touched' | 'waiting'; readonly minutes: number }
  /** Lost before anybody reached out, or nobody tells of touches. */
  | { readonly state: 'never' | 'not-known' };

export type LeadAnswer = NotReady | (AnalysisFound & { readonly leads: readonly LeadNow[] });

/** Everything the lead-quality card of a contact shows. Reads what is kept; never asks HubSpot. */
export type ReadLead = (portalId: PortalId, contactId: string) => Promise<LeadAnswer>;

interface Ports {
  readonly portals: PortalReader;
  readonly progress: ProgressReader;
  readonly leads: LeadReader;
  readonly snapshots: SnapshotReader;
  readonly verdicts: VerdictsOfLeads;
}

export function readLead({ leads, verdicts, ...ports }: Ports): ReadLead {
  const find = findAnalysis(ports);
  return async (portalId, contactId) => {
    const found = await find(portalId, (pipelines) => firstWithLeads(ports.snapshots, portalId, pipelines));
    if (found.state !== 'ready') return found;
    const kept = await leads.leadsOfContact(portalId, contactId);
    const ids = kept.map(({ id }) => id);
    const judged = ids.length === 0 ? [] : await verdicts.latestVerdicts(portalId, ids);
    const said = new Map(judged.map((one) => [one.leadId, one]));
    const now = kept.map((lead) => ({ ...leadNow(lead, found), salesVerdict: said.get(lead.id) ?? null }));
    return { ...found, leads: now.sort(openFirst) };
  };
}

const openFirst = (a: LeadNow, b: LeadNow) => Number(b.stage?.kind === 'open') - Number(a.stage?.kind === 'open');

interface Background {
  readonly pipelines: readonly Pipeline[];
  readonly analysis: Analysis;
}

function leadNow(lead: KeptLead, { pipelines, analysis }: Background): Omit<LeadNow, 'salesVerdict'> {
  const { leadQuality, asOfMs } = analysis;
  const last = lead.visits.at(-1);
  const stage = pipelines.flatMap(({ stages }) => stages).find(({ id }) => id === last?.stageId) ?? null;
  const sourceQuality = leadQuality.sources.find(({ source }) => source === lead.source) ?? null;
  const about = { entryFields: lead.entryFields, createdAtMs: lead.createdAtMs };
  return {
    lead,
    stage,
    ageDays: last ? Math.max(0, asOfMs - last.enteredAtMs) / DAY_MS : 0,
    touch: touchOf(lead, stage, asOfMs),
    sourceQuality,
    qualify: foretellLead(leadQuality.qualifyScore, sourceQuality?.qualifiedChance ?? null, about),
    win: foretellLead(leadQuality.winScore, sourceQuality?.wonChance ?? null, about),
  };
}

function touchOf(lead: KeptLead, stage: Stage | null, asOfMs: number): Touch {
  const enteredAtMs = lead.visits[0]?.enteredAtMs ?? lead.createdAtMs;
  const minutesUntil = (ms: number) => Math.max(0, Math.floor((ms - enteredAtMs) / MINUTE_MS));
  if (lead.firstTouchedAtMs !== null) return { state: 'touched', minutes: minutesUntil(lead.firstTouchedAtMs) };
  if (!lead.touchesKnown) return { state: 'not-known' };
  return stage?.kind === 'open' ? { state: 'waiting', minutes: minutesUntil(asOfMs) } : { state: 'never' };
}
