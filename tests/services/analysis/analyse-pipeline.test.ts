import { describe, expect, it } from '@jest/globals';
import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import { collectVisits } from '../../../src/core/funnel/visit-table.ts';
import type { OwnerId, PipelineId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import { analysePipeline } from '../../../src/services/analysis/analyse-pipeline.ts';
import { dealPipeline, leadPipeline, tracked } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';

const knownUntilMs = Date.UTC(2026, 2, 1);
const renewals = { ...dealPipeline, id: 'renewals' as PipelineId };

interface Account {
  readonly knownUntilMs?: number | null;
  readonly leadsBecame?: ReadonlyMap<PipelineId, number>;
  readonly leadsInto?: PipelineId;
  readonly broken?: boolean;
}

function setUp(account: Account = {}) {
  const saved: Analysis[] = [];
  const failures: (string | null)[] = [];
  const stagesAsked: StageId[][] = [];
  const queue = fakeQueue();
  const analyse = analysePipeline({
    pipelines: { pipelines: () => Promise.resolve([leadPipeline, dealPipeline, renewals]) },
    visits: {
      packedVisits: () => (account.broken ? Promise.reject(new Error('no chunks')) : Promise.resolve([])),
      leadsBecame: () => Promise.resolve(account.leadsBecame ?? new Map()),
      ownerTeams: () => Promise.resolve(new Map([['7' as OwnerId, 'North']])),
      dataQuality: () => Promise.resolve({ 'moved-back': 2 }),
    },
    analyst: {
      analyse: (_visits, { stages, ...question }) => {
        expect(question.teamOf?.get('7' as OwnerId)).toBe('North');
        stagesAsked.push(stages.map(({ id }) => id));
        const collector = collectVisits(stages);
        const enteredAtMs = knownUntilMs - 86_400_000;
        const there = {
          pipelineId: dealPipeline.id,
          stageId: 'meeting' as StageId,
          enteredAtMs,
          observedFromMs: enteredAtMs,
        };
        collector.add(tracked('deal', 1), [{ ...there, leftAtMs: null, nextStageId: null }]);
        return Promise.resolve(analyseHistory({ ...question, table: collector.build() }));
      },
    },
    snapshots: {
      saveAnalysis: (_portalId, _pipelineId, analysis) => {
        saved.push(analysis);
        return Promise.resolve();
      },
    },
    facts: {
      knownUntilMs: () => Promise.resolve(account.knownUntilMs === undefined ? knownUntilMs : account.knownUntilMs),
      noteFailure: (_portalId, code) => {
        failures.push(code);
        return Promise.resolve();
      },
    },
    clock: fakeClock(),
    log: fakeLog(),
    choices: {
      horizonDays: () => Promise.resolve(180),
      leadsInto: () => Promise.resolve(account.leadsInto ?? null),
    },
    sourceSpend: { sourceSpend: () => Promise.resolve([]) },
    verdicts: { verdicts: () => Promise.resolve([]) },
    enqueue: queue.enqueue,
  });
  return { analyse, saved, failures, stagesAsked, jobs: queue.jobs };
}

describe('analysing a pipeline', () => {
  it('looks from the moment up to which the facts are known, not from today', async () => {
    const { analyse, saved, failures } = setUp();
    await analyse(portal, dealPipeline.id);
    expect(saved).toMatchObject([
      { asOfMs: knownUntilMs, records: 1, dataQuality: [{ rule: 'moved-back', records: 2 }] },
    ]);
    expect(failures).toEqual([null]);
  });

  it('asks for advice once the analysis is kept', async () => {
    const { analyse, jobs } = setUp();
    await analyse(portal, dealPipeline.id);
    expect(jobs).toEqual([{ kind: 'advise', portalId: portal, pipelineId: dealPipeline.id }]);
  });

  it('waits while the account has not been read whole', async () => {
    const { analyse, saved } = setUp({ knownUntilMs: null });
    await analyse(portal, dealPipeline.id);
    expect(saved).toEqual([]);
  });

  it('puts the leads before the pipeline that most of them became deals in, and before no other', async () => {
    const leadsBecame = new Map([
      [dealPipeline.id, 5],
      [renewals.id, 2],
    ]);
    const { analyse, stagesAsked } = setUp({ leadsBecame });
    await analyse(portal, dealPipeline.id);
    await analyse(portal, renewals.id);
    expect(stagesAsked.map((ids) => ids.includes('new' as StageId))).toEqual([true, false]);
  });

  it('puts the leads before the pipeline that people chose, whatever most of them became', async () => {
    const { analyse, stagesAsked } = setUp({
      leadsInto: renewals.id,
      leadsBecame: new Map([[dealPipeline.id, 5]]),
    });
    await analyse(portal, dealPipeline.id);
    await analyse(portal, renewals.id);
    expect(stagesAsked.map((ids) => ids.includes('new' as StageId))).toEqual([false, true]);
  });

  it('keeps why it failed, and fails', async () => {
    const { analyse, failures, saved } = setUp({ broken: true });
    await expect(analyse(portal, dealPipeline.id)).rejects.toThrow('no chunks');
    expect([failures, saved]).toEqual([['unexpected'], []]);
  });

  it('passes over a pipeline that is gone', async () => {
    const { analyse, saved } = setUp();
    await analyse(portal, 'gone' as PipelineId);
    expect(saved).toEqual([]);
  });
});
