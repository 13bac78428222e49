import type { LeadCard, ReadyLeadCard } from '../../../contract/lead-card.ts';
import type { LeadForetold } from '../../../core/lead-quality/foretell-lead.ts';
import type { SourceQuality } from '../../../core/lead-quality/lead-quality.ts';
import { SHOWN_LEVEL } from '../../../core/statistics/interval.ts';
import type { LeadAnswer, LeadNow } from '../../../services/queries/read-lead.ts';
import { presentGroup, presentSource } from './lead-quality.ts';
import { bare, iso, isStale } from './numbers.ts';
import { nameOf } from './pipeline.ts';
import { presentVerdict } from './sales-verdict.ts';
import { presentState } from './states.ts';

type Shown = Exclude<LeadAnswer, { state: 'not-installed' }>;
type ReadyAnswer = Extract<LeadAnswer, { state: 'ready' }>;

/** Sources to compare with; more would not fit on a card. */
const MOST_SOURCES = 10;

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentLeadCard(answer: Shown, nowMs: number): LeadCard {
  return answer.state === 'ready' ? presentReady(answer, nowMs) : presentState(answer, nowMs);
}

function presentReady({ analysis, currency, leadsIncluded, leads }: ReadyAnswer, nowMs: number): ReadyLeadCard {
  const { asOfMs, leadQuality } = analysis;
  const { unit, qualifyDays, winDays, sources } = leadQuality;
  return {
    state: 'ready',
    asOf: iso(asOfMs),
    stale: isStale(asOfMs, nowMs),
    currency,
    intervalLevel: SHOWN_LEVEL,
    ...{ unit, qualifyDays, winDays, leadsIncluded },
    leads: leads.map(presentLead),
    sources: sources.slice(0, MOST_SOURCES).map(presentCompared),
  };
}

const STATUS = { open: 'open', won: 'qualified', lost: 'disqualified' } as const;

function presentLead({ lead, stage, ageDays, touch, sourceQuality, qualify, win, salesVerdict }: LeadNow) {
  return {
    leadId: lead.id,
    createdAt: iso(lead.createdAtMs),
    status: stage ? STATUS[stage.kind] : ('unknown' as const),
    stage: stage && nameOf(stage),
    ageDays,
    disqualifiedFor: lead.disqualifiedFor,
    source: lead.source,
    sourceDetail: lead.entryFields.sourceDetail,
    sourceQuality: sourceQuality && presentSource(sourceQuality),
    touch,
    qualify: qualify && presentForetold(qualify),
    win: win && presentForetold(win),
    dealIds: [...lead.dealIds],
    salesVerdict: salesVerdict && presentVerdict(salesVerdict),
  };
}

const presentForetold = ({ withinDays, chance, basis, usualChance, terms }: LeadForetold) => ({
  ...{ withinDays, basis, usualChance },
  chance: bare(chance),
  terms: [...terms],
});

function presentCompared(one: SourceQuality): ReadyLeadCard['sources'][number] {
  const { leads, valuePerLead, qualifiedChance, wonChance, verdict } = presentGroup(one);
  return { source: one.source, leads, valuePerLead, qualifiedChance, wonChance, verdict };
}
