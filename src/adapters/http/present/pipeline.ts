import type { PipelinePart } from '../../../contract/pipeline.ts';
import type { Analysis } from '../../../core/analysis/analysis.ts';
import type { Bottleneck, DwellRise, StageStake } from '../../../core/bottleneck/bottleneck.ts';
import type { MeanStay, StageFunnel } from '../../../core/funnel/funnel.ts';
import type { StageId } from '../../../core/pipeline/identifiers.ts';
import { dealPipelinesInUse, type Pipeline, type Stage } from '../../../core/pipeline/pipeline.ts';
import { bare, iso } from './numbers.ts';

const MOST_CANDIDATES = 3;

export interface PipelineShown {
  readonly analysis: Analysis;
  readonly pipeline: Pipeline;
  /** Every pipeline that a stage of the analysis may stand in. */
  readonly pipelines: readonly Pipeline[];
  readonly leadsIncluded: boolean;
}

export function presentPipeline({ analysis, pipeline, pipelines, leadsIncluded }: PipelineShown): PipelinePart {
  const { bottleneck, funnel } = analysis;
  const named = stageNames(pipelines);
  const shownStakes = chosenStakes(bottleneck);
  return {
    label: pipeline.label,
    verdict: bottleneck.verdict,
    unit: bottleneck.unit,
    stakes: shownStakes.map((one) => presentStake(one, named)),
    now: { from: iso(bottleneck.now.fromMs), to: iso(bottleneck.now.toMs) },
    before: { from: iso(bottleneck.before.fromMs), to: iso(bottleneck.before.toMs) },
    lowestNaiveStage: bottleneck.lowestNaiveStageId === null ? null : named(bottleneck.lowestNaiveStageId),
    // Of a deleted stage only its past is left to show.
    stages: funnel.stages.filter(({ stage, visits }) => !stage.archived || visits > 0).map(presentStageRow),
    leadsIncluded,
  };
}

/** The pipelines that a page can be asked about. */
export const presentChoices = (pipelines: readonly Pipeline[]) =>
  dealPipelinesInUse(pipelines).map(({ id, label }) => ({ pipelineId: id, label }));

function chosenStakes({ verdict, stages }: Bottleneck): readonly StageStake[] {
  if (verdict === 'no clear bottleneck') return [];
  return verdict === 'bottleneck' ? stages.slice(0, 1) : stages.slice(0, MOST_CANDIDATES);
}

/** How a stage is called, and whose it is. */
export type NameStage = (id: StageId) => { stageId: string; label: string; owner: Stage['owner'] };

export function stageNames(pipelines: readonly Pipeline[]): NameStage {
  const byId = new Map(pipelines.flatMap(({ stages }) => stages.map((stage) => [stage.id, stage] as const)));
  return (id) => {
    const stage = byId.get(id);
    return stage ? nameOf(stage) : { stageId: id, label: id, owner: 'shared' };
  };
}

export const nameOf = ({ id, label, owner }: Stage) => ({ stageId: id as string, label, owner });

function presentStake(one: StageStake, named: NameStage): PipelinePart['stakes'][number] {
  return {
    stage: named(one.stageId),
    chanceTop: one.chanceTop,
    stake: bare(one.stake),
    reference: one.reference,
    cause: one.cause,
    dwell: presentDwell(one.dwell),
    advancedShareNow: one.advancedShareNow && bare(one.advancedShareNow),
    advancedShareBefore: one.advancedShareBefore && bare(one.advancedShareBefore),
    medianStayDaysNow: one.medianStayDaysNow,
    medianStayDaysBefore: one.medianStayDaysBefore,
  };
}

export const presentDwell = ({ longer, chance, times }: DwellRise) => ({
  ...{ longer, chance },
  times: times && bare(times),
});

const presentMean = ({ lowDays, estimateDays, highDays, withinDays }: MeanStay) => ({
  ...{ low: lowDays, estimate: estimateDays, high: highDays, withinDays },
});

function presentStageRow(row: StageFunnel): PipelinePart['stages'][number] {
  return {
    stage: nameOf(row.stage),
    deleted: row.stage.archived,
    visits: row.visits,
    open: row.open,
    advancedShare: row.advancedShare && bare(row.advancedShare),
    lostShare: row.lostShare && bare(row.lostShare),
    medianStayDays: row.medianStay?.estimateDays ?? null,
    meanStay: row.meanStay && presentMean(row.meanStay),
    naiveRate: row.naiveRate,
  };
}
