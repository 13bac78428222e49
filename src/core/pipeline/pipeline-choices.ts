import type { PipelineId, RecordKind, StageId } from './identifiers.ts';
import type { Pipeline, Stage, StageKind, StageOwner } from './pipeline.ts';

/** What a person says a lead stage means; `new` and `working` are both open. */
export type LeadStageMeaning = 'new' | 'working' | 'qualified' | 'disqualified';

/** What people of a portal chose about its pipelines; null and empty lists where they left it to HubSpot. */
export interface PipelineChoices {
  readonly pipelines: {
    /** Shown and advised on, in this order. */
    readonly deals: readonly PipelineId[] | null;
    /** In the order in which a lead passes them. */
    readonly leads: readonly PipelineId[] | null;
    /** The deal pipeline that leads go into. */
    readonly leadsInto: PipelineId | null;
  };
  readonly leadStages: readonly {
    readonly pipelineId: PipelineId;
    readonly stageId: StageId;
    readonly meaning: LeadStageMeaning;
  }[];
  readonly stageOwners: readonly {
    readonly recordKind: RecordKind;
    readonly pipelineId: PipelineId;
    readonly stageId: StageId;
    readonly owner: StageOwner;
  }[];
  readonly stageTargets: readonly {
    readonly recordKind: RecordKind;
    readonly pipelineId: PipelineId;
    readonly stageId: StageId;
    /** Share of those who enter that is to go on, 0–1, both excluded. */
    readonly share: number;
  }[];
}

const KIND_OF_MEANING: Readonly<Record<LeadStageMeaning, StageKind>> = {
  new: 'open',
  working: 'open',
  qualified: 'won',
  disqualified: 'lost',
};

/**
 * The pipelines of a portal as its people want them read.
 *
 * Answers "which pipelines are in the funnel, in which order, what do their lead stages mean, who answers for each
 * stage, and how many are to go on from it?". A person's word about a lead stage counts more than HubSpot's: whoever chose it saw HubSpot's.
 *
 * @param pipelines As HubSpot lists them; not changed.
 * @returns Of each kind those that were chosen, in the order chosen, then the archived ones, which old history may name.
 *   Where none that was chosen is there any more, all of that kind. Choices about stages that are gone change nothing.
 *
 * Ties: of two choices about one stage the later in the list counts.
 * Cost: O(stages + choices).
 */
export function choosePipelines(pipelines: readonly Pipeline[], choices: PipelineChoices): Pipeline[] {
  const { deals, leads } = choices.pipelines;
  const read = stageReader(choices);
  return [...inOrder(pipelines, 'deal', deals), ...inOrder(pipelines, 'lead', leads)].map((pipeline) => ({
    ...pipeline,
    stages: pipeline.stages.map((stage) => read(pipeline, stage)),
  }));
}

function inOrder(pipelines: readonly Pipeline[], kind: RecordKind, chosen: readonly PipelineId[] | null): Pipeline[] {
  const own = pipelines.filter(({ recordKind }) => recordKind === kind);
  const live = own.filter(({ archived }) => !archived);
  const picked = (chosen ?? []).flatMap((id) => live.filter((pipeline) => pipeline.id === id));
  return [...(picked.length > 0 ? picked : live), ...own.filter(({ archived }) => archived)];
}

type ReadStage = (pipeline: Pipeline, stage: Stage) => Stage;

function stageReader({ leadStages, stageOwners, stageTargets }: PipelineChoices): ReadStage {
  const kinds = new Map(leadStages.map((one) => [keyOf('lead', one), KIND_OF_MEANING[one.meaning]]));
  const owners = new Map(stageOwners.map((one) => [keyOf(one.recordKind, one), one.owner]));
  const targets = new Map(stageTargets.map((one) => [keyOf(one.recordKind, one), one.share]));
  return ({ id: pipelineId, recordKind }, stage) => {
    const key = keyOf(recordKind, { pipelineId, stageId: stage.id });
    const targetShare = targets.get(key);
    return {
      ...stage,
      ...{ kind: kinds.get(key) ?? stage.kind, owner: owners.get(key) ?? stage.owner },
      ...(targetShare !== undefined && { targetShare }),
    };
  };
}

const keyOf = (kind: RecordKind, { pipelineId, stageId }: { readonly pipelineId: string; readonly stageId: string }) =>
  JSON.stringify([kind, pipelineId, stageId]);
