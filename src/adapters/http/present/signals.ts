import type { ReadyOverview } from '../../../contract/overview.ts';
import type { Bottleneck, StageLoad } from '../../../core/bottleneck/bottleneck.ts';
import type { ChangeAlert } from '../../../core/bottleneck/change-alerts.ts';
import type { DimensionDrill } from '../../../core/bottleneck/drill.ts';
import type { StageTrend } from '../../../core/bottleneck/stage-trend.ts';
import type { Pipeline } from '../../../core/pipeline/pipeline.ts';
import { bare, iso } from './numbers.ts';
import { stageNames, type NameStage } from './pipeline.ts';

type Signals = Pick<ReadyOverview, 'alerts' | 'loads' | 'trends' | 'drill' | 'sizeLimits'>;

/** What stands beside the verdict: alerts, loads, the year so far and whose records they are. */
export function presentSignals({ alerts, loads, trends, drill }: Bottleneck, pipelines: readonly Pipeline[]): Signals {
  const named = stageNames(pipelines);
  const labels = new Map<string, string>(pipelines.map(({ id, label }) => [id, label]));
  return {
    alerts: alerts.map((one) => presentAlert(one, named)),
    loads: loads.map((one) => presentLoad(one, named)),
    trends: trends.map((one) => presentTrend(one, named)),
    drill: drill.stages.map(({ stageId, dimensions }) => ({
      stage: named(stageId),
      dimensions: dimensions.map((one) => presentDimension(one, labels)),
    })),
    sizeLimits: drill.sizeLimits && [...drill.sizeLimits],
  };
}

function presentAlert({ stageId, sinceMs, ...alert }: ChangeAlert, named: NameStage): Signals['alerts'][number] {
  return { ...alert, stage: named(stageId), since: iso(sinceMs) };
}

function presentLoad({ stageId, flow, loadElasticity }: StageLoad, named: NameStage): Signals['loads'][number] {
  const { low, median, high, chanceSaturated, ownShare } = loadElasticity;
  return {
    ...flow,
    stage: named(stageId),
    accumulation: flow.accumulation && bare(flow.accumulation),
    elasticity: { low, estimate: median, high },
    ...{ chanceSaturated, ownShare },
  };
}

function presentTrend({ stageId, periods }: StageTrend, named: NameStage): Signals['trends'][number] {
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
): Signals['drill'][number]['dimensions'][number] {
  const nameOf = (unit: string) => (drilled.dimension === 'pipeline' ? (pipelines.get(unit) ?? unit) : unit);
  return {
    ...drilled,
    units: units.map(({ unit, stays, advancedShare, stayTimes }) => ({
      ...{ unit: nameOf(unit), stays, advancedShare: bare(advancedShare) },
      stayTimes: stayTimes && bare(stayTimes),
    })),
  };
}
