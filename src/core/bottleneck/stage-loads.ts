import type { FunnelStage } from '../funnel/funnel-stage.ts';
import type { GridCounts } from '../funnel/grid-counts.ts';
import { WEEK_MIN } from '../pipeline/time-units.ts';
import type { StageLoad } from './bottleneck.ts';
import { stageCounts, type StageComparison } from './compare-stages.ts';
import { loadElasticity } from './load-elasticity.ts';
import type { ReferencePeriods } from './reference-period.ts';
import { stageFlow } from './stage-flow.ts';
import { firstBelievedWeek, type WeeklyCounts } from './weekly-counts.ts';

export interface LoadsQuestion {
  readonly stages: readonly FunnelStage[];
  readonly weekly: WeeklyCounts;
  readonly periods: ReferencePeriods;
  readonly comparisons: readonly StageComparison[];
  /** By day of age; not changed. */
  readonly now: GridCounts;
  readonly horizonDays: number;
  /** Per stage, by week: see `sourceMix`. Not changed. */
  readonly mix: readonly Float64Array[];
}

/**
 * What every open stage has on its table: flow in and out over the present period, and how it answers to its load.
 *
 * Answers "where does it pile up, and would more be worked on?". What should be open is reckoned with the stays of the
 * earlier period, where there is one, so that slower stays show; else with those of now.
 *
 * @returns One per open or hand-over stage, in order.
 *
 * Source: docs/method/bottleneck.md §10.
 */
export function stageLoads(question: LoadsQuestion): StageLoad[] {
  const { stages, weekly, periods, comparisons, now, horizonDays, mix } = question;
  const nowWeeks = (periods.asOfMin - periods.nowFromMin) / WEEK_MIN;
  return stages.flatMap(({ id, kind, handsOver }, stage): StageLoad[] => {
    const weeks = weekly.stages[stage];
    if (weeks === undefined || (kind !== 'open' && !handsOver)) return [];
    const usual = comparisons.find((one) => one.stage === stage)?.before ?? stageCounts(now, stage, horizonDays);
    const firstWeek = firstBelievedWeek(periods.asOfMin, periods.believedFromMin[stage] ?? Infinity);
    return [
      {
        stageId: id,
        flow: stageFlow(weeks, usual, nowWeeks),
        loadElasticity: loadElasticity(weeks, nowWeeks, firstWeek, mix[stage]),
      },
    ];
  });
}
