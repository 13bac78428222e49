import type { DataQualityRule } from './data-quality.ts';
import type { PipelineId, StageId } from './identifiers.ts';
import type { Pipeline, Stage, StageKind } from './pipeline.ts';

/** Where a stage stands in its own pipeline. */
export interface StagePlace {
  readonly pipelineId: PipelineId;
  readonly kind: StageKind;
  /**
   * Open stages count up from 0; a won stage comes after all of them; lost stages lie beside the way (null). A deleted
   * one lies between two whole numbers, so that passing over it skips nothing.
   */
  readonly step: number | null;
}

export type StagePlaces = ReadonlyMap<StageId, StagePlace>;

/**
 * Looks up where each stage stands.
 *
 * @param pipelines Not changed. Of two pipelines with the same stage id the first counts.
 * @returns One entry per stage id.
 */
export function stagePlaces(pipelines: readonly Pipeline[]): StagePlaces {
  const places = new Map<StageId, StagePlace>();
  for (const { id: pipelineId, stages } of pipelines) {
    const steps = openSteps(stages.filter(({ kind }) => kind === 'open'));
    const stepOf = { open: null, won: stages.filter(isOnTheWay).length, lost: null };
    for (const { id, kind } of stages) {
      if (!places.has(id)) places.set(id, { pipelineId, kind, step: steps.get(id) ?? stepOf[kind] });
    }
  }
  return places;
}

const isOnTheWay = ({ kind, archived }: Stage) => kind === 'open' && !archived;

function openSteps(stages: readonly Stage[]): ReadonlyMap<StageId, number> {
  const between = 1 / (stages.length + 1);
  const steps = new Map<StageId, number>();
  let last = -1;
  for (const stage of stages) {
    last = isOnTheWay(stage) ? Math.floor(last) + 1 : last + between;
    steps.set(stage.id, last);
  }
  return steps;
}

/**
 * Names what is unusual about a move from one stage to another.
 *
 * @returns None for a step to the very next stage, to lost, or to won from the last open stage.
 */
export function odditiesOfMove(from: StagePlace, to: StagePlace): DataQualityRule[] {
  const odd: DataQualityRule[] = from.kind === 'open' ? [] : ['reopened'];
  if (from.pipelineId !== to.pipelineId) return [...odd, 'changed-pipeline'];
  if (from.kind !== 'open' || from.step === null || to.step === null) return odd;
  if (to.step < from.step) return ['moved-back'];
  const listedBetween = Math.ceil(to.step) - Math.floor(from.step) - 1;
  return listedBetween > 0 ? ['skipped-stage'] : [];
}
