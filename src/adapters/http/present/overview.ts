import type { Overview, OverviewStage, ReadyOverview } from '../../../contract/overview.ts';
import type { StageId } from '../../../core/pipeline/identifiers.ts';
import { SHOWN_LEVEL } from '../../../core/statistics/interval.ts';
import type { AnalysisFound, NotReady } from '../../../services/queries/find-analysis.ts';
import { bare, iso, isStale } from './numbers.ts';
import { presentChoices, presentDwell, presentPipeline, stageNames } from './pipeline.ts';
import { presentSignals, presentStageSignals } from './signals.ts';
import { presentState } from './states.ts';

type Shown = Exclude<NotReady, { state: 'not-installed' }> | AnalysisFound;

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentOverview(answer: Shown, nowMs: number): Overview {
  return answer.state === 'ready' ? presentReady(answer, nowMs) : presentState(answer, nowMs);
}

/** An overview of which one stage is looked at more closely. */
export type StageShown = Shown & { readonly stageId: StageId };

/** Core → contract, of one stage. */
export function presentOverviewStage(answer: StageShown, nowMs: number): OverviewStage {
  if (answer.state !== 'ready') return presentState(answer, nowMs);
  const { bottleneck } = answer.analysis;
  return { state: 'ready', ...presentStageSignals(bottleneck, answer.stageId, answer.pipelines) };
}

function presentReady(found: AnalysisFound, nowMs: number): ReadyOverview {
  const { analysis, currency, pipeline, pipelines } = found;
  const { asOfMs, horizonDays, records } = analysis;
  return {
    state: 'ready',
    asOf: iso(asOfMs),
    stale: isStale(asOfMs, nowMs),
    currency,
    horizonDays,
    intervalLevel: SHOWN_LEVEL,
    pipelineId: pipeline.id,
    choices: presentChoices(pipelines),
    records,
    pipeline: presentPipeline(found),
    changes: presentChanges(found),
    inTheEnd: presentEnds(found),
    standing: presentStanding(found),
    ...presentSignals(analysis, pipelines),
    quality: presentQuality(found),
  };
}

function presentChanges({ analysis, pipelines }: AnalysisFound): ReadyOverview['changes'] {
  const named = stageNames(pipelines);
  return analysis.bottleneck.stages
    .toSorted((a, b) => b.chanceChanged - a.chanceChanged)
    .map((one) => ({
      stage: named(one.stageId),
      chanceChanged: one.chanceChanged,
      dwell: presentDwell(one.dwell),
      advancedShareNow: one.advancedShareNow && bare(one.advancedShareNow),
      advancedShareBefore: one.advancedShareBefore && bare(one.advancedShareBefore),
      medianStayDaysNow: one.medianStayDaysNow,
      medianStayDaysBefore: one.medianStayDaysBefore,
    }));
}

function presentQuality({ analysis, pipelines }: AnalysisFound): ReadyOverview['quality'] {
  const named = stageNames(pipelines);
  return analysis.dataQuality.map(({ rule, stageId, records, effect }) => ({
    ...{ rule, records, effect },
    stage: stageId === null ? null : named(stageId),
  }));
}

function presentEnds({ analysis, pipelines }: AnalysisFound): ReadyOverview['inTheEnd'] {
  const named = stageNames(pipelines);
  const funnel = new Map(analysis.funnel.stages.map((row) => [row.stage.id, row]));
  return analysis.eventualWins
    .filter(({ stageId }) => funnel.get(stageId)?.stage.archived !== true)
    .map(({ stageId, low, high, staleShare, beyond }) => ({
      stage: named(stageId),
      ...{ wonAtLeast: low, wonAtMost: high, staleShare },
      lossesIgnoredShare: funnel.get(stageId)?.lossesIgnoredShare ?? null,
      onwardsBeyondData: beyond.onwardsShare && bare(beyond.onwardsShare),
      notToldBeyond: beyond.onwardsShare === null ? beyond.reason : null,
    }));
}

function presentStanding({ analysis, pipelines }: AnalysisFound): ReadyOverview['standing'] {
  const named = stageNames(pipelines);
  return analysis.standing.map(({ withinDays, places }) => ({
    withinDays,
    places: places.map(({ stageId, share }) => ({ stage: named(stageId), share: bare(share) })),
  }));
}
