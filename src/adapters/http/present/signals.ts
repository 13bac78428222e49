import type { ReadyOverview } from '../../../contract/overview.ts';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Bottleneck, StageLoad } from '../../../core/bottleneck/bottleneck.ts';
import type { ChangeAlert } from '../../../core/bottleneck/change-alerts.ts';
import type { DimensionDrill } from '../../../core/bottleneck/drill.ts';
import type { StageTrend } from '../../../core/bottleneck/stage-trend.ts';
import type { Workload } from '../../../core/bottleneck/workload.ts';
import type { StageId } from '../../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../../core/pipeline/pipeline.ts';
import { bare, iso } from './numbers.ts';
import { stageNames, type NameStage } from './pipeline.ts';

type StageSignals = Pick<ReadyOverview, 'trend' | 'drill'>;
type Signals = Pick<
  ReadyOverview,
  'alerts' | 'loads' | 'workload' | 'targets' | 'trendStages' | 'drillStages' | 'sizeLimits' | 'sizesGiveAway'
> &
  StageSignals;

/** What stands beside the verdict: alerts, loads, and of one stage the year so far and whose records they are. */
export function presentSignals(
  { bottleneck, funnel }: Pick<Analysis, 'bottleneck' | 'funnel'>,
  pipelines: readonly Pipeline[],
): Signals {
  const { alerts, loads, workload, targets, trends, drill, stages, verdict } = bottleneck;
  const deleted = new Set(funnel.stages.flatMap(({ stage }) => (stage.archived ? [stage.id] : [])));
  const named = stageNames(pipelines);
  const costliest = verdict === 'no clear bottleneck' ? undefined : stages[0]?.stageId;
  const usual = (known: readonly { readonly stageId: StageId }[]): StageId | undefined =>
    (known.find(({ stageId }) => stageId === costliest) ?? known[0])?.stageId;
  return {
    alerts: alerts.map((one) => presentAlert(one, named)),
    loads: loads
      .filter(({ stageId, flow }) => flow.pilesUp && !deleted.has(stageId))
      .map((one) => presentLoad(one, named)),
    workload: presentWorkload(workload),
    targets: targets.map(({ stageId, now, ...target }) => ({
      ...target,
      stage: named(stageId),
      now: now && bare(now),
    })),
    trendStages: trends.map(({ stageId }) => named(stageId)),
    trend: presentStageSignals(bottleneck, usual(trends), pipelines).trend,
    drillStages: drill.stages.map(({ stageId }) => named(stageId)),
    drill: presentStageSignals(bottleneck, usual(drill.stages), pipelines).drill,
    sizeLimits: drill.sizeLimits && [...drill.sizeLimits],
    sizesGiveAway: drill.sizesGiveAway,
  };
}

/** The year so far of one stage, and whose records they are; null where that is not known of it. */
export function presentStageSignals(
  { trends, drill }: Bottleneck,
  stageId: StageId | undefined,
  pipelines: readonly Pipeline[],
): StageSignals {
  const named = stageNames(pipelines);
  const labels = new Map<string, string>(pipelines.map(({ id, label }) => [id, label]));
  const trend = trends.find((one) => one.stageId === stageId);
  const drilled = drill.stages.find((one) => one.stageId === stageId);
  return {
    trend: trend ? presentTrend(trend, named) : null,
    drill: drilled
      ? { stage: named(drilled.stageId), dimensions: drilled.dimensions.map((one) => presentDimension(one, labels)) }
      : null,
  };
}

function presentAlert({ stageId, sinceMs, ...alert }: ChangeAlert, named: NameStage): Signals['alerts'][number] {
  return { ...alert, stage: named(stageId), since: iso(sinceMs) };
}

function presentLoad({ stageId, flow, loadElasticity }: StageLoad, named: NameStage): Signals['loads'][number] {
  const { weeks, arrivals, departures, open, expectedOpen } = flow;
  return {
    stage: named(stageId),
    ...{ weeks, arrivals, departures, open, expectedOpen },
    chanceSaturated: loadElasticity.chanceSaturated,
  };
}

function presentWorkload({ load, busyWeekTouches, utilisation, missing }: Workload): Signals['workload'] {
  return {
    missing,
    load: load && bare(load),
    busyWeekTouches: busyWeekTouches && bare(busyWeekTouches),
    utilisation: utilisation && bare(utilisation),
  };
}

function presentTrend({ stageId, periods }: StageTrend, named: NameStage): NonNullable<StageSignals['trend']> {
  return {
    stage: named(stageId),
    periods: periods.map(({ fromMs, toMs, moves, advancedShare, pace }) => ({
      ...{ from: iso(fromMs), to: iso(toMs), moves },
      advancedShare: advancedShare && bare(advancedShare),
      pace: pace && bare(pace),
    })),
  };
}

function presentDimension(
  { units, ...drilled }: DimensionDrill,
  pipelines: ReadonlyMap<string, string>,
): NonNullable<StageSignals['drill']>['dimensions'][number] {
  const nameOf = (unit: string) => (drilled.dimension === 'pipeline' ? (pipelines.get(unit) ?? unit) : unit);
  const differ = drilled.conversion.differs || drilled.pace.differs;
  return {
    ...drilled,
    units: (differ ? units : []).map(({ unit, stays, advancedShare, stayTimes }) => ({
      ...{ unit: nameOf(unit), stays, advancedShare: bare(advancedShare) },
      stayTimes: stayTimes && bare(stayTimes),
    })),
  };
}
