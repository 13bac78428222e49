import { describe, expect, it } from '@jest/globals';
import { presentLeadCard } from '../../../src/adapters/http/present/lead-card.ts';
import { presentSources } from '../../../src/adapters/http/present/sources.ts';
import { leadCard } from '../../../src/contract/lead-card.ts';
import { sources } from '../../../src/contract/sources.ts';
import type { PipelineId } from '../../../src/core/pipeline/identifiers.ts';
import { NO_ENTRY_FIELDS } from '../../../src/core/pipeline/entry-fields.ts';
import type { KeptLead, VerdictSeen } from '../../../src/services/queries/ports.ts';
import { readLead } from '../../../src/services/queries/read-lead.ts';
import { readSources } from '../../../src/services/queries/read-sources.ts';
import { analysis } from '../../fakes/analysis.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { someLeads } from '../../fakes/lead-quality.ts';
import { DAY_MS, recordId, stageId, visit } from '../../fixtures/records.ts';

const renewals = { ...dealPipeline, id: 'renewals' as PipelineId };
const withLeads = analysis({ leadQuality: someLeads });
const { asOfMs } = withLeads;
const MINUTE_MS = 60_000;

const kept = (about: Partial<KeptLead> = {}): KeptLead => ({
  id: recordId('701'),
  pipelineId: leadPipeline.id,
  createdAtMs: asOfMs - 2 * DAY_MS,
  source: 'ADS',
  entryFields: { ...NO_ENTRY_FIELDS, source: 'ADS' },
  touchesKnown: true,
  firstTouchedAtMs: null,
  disqualifiedFor: null,
  dealIds: [],
  visits: [visit({ pipelineId: leadPipeline.id, stageId: stageId('new'), enteredAtMs: asOfMs - 2 * DAY_MS })],
  ...about,
});

const ports = (leads: readonly KeptLead[] = [kept()], said: readonly VerdictSeen[] = []) => ({
  verdicts: { latestVerdicts: () => Promise.resolve(said) },
  portals: {
    all: () => Promise.resolve([portal]),
    status: () => Promise.resolve('connected' as const),
    currency: () => Promise.resolve('EUR'),
    pipelines: () => Promise.resolve([renewals, leadPipeline, dealPipeline]),
  },
  progress: {
    progress: () => Promise.resolve({ resumedAtMs: 1, doneBefore: 0, finishedAtMs: 2, failure: null, kinds: [] }),
  },
  snapshots: {
    analysis: (_portalId: string, id: PipelineId) => Promise.resolve(id === dealPipeline.id ? withLeads : analysis()),
  },
  leads: { leadsOfContact: () => Promise.resolve(leads) },
});

async function card(leads?: readonly KeptLead[], said?: readonly VerdictSeen[]) {
  const answer = await readLead(ports(leads, said))(portal, '501');
  if (answer.state !== 'ready') throw new Error(answer.state);
  const told = leadCard.parse(presentLeadCard(answer, asOfMs));
  if (told.state !== 'ready') throw new Error(told.state);
  return told;
}

describe('the card of a contact', () => {
  it('tells what sales said of a lead last, and nothing where nobody did', async () => {
    const said = { leadId: recordId('701'), accepted: false, reason: 'no-budget', by: '7', atMs: asOfMs };
    const [judged, other] = (await card([kept(), kept({ id: recordId('702') })], [said])).leads;
    expect(judged?.salesVerdict).toMatchObject({ leadId: '701', verdict: 'not-good', reason: 'no-budget', by: '7' });
    expect(other?.salesVerdict).toBeNull();
  });

  it('foretells its lead by the score, whose terms sum to what sets the lead apart', async () => {
    const [lead] = (await card()).leads;
    expect(lead).toMatchObject({ leadId: '701', status: 'open', ageDays: 2, source: 'ADS' });
    expect(lead?.touch).toEqual({ state: 'waiting', minutes: 2 * 1440 });
    expect(lead?.sourceQuality).toMatchObject({ source: 'ADS', verdict: 'good' });
    // One period at log-odds 0 for a lead like most; ads add 0.8, half of all leads have them: 0.8 − 0.4.
    expect(lead?.qualify).toMatchObject({ basis: 'score', usualChance: 0.5 });
    expect(lead?.qualify?.chance.estimate).toBeCloseTo(1 / (1 + Math.exp(-0.4)), 10);
    expect(lead?.qualify?.terms.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(0.4, 10);
  });

  it('falls back to the rate of the source where the score has not proved itself', async () => {
    const [lead] = (await card()).leads;
    expect(lead?.win).toEqual({
      ...{ withinDays: 180, basis: 'source-rate', usualChance: null, terms: [] },
      chance: { low: 0.1, estimate: 0.2, high: 0.3 },
    });
    const [unknown] = (await card([kept({ source: null })])).leads;
    expect(unknown).toMatchObject({ sourceQuality: null, win: null });
  });

  it('tells how long a lead waited, or that nobody tells', async () => {
    const lost = visit({ pipelineId: leadPipeline.id, stageId: stageId('unqualified') });
    const touchOf = async (about: Partial<KeptLead>) => (await card([kept(about)])).leads[0]?.touch;
    expect(await touchOf({ firstTouchedAtMs: asOfMs - 2 * DAY_MS + 90 * MINUTE_MS })).toEqual({
      state: 'touched',
      minutes: 90,
    });
    expect(await touchOf({ touchesKnown: false })).toEqual({ state: 'not-known' });
    expect(await touchOf({ visits: [lost] })).toEqual({ state: 'never' });
  });

  it('has nothing of a contact without leads but the sources', async () => {
    expect(await card([])).toMatchObject({ leads: [], sources: [{ source: 'ADS', verdict: 'good' }] });
  });
});

describe('the sources', () => {
  it('are those of the pipeline that leads go into, unless another is asked for', async () => {
    const read = readSources(ports());
    const answer = await read(portal, null);
    expect(answer).toMatchObject({ state: 'ready', pipeline: { id: dealPipeline.id } });
    expect(await read(portal, renewals.id)).toMatchObject({ state: 'ready', pipeline: { id: renewals.id } });
    if (answer.state !== 'ready') throw new Error(answer.state);
    const told = sources.parse(presentSources(answer, asOfMs));
    expect(told).toMatchObject({
      ...{ state: 'ready', recordKind: 'lead', qualifyDays: 30 },
      sources: [{ source: 'ADS', firstTouch: { medianMinutes: { estimate: 60 } } }],
      scores: [
        { outcome: 'qualified', shown: 'score' },
        { outcome: 'won', shown: 'source-rate' },
      ],
    });
  });
});
