import type { Overview, ReadyOverview } from '../../../contract/overview.ts';
import type { DataQualityCounts, DataQualityRule } from '../../../core/pipeline/data-quality.ts';
import { SHOWN_LEVEL } from '../../../core/statistics/interval.ts';
import type { AnalysisFound, NotReady } from '../../../services/queries/find-analysis.ts';
import { bare, iso, isStale } from './numbers.ts';
import { presentPipeline, stageNames } from './pipeline.ts';
import { presentState } from './states.ts';

type Shown = Exclude<NotReady, { state: 'not-installed' }> | AnalysisFound;

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentOverview(answer: Shown, nowMs: number): Overview {
  return answer.state === 'ready' ? presentReady(answer, nowMs) : presentState(answer, nowMs);
}

function presentReady(found: AnalysisFound, nowMs: number): ReadyOverview {
  const { analysis, currency, pipeline, pipelines } = found;
  const { asOfMs, horizonDays, records, dataQuality } = analysis;
  const choices = pipelines.filter(({ recordKind, archived }) => recordKind === 'deal' && !archived);
  return {
    state: 'ready',
    asOf: iso(asOfMs),
    stale: isStale(asOfMs, nowMs),
    currency,
    horizonDays,
    intervalLevel: SHOWN_LEVEL,
    pipelineId: pipeline.id,
    choices: choices.map(({ id, label }) => ({ pipelineId: id, label })),
    records,
    pipeline: presentPipeline(found),
    changes: presentChanges(found),
    quality: presentQuality(dataQuality),
  };
}

function presentChanges({ analysis, pipelines }: AnalysisFound): ReadyOverview['changes'] {
  const named = stageNames(pipelines);
  return analysis.bottleneck.stages
    .toSorted((a, b) => b.chanceChanged - a.chanceChanged)
    .map((one) => ({
      stage: named(one.stageId),
      chanceChanged: one.chanceChanged,
      advancedShareNow: one.advancedShareNow && bare(one.advancedShareNow),
      advancedShareBefore: one.advancedShareBefore && bare(one.advancedShareBefore),
      medianStayDaysNow: one.medianStayDaysNow,
      medianStayDaysBefore: one.medianStayDaysBefore,
    }));
}

function presentQuality(counts: DataQualityCounts): ReadyOverview['quality'] {
  return (Object.entries(counts) as [DataQualityRule, number][])
    .map(([rule, records]) => ({ rule, records }))
    .sort((a, b) => b.records - a.records);
}
