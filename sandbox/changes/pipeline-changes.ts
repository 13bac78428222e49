import type { PipelineChange, PipelineKind, PortalPipeline, PortalStage } from '../portals/portal.ts';
import type { AccountState } from './account-state.ts';
import { type ChangeOf, ChangeRefused } from './change.ts';
import { STAGE_PROPERTY } from './record-changes.ts';

export function addStage(state: AccountState, change: ChangeOf<'add-stage'>, atMs: number): void {
  const { kind, pipelineId, stageId, label, displayOrder, metadata } = change;
  if (state.pipelines[kind].some(({ stages }) => stages.some(({ id }) => id === stageId))) {
    throw new ChangeRefused(`There is a stage ${stageId} already.`);
  }
  const stage: PortalStage = { id: stageId, label, displayOrder, metadata, changedAtMs: atMs };
  replace(state, { kind, pipelineId, atMs }, ({ stages }) => ({
    stages: [...stages.map((one) => (one.displayOrder < displayOrder ? one : oneLater(one))), stage],
    written: { action: 'CREATE', stage },
  }));
}

export function renameStage(state: AccountState, change: ChangeOf<'rename-stage'>, atMs: number): void {
  const { kind, pipelineId, stageId, label } = change;
  replace(state, { kind, pipelineId, atMs }, (pipeline) => {
    const stage = { ...stageOf(pipeline, stageId), label, changedAtMs: atMs };
    return {
      stages: pipeline.stages.map((one) => (one.id === stageId ? stage : one)),
      written: { action: 'UPDATE', stage },
    };
  });
}

export function archiveStage(state: AccountState, change: ChangeOf<'archive-stage'>, atMs: number): void {
  const { kind, pipelineId, stageId } = change;
  refuseIfInUse(state, kind, [stageId]);
  replace(state, { kind, pipelineId, atMs }, (pipeline) => ({
    written: { action: 'DELETE', stage: stageOf(pipeline, stageId) },
    stages: pipeline.stages.filter(({ id }) => id !== stageId),
  }));
}

export function archivePipeline(state: AccountState, change: ChangeOf<'archive-pipeline'>, atMs: number): void {
  const { kind, pipelineId } = change;
  const pipeline = pipelineOf(state, kind, pipelineId);
  const stageIds = pipeline.stages.map(({ id }) => id);
  refuseIfInUse(state, kind, stageIds);
  state.pipelines[kind] = state.pipelines[kind].filter(({ id }) => id !== pipelineId);
  const gone = { pipelineId, atMs, action: 'DELETE' } as const;
  write(state, kind, [
    { ...gone, left: { is: 'pipeline', pipeline } },
    ...pipeline.stages.map((stage) => ({ ...gone, left: { is: 'stage', stage } as const })),
  ]);
}

interface Place {
  readonly kind: PipelineKind;
  readonly pipelineId: string;
  readonly atMs: number;
}

interface Changed {
  readonly stages: readonly PortalStage[];
  readonly written: { readonly action: PipelineChange['action']; readonly stage: PortalStage };
}

/** Every change of a stage is one of its pipeline too. */
function replace(state: AccountState, place: Place, change: (pipeline: PortalPipeline) => Changed): void {
  const { kind, pipelineId, atMs } = place;
  const before = pipelineOf(state, kind, pipelineId);
  const { stages, written } = change(before);
  const pipeline = { ...before, stages, changedAtMs: atMs };
  state.pipelines[kind] = state.pipelines[kind].map((one) => (one.id === pipelineId ? pipeline : one));
  write(state, kind, [
    { pipelineId, atMs, action: 'UPDATE', left: { is: 'pipeline', pipeline } },
    { pipelineId, atMs, action: written.action, left: { is: 'stage', stage: written.stage } },
  ]);
}

function write(state: AccountState, kind: PipelineKind, changes: readonly PipelineChange[]): void {
  state.pipelineChanges[kind] = [...state.pipelineChanges[kind], ...changes];
}

function pipelineOf({ pipelines }: AccountState, kind: PipelineKind, pipelineId: string): PortalPipeline {
  const pipeline = pipelines[kind].find(({ id }) => id === pipelineId);
  if (pipeline === undefined) throw new ChangeRefused(`There is no pipeline ${pipelineId} of ${kind}.`);
  return pipeline;
}

function stageOf({ id: pipelineId, stages }: PortalPipeline, stageId: string): PortalStage {
  const stage = stages.find(({ id }) => id === stageId);
  if (stage === undefined) throw new ChangeRefused(`There is no stage ${stageId} in pipeline ${pipelineId}.`);
  return stage;
}

/** HubSpot wants the records moved first. */
function refuseIfInUse({ shelves }: AccountState, kind: PipelineKind, stageIds: readonly string[]): void {
  const there = shelves[kind].live.filter(({ properties }) =>
    stageIds.includes(properties[STAGE_PROPERTY[kind]] ?? ''),
  );
  if (there.length > 0) throw new ChangeRefused(`${there.length} ${kind} are still in there: move them first.`);
}

const oneLater = (stage: PortalStage): PortalStage => ({ ...stage, displayOrder: stage.displayOrder + 1 });
