import { ACTIVITY_NOT_KNOWN } from '../../../src/core/pipeline/tracked-record.ts';
import { describe, expect, it } from '@jest/globals';
import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import { USUAL_SETTINGS } from '../../../src/core/budget/budget-settings.ts';
import type { SpendMonth } from '../../../src/core/budget/spend.ts';
import type { PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.ts';
import type { StageVisit } from '../../../src/core/pipeline/stage-visit.ts';
import type { KeptDeal, ProgressSeen, RecommendationSeen } from '../../../src/services/queries/ports.ts';
import { readDeal } from '../../../src/services/queries/read-deal.ts';
import { analysis } from '../../fakes/analysis.ts';
import { noAdvice, recommendationSeen } from '../../fakes/advice.ts';
import { spendMonths } from '../../fakes/budget-facts.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock } from '../../fakes/services.ts';

const DAY_MS = 86_400_000;
const clock = fakeClock();
const dealId = '9001' as RecordId;

const visit = (about: Partial<StageVisit> = {}): StageVisit => ({
  pipelineId: dealPipeline.id,
  stageId: 'proposal' as StageId,
  enteredAtMs: clock.nowMs() - 20 * DAY_MS,
  observedFromMs: clock.nowMs() - 20 * DAY_MS,
  leftAtMs: null,
  nextStageId: null,
  ...about,
});

const kept = (about: Partial<KeptDeal> = {}): KeptDeal => ({
  id: dealId,
  pipelineId: dealPipeline.id,
  amount: 10_000,
  source: 'PAID_SEARCH',
  ownerId: null,
  activity: ACTIVITY_NOT_KNOWN,
  visits: [visit()],
  ...about,
});

const read: ProgressSeen = {
  resumedAtMs: 1,
  doneBefore: 0,
  finishedAtMs: 2,
  failure: null,
  kinds: [{ kind: 'lead', done: 3, total: 3, state: 'finished' }],
};

interface Account {
  readonly status?: 'connected' | 'disconnected' | null;
  readonly progress?: ProgressSeen | null;
  readonly deal?: KeptDeal | null;
  readonly analysis?: Analysis | null;
  readonly currency?: string | null;
  readonly pipelines?: readonly Pipeline[];
  readonly advice?: RecommendationSeen | null;
  readonly spend?: readonly SpendMonth[];
}

function ask(account: Account = {}) {
  const given = {
    status: 'connected' as const,
    progress: read,
    deal: kept(),
    analysis: analysis(),
    currency: 'EUR',
    advice: null,
    spend: spendMonths(6) as readonly SpendMonth[],
    pipelines: [leadPipeline, dealPipeline] as readonly Pipeline[],
    ...account,
  };
  return readDeal({
    portals: {
      all: () => Promise.resolve([portal]),
      status: () => Promise.resolve(given.status),
      currency: () => Promise.resolve(given.currency),
      pipelines: () => Promise.resolve(given.pipelines),
    },
    progress: { progress: () => Promise.resolve(given.progress) },
    deals: { deal: () => Promise.resolve(given.deal) },
    advice: { ...noAdvice, presentAdvice: () => Promise.resolve(given.advice) },
    inputs: { inputs: () => Promise.resolve({ settings: USUAL_SETTINGS, spend: given.spend }) },
    snapshots: {
      analysis: (_portalId, id: PipelineId) => Promise.resolve(id === dealPipeline.id ? given.analysis : null),
    },
  })(portal, dealId);
}

describe('reading a deal', () => {
  it('gives an open deal its age, its outlook and what to do next', async () => {
    const answer = await ask();
    // 20 days is half-way between the ages 0 and 40 of the table: .5 and .3 give .4
    expect(answer).toMatchObject({
      state: 'ready',
      currency: 'EUR',
      leadsIncluded: true,
      deal: { status: 'open', stage: { id: 'proposal' }, ageDays: 20, amount: 10_000, outlook: { beyondSeen: false } },
    });
    const chance =
      answer.state === 'ready' && answer.deal.status === 'open' ? answer.deal.outlook?.winChances[1]?.estimate : null;
    expect(chance).toBeCloseTo(0.4, 12);
  });

  it('tells what is advised on the budget of its pipeline', async () => {
    const advice = recommendationSeen();
    expect(await ask({ advice })).toMatchObject({ advice });
    expect(await ask()).toMatchObject({ advice: null });
  });

  it('tells no advice where spend is gone or cannot be worked with, as the Budget page says', async () => {
    const advice = recommendationSeen();
    expect(await ask({ advice, spend: [] })).toMatchObject({ state: 'ready', advice: null });
    expect(await ask({ advice, spend: spendMonths(6, () => ({ currency: 'USD' })) })).toMatchObject({
      state: 'ready',
      advice: null,
    });
  });

  it('gives a closed deal the day on which it closed', async () => {
    const won = visit({ stageId: 'won' as StageId, enteredAtMs: 5 });
    expect(await ask({ deal: kept({ visits: [visit({ leftAtMs: 5 }), won] }) })).toMatchObject({
      deal: { status: 'won', closedAtMs: 5 },
    });
  });

  it('says when a deal was not read yet, and still shows its pipeline', async () => {
    expect(await ask({ deal: null })).toMatchObject({
      state: 'ready',
      deal: { status: 'unknown', reason: 'not-read-yet' },
      pipeline: { id: 'sales' },
    });
  });

  it.each([
    ['never was in a stage', []],
    ['left for nowhere', [visit({ leftAtMs: 5 })]],
    ['is in a stage that no pipeline has', [visit({ stageId: 'gone' as StageId })]],
  ])('says when a deal %s', async (_what, visits) => {
    expect(await ask({ deal: kept({ visits }) })).toMatchObject({ deal: { status: 'unknown', reason: 'no-stage' } });
  });

  it.each<[string, Account, object]>([
    ['is not installed', { status: null }, { state: 'not-installed' }],
    ['is disconnected', { status: 'disconnected' }, { state: 'disconnected' }],
    [
      'is being read',
      { analysis: null, progress: { ...read, finishedAtMs: null } },
      { state: 'syncing', step: 'reading' },
    ],
    ['waits for its first sync', { analysis: null, progress: null }, { state: 'syncing', step: 'reading' }],
    ['is being analysed', { analysis: null }, { state: 'syncing', step: 'analysing' }],
    [
      'has too little to say',
      { analysis: analysis({ tooEarly: { reason: 'few-records', have: 3, need: 30, expectedAtMs: null } }) },
      { state: 'too-early', tooEarly: { have: 3 } },
    ],
  ])('says when the account %s', async (_what, account, expected) => {
    expect(await ask(account)).toMatchObject(expected);
  });

  it('says that there is nothing, where no deal pipeline can be read', async () => {
    expect(await ask({ pipelines: [leadPipeline], analysis: null })).toMatchObject({
      state: 'too-early',
      tooEarly: { reason: 'no-records' },
    });
  });

  it('shows the living pipeline for a deal in one that is gone', async () => {
    const gone: Pipeline = {
      ...dealPipeline,
      id: 'old' as PipelineId,
      archived: true,
      stages: dealPipeline.stages.map((stage) => ({ ...stage, id: `old-${stage.id}` as StageId })),
    };
    const deal = kept({
      pipelineId: gone.id,
      visits: [visit({ pipelineId: gone.id, stageId: 'old-proposal' as StageId })],
    });
    expect(await ask({ pipelines: [gone, dealPipeline], deal })).toMatchObject({
      state: 'ready',
      pipeline: { id: 'sales' },
      deal: { status: 'open', outlook: null },
    });
  });

  it('looks at the deal from the moment of the analysis, however late it is', async () => {
    const answer = await ask({ analysis: analysis({ asOfMs: clock.nowMs() - 10 * DAY_MS }) });
    expect(answer).toMatchObject({ deal: { status: 'open', ageDays: 10 } });
  });

  it('does without leads and currency where there are none', async () => {
    const kinds = [{ kind: 'lead' as const, done: 0, total: null, state: 'not-granted' as const }];
    expect(await ask({ progress: { ...read, kinds }, currency: null })).toMatchObject({
      leadsIncluded: false,
      currency: 'XXX',
    });
  });
});
