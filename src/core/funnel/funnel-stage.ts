import type { PipelineId } from '../pipeline/identifiers.ts';
import type { Pipeline, Stage } from '../pipeline/pipeline.ts';

/** A stage at its place in a funnel, which may run through a lead pipeline and then a deal pipeline. */
export interface FunnelStage extends Stage {
  readonly pipelineId: PipelineId;
  /**
   * Place on the way, 0 for the first. Open stages rise along the funnel; won and lost stages come after all of
   * their pipeline's open ones. A move to a higher place is onwards, to a lower one is back.
   */
  readonly position: number;
  /** A lead pipeline's won stage: the place where a lead waits to become a deal. It is passed, not final. */
  readonly handsOver: boolean;
}

/**
 * The stages of a funnel in order: the lead pipelines' first, then the deal pipeline's; within each, open stages
 * in the pipeline's order, then won, then lost.
 *
 * @param pipelines In the order in which a record passes them; the last one decides what winning is.
 * @returns One entry per stage; `position` equals its index.
 */
export function funnelStages(pipelines: readonly Pipeline[]): FunnelStage[] {
  const last = pipelines.at(-1);
  const inOrder = pipelines.flatMap((pipeline) =>
    (['open', 'won', 'lost'] as const).flatMap((kind) =>
      pipeline.stages.filter((stage) => stage.kind === kind).map((stage) => ({ stage, pipeline })),
    ),
  );
  return inOrder.map(({ stage, pipeline }, position) => ({
    ...stage,
    pipelineId: pipeline.id,
    position,
    handsOver: pipeline !== last && stage.kind === 'won',
  }));
}
