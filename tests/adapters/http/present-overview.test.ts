import { describe, expect, it } from '@jest/globals';
import { presentOverview, presentOverviewStage } from '../../../src/adapters/http/present/overview.ts';
import { overview, overviewStage } from '../../../src/contract/overview.ts';
import { QUALITY_RULES, type QualityFinding } from '../../../src/core/data-quality/quality-finding.ts';
import type { PipelineId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { AnalysisFound } from '../../../src/services/queries/find-analysis.ts';
import type { DimensionDrill } from '../../../src/core/bottleneck/drill.ts';
import { analysis, drill, load, stake, target } from '../../fakes/analysis.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';

const nowMs = Date.UTC(2026, 10, 1, 6);
const DAY_MS = 86_400_000;
const old = { ...dealPipeline, id: 'old' as PipelineId, archived: true };

const found = (about: Partial<AnalysisFound['analysis']> = {}): AnalysisFound => ({
  state: 'ready',
  pipeline: dealPipeline,
  pipelines: [leadPipeline, dealPipeline, old],
  analysis: analysis(about),
  currency: 'EUR',
  leadsIncluded: true,
});

/** Presented, and held to the contract. */
const present = (answer: Parameters<typeof presentOverview>[0], atMs = nowMs) => {
  const told = overview.parse(presentOverview(answer, atMs));
  if (told.state !== 'ready') throw new Error(`not ready but ${told.state}`);
  return told;
};

describe('what the overview is told', () => {
  it('is the pipeline, as of when, and the deal pipelines to choose from', () => {
    const told = present(found());
    expect(told).toMatchObject({ asOf: '2026-11-01T00:00:00.000Z', stale: false, records: 900, currency: 'EUR' });
    expect(told.choices).toEqual([{ pipelineId: dealPipeline.id, label: dealPipeline.label }]);
    expect(told.pipeline.stages).toHaveLength(2);
    const mean = { low: 18, estimate: 21.5, high: 25, withinDays: 90 };
    expect(told.pipeline.stages[0]).toMatchObject({ medianStayDays: 10, meanStay: mean });
  });

  it('shows of a deleted stage its past in the funnel, and nowhere what would have to be worked on', () => {
    const { funnel } = analysis();
    const stages = funnel.stages.map((row, at) => ({ ...row, stage: { ...row.stage, archived: at === 0 } }));
    const loads = [load({ stageId: 'meeting' as StageId }), load()];
    const about = { funnel: { ...funnel, stages }, bottleneck: { ...analysis().bottleneck, loads } };
    const told = present(found(about));
    expect(told.pipeline.stages.map(({ stage, deleted }) => [stage.stageId, deleted])).toEqual([
      ['meeting', true],
      ['proposal', false],
    ]);
    expect(told.loads.map(({ stage }) => stage.stageId)).toEqual(['proposal']);
    expect(told.inTheEnd.map(({ stage }) => stage.stageId)).not.toContain('meeting');

    const never = stages.map((row) => ({ ...row, visits: 0 }));
    const shown = present(found({ funnel: { ...funnel, stages: never } })).pipeline.stages;
    expect(shown.map(({ stage }) => stage.stageId)).toEqual(['proposal']);
  });

  it('is older than a day after a day', () => {
    expect(present(found(), nowMs + DAY_MS).stale).toBe(true);
  });

  it('calls pipelines that records came in by as the account does, and one that is gone by its id', () => {
    const { units, ...about } = drill().dimensions[0] ?? { units: [], dimension: 'team' };
    const came = ['leads', 'gone'].map((unit, index) => ({ ...units[index], unit }));
    const stages = [drill({ dimensions: [{ ...about, dimension: 'pipeline', units: came } as DimensionDrill] })];
    const told = present(
      found({ bottleneck: { ...analysis().bottleneck, drill: { stages, sizeLimits: null, sizesGiveAway: false } } }),
    );
    expect(told.drill?.dimensions[0]?.units.map(({ unit }) => unit)).toEqual(['Leads', 'gone']);
  });

  it('looks more closely at the stage that costs most, and at any other when it is asked for', () => {
    const [one] = [drill()];
    const stages = [{ ...one, stageId: 'meeting' as StageId }, one];
    const period = { fromMs: nowMs - DAY_MS, toMs: nowMs, moves: 3, advancedShare: null, pace: null };
    const trends = [{ stageId: 'meeting' as StageId, periods: [period] }];
    const seen = found({
      bottleneck: { ...analysis().bottleneck, trends, drill: { stages, sizeLimits: null, sizesGiveAway: false } },
    });
    const told = present(seen);
    expect(told.pipeline.stakes[0]?.stage.stageId).toBe('proposal');
    expect(told.drillStages.map(({ stageId }) => stageId)).toEqual(['meeting', 'proposal']);
    expect(told.drill?.stage.stageId).toBe('proposal');
    expect(told.trend?.stage.stageId).toBe('meeting');
    const of = (id: string) => overviewStage.parse(presentOverviewStage({ ...seen, stageId: id as StageId }, nowMs));
    expect(of('proposal')).toEqual({ state: 'ready', trend: null, drill: told.drill });
    expect(of('meeting')).toMatchObject({ trend: told.trend, drill: { stage: { stageId: 'meeting' } } });
    expect(of('gone')).toEqual({ state: 'ready', trend: null, drill: null });
    expect(presentOverviewStage({ state: 'disconnected', stageId: 'meeting' as StageId }, nowMs)).toEqual({
      state: 'disconnected',
    });
  });

  it('tells units only where they differ, and of stages’ loads only those that pile up', () => {
    const [about] = drill().dimensions;
    const alike = { differs: false, chance: 0.2 };
    const dimensions = [{ ...about, conversion: alike, pace: alike }] as DimensionDrill[];
    const quiet = load({ stageId: 'meeting' as StageId, flow: { ...load().flow, pilesUp: false } });
    const drilled = { stages: [drill({ dimensions })], sizeLimits: null, sizesGiveAway: false };
    const told = present(found({ bottleneck: { ...analysis().bottleneck, loads: [quiet, load()], drill: drilled } }));
    expect(told.drill?.dimensions.map(({ units }) => units)).toEqual([[]]);
    expect(told.loads.map(({ stage, open }) => [stage.stageId, open])).toEqual([['proposal', 60]]);
  });

  it('tells how much comes to owners, and of what is missing no number', () => {
    expect(present(found()).workload).toEqual({
      missing: null,
      load: { low: 9, estimate: 10, high: 11 },
      busyWeekTouches: { low: 11, estimate: 12, high: 13 },
      utilisation: { low: 0.7, estimate: 0.83, high: 0.95 },
    });
    const unknown = { load: null, busyWeekTouches: null, utilisation: null, missing: 'no-owners' as const };
    expect(
      present(found({ bottleneck: { ...analysis().bottleneck, workload: { ...unknown, weeks: 0 } } })).workload,
    ).toEqual(unknown);
  });

  it('tells where stages stand against what is wanted of them', () => {
    const few = target({ stageId: 'meeting' as StageId, now: null, chanceBelow: null, stands: 'unread' });
    const { targets } = present(found({ bottleneck: { ...analysis().bottleneck, targets: [few, target()] } }));
    expect(targets.map(({ stage, ...told }) => ({ ...told, of: stage.label }))).toEqual([
      { of: 'meeting', wanted: 0.4, now: null, chanceBelow: null, stands: 'unread' },
      { of: 'proposal', wanted: 0.4, now: { low: 0.3, estimate: 0.37, high: 0.44 }, chanceBelow: 0.72, stands: 'open' },
    ]);
  });

  it('names every stage that was compared, the likeliest change first', () => {
    const stages = [
      stake({ stageId: 'meeting' as StageId, chanceChanged: 0.2, advancedShareBefore: null }),
      stake({ chanceChanged: 0.95 }),
    ];
    const { changes } = present(found({ bottleneck: { ...analysis().bottleneck, stages } }));
    expect(changes.map(({ stage, chanceChanged }) => [stage.stageId, chanceChanged])).toEqual([
      ['proposal', 0.95],
      ['meeting', 0.2],
    ]);
    expect(changes[1]?.advancedShareBefore).toBeNull();
  });

  it('lists what is odd about the records, by any rule there is, with the stage by name and the effect', () => {
    const effect = { measure: 'advanced-share', otherwise: 'cut-off', shown: 0.4, instead: 0.3 } as const;
    const spike = { rule: 'ended-by-a-rule', stageId: 'meeting' as StageId, records: 40, effect } as const;
    expect(present(found({ dataQuality: [spike] })).quality).toEqual([
      { rule: 'ended-by-a-rule', stage: expect.objectContaining({ stageId: 'meeting' }), records: 40, effect },
    ]);
    const all = QUALITY_RULES.map((rule): QualityFinding => ({ rule, stageId: null, records: 1, effect: null }));
    expect(present(found({ dataQuality: all })).quality.map(({ rule }) => rule)).toEqual(QUALITY_RULES);
  });

  it('tells what is won in the end beside what a report that ignores losses would say', () => {
    const { inTheEnd, standing } = present(found());
    expect(inTheEnd[0]).toMatchObject({
      wonAtLeast: 0.28,
      wonAtMost: 0.31,
      staleShare: 0.05,
      lossesIgnoredShare: 0.72,
      ...{ onwardsBeyondData: null, notToldBeyond: 'slow-or-never' },
    });
    expect(inTheEnd[1]).toMatchObject({
      ...{ onwardsBeyondData: { low: 0.52, estimate: 0.55, high: 0.6 }, notToldBeyond: null },
    });
    expect(standing).toEqual([]);
    const share = { low: 0.1, estimate: 0.2, high: 0.3, level: 0.9 };
    const place = { stageId: 'proposal' as StageId, share };
    const [after] = present(found({ standing: [{ withinDays: 30, followed: 50, places: [place] }] })).standing;
    expect(after).toMatchObject({ withinDays: 30, places: [{ share: { low: 0.1, high: 0.3 } }] });
    expect(after?.places[0]?.stage.stageId).toBe('proposal');
  });

  it('says why there is nothing to show', () => {
    expect(presentOverview({ state: 'disconnected' }, nowMs)).toEqual({ state: 'disconnected' });
    const tooEarly = { reason: 'few-records', have: 3, need: 30, expectedAtMs: nowMs } as const;
    expect(overview.parse(presentOverview({ state: 'too-early', tooEarly }, nowMs))).toMatchObject({
      have: 3,
      expectedAt: '2026-11-01T06:00:00.000Z',
    });
  });
});
