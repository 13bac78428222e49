import { type Request, type Response, Router } from 'express';
import type { PipelineChange, PipelineKind, PortalPipeline, PortalStage, SandboxPortal } from '../portals/portal.ts';
import { callerMayRead } from './caller.ts';
import { kindOf } from './object-kinds.ts';
import { notFound } from './refusal.ts';

export const MADE_AT = '2024-01-15T09:00:00.000Z';
const PIPELINES = '/crm/pipelines/2026-09/:type';
/** Who changes pipelines in the sandbox. */
const ADMINISTRATOR = 9_586_501;

/** Pipelines and stages as they are, and how they came to be: archived ones are in the audits and nowhere else. */
export function pipelineReads(): Router {
  return Router()
    .get(PIPELINES, (request, response) => {
      response.json({ results: asked(request).pipelines.map(presentPipeline) });
    })
    .get(`${PIPELINES}/:pipelineId`, (request, response) => {
      response.json(presentPipeline(pipelineOf(request)));
    })
    .get(`${PIPELINES}/:pipelineId/audit`, (request, response) => {
      const { changes } = asked(request);
      const { pipelineId } = request.params;
      sendAudit(request, response, (one) => one.pipelineId === pipelineId && one.left.is === 'pipeline', changes);
    })
    .get(`${PIPELINES}/:pipelineId/stages`, (request, response) => {
      response.json({ results: pipelineOf(request).stages.map(presentStage) });
    })
    .get(`${PIPELINES}/:pipelineId/stages/:stageId`, (request, response) => {
      const stage = pipelineOf(request).stages.find(({ id }) => id === request.params.stageId);
      if (stage === undefined) throw notFound('Stage not found');
      response.json(presentStage(stage));
    })
    .get(`${PIPELINES}/:pipelineId/stages/:stageId/audit`, (request, response) => {
      const { changes } = asked(request);
      const { stageId } = request.params;
      sendAudit(request, response, ({ left }) => left.is === 'stage' && left.stage.id === stageId, changes);
    });
}

interface Asked {
  readonly portal: SandboxPortal;
  readonly pipelines: readonly PortalPipeline[];
  readonly changes: readonly PipelineChange[];
}

function asked(request: Request<{ type: string }>): Asked {
  const kind = kindOf(request.params.type);
  if (kind === 'contacts') throw notFound('There are no pipelines for this object type');
  const portal = callerMayRead(request, kind);
  return { portal, pipelines: portal.pipelines(kind), changes: allChanges(portal, kind) };
}

/** Whatever is listed was made once, whether or not anybody wrote it down. */
function allChanges(portal: SandboxPortal, kind: PipelineKind): readonly PipelineChange[] {
  const written = portal.pipelineChanges?.(kind) ?? [];
  const made = (id: string) =>
    written.some(
      ({ action, left }) => action === 'CREATE' && (left.is === 'stage' ? left.stage : left.pipeline).id === id,
    );
  const atMs = Date.parse(MADE_AT);
  const first = portal.pipelines(kind).flatMap((pipeline): PipelineChange[] => {
    const of = { pipelineId: pipeline.id, atMs, action: 'CREATE' } as const;
    const whole = { ...of, left: { is: 'pipeline', pipeline } } as const;
    const stages = pipeline.stages.map((stage) => ({ ...of, left: { is: 'stage', stage } }) as const);
    return [whole, ...stages].filter(({ left }) => !made((left.is === 'stage' ? left.stage : left.pipeline).id));
  });
  return [...first, ...written];
}

function pipelineOf(request: Request<{ type: string; pipelineId: string }>): PortalPipeline {
  const pipeline = asked(request).pipelines.find(({ id }) => id === request.params.pipelineId);
  if (pipeline === undefined) throw notFound('Pipeline not found');
  return pipeline;
}

/** Newest first. */
function sendAudit(
  request: Request<{ type: string }>,
  response: Response,
  wanted: (change: PipelineChange) => boolean,
  changes: readonly PipelineChange[],
): void {
  const { portalId } = asked(request).portal;
  response.json({
    results: changes
      .filter(wanted)
      .map(({ action, atMs, left }) => ({
        portalId,
        identifier: left.is === 'stage' ? left.stage.id : left.pipeline.id,
        action,
        timestamp: new Date(atMs).toISOString(),
        message: '',
        rawObject: JSON.stringify(left.is === 'stage' ? presentStage(left.stage) : presentPipeline(left.pipeline)),
        fromUserId: ADMINISTRATOR,
      }))
      .reverse(),
  });
}

const presentPipeline = ({ id, label, displayOrder, stages, changedAtMs }: PortalPipeline) => ({
  id,
  label,
  displayOrder,
  archived: false,
  ...times(changedAtMs),
  stages: stages.map(presentStage),
});

const presentStage = ({ id, label, displayOrder, metadata, changedAtMs }: PortalStage) => ({
  id,
  label,
  displayOrder,
  metadata,
  archived: false,
  ...times(changedAtMs),
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
});

const times = (changedAtMs: number | undefined) => ({
  createdAt: MADE_AT,
  updatedAt: changedAtMs === undefined ? MADE_AT : new Date(changedAtMs).toISOString(),
});
