import type { DataQualityRule } from './data-quality.ts';
import type { PipelineId, StageId } from './identifiers.ts';
import type { Pipeline, StageKind } from './pipeline.ts';

/** Where a stage stands in its own pipeline. */
export interface StagePlace {
  readonly pipelineId: PipelineId;
  readonly kind: StageKind;
  /** Open stages count up from 0; a won stage comes after all of them; lost stages lie beside the way (null). */
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
    const openStages = stages.filter(({ kind }) => kind === 'open');
    const stepOf = { open: -1, won: openStages.length, lost: null };
    for (const { id, kind } of stages) {
      const step = kind === 'open' ? openStages.findIndex((stage) => stage.id === id) : stepOf[kind];
      if (!places.has(id)) places.set(id, { pipelineId, kind, step });
    }
  }
  return places;
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
  return to.step > from.step + 1 ? ['skipped-stage'] : [];
}
