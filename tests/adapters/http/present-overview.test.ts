import { describe, expect, it } from '@jest/globals';
import { presentOverview } from '../../../src/adapters/http/present/overview.ts';
import { overview } from '../../../src/contract/overview.ts';
import { DATA_QUALITY_RULES } from '../../../src/core/pipeline/data-quality.ts';
import type { PipelineId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { AnalysisFound } from '../../../src/services/queries/find-analysis.ts';
import { analysis, stake } from '../../fakes/analysis.ts';
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
  });

  it('is older than a day after a day', () => {
    expect(present(found(), nowMs + DAY_MS).stale).toBe(true);
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

  it('lists what had to be read otherwise than written, most records first, by any rule there is', () => {
    const { quality } = present(found({ dataQuality: { merged: 2, 'moved-back': 40, archived: 7 } }));
    expect(quality).toEqual([
      { rule: 'moved-back', records: 40 },
      { rule: 'archived', records: 7 },
      { rule: 'merged', records: 2 },
    ]);
    const all = Object.fromEntries(DATA_QUALITY_RULES.map((rule) => [rule, 1]));
    expect(present(found({ dataQuality: all })).quality).toHaveLength(DATA_QUALITY_RULES.length);
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
