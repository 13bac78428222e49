import type { ReadyOverview } from '../../../contract/overview.ts';
import type { Bottleneck, StageLoad } from '../../../core/bottleneck/bottleneck.ts';
import type { ChangeAlert } from '../../../core/bottleneck/change-alerts.ts';
import type { DimensionDrill, StageDrill } from '../../../core/bottleneck/drill.ts';
import type { StageTrend } from '../../../core/bottleneck/stage-trend.ts';
import { bare, iso } from './numbers.ts';
import type { NameStage } from './pipeline.ts';

type Signals = Pick<ReadyOverview, 'alerts' | 'loads' | 'trends' | 'drill' | 'sizeLimits'>;

/** What stands beside the verdict: alerts, loads, the year so far and whose records they are. */
export function presentSignals({ alerts, loads, trends, drill }: Bottleneck, named: NameStage): Signals {
  return {
    alerts: alerts.map((one) => presentAlert(one, named)),
    loads: loads.map((one) => presentLoad(one, named)),
    trends: trends.map((one) => presentTrend(one, named)),
    drill: drill.stages.map((one) => presentDrill(one, named)),
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

function presentDrill({ stageId, dimensions }: StageDrill, named: NameStage): Signals['drill'][number] {
  return { stage: named(stageId), dimensions: dimensions.map(presentDimension) };
}

function presentDimension({ units, ...drilled }: DimensionDrill): Signals['drill'][number]['dimensions'][number] {
  return {
    ...drilled,
    units: units.map(({ unit, stays, advancedShare, stayTimes }) => ({
      ...{ unit, stays, advancedShare: bare(advancedShare) },
      stayTimes: stayTimes && bare(stayTimes),
    })),
  };
}
