import { pipelineAsked } from '../asked-pipeline.ts';
import { Router } from 'express';
import { z } from 'zod';
import type { StageId } from '../../../core/pipeline/identifiers.ts';
import type { Clock } from '../../../services/ports.ts';
import type { ReadOverview } from '../../../services/queries/read-overview.ts';
import { callerOf } from '../caller.ts';
import { presentOverview, presentOverviewStage } from '../present/overview.ts';
import { show } from '../show.ts';

const stageQuery = z.object({ stageId: z.string().min(1).max(200) });

/** `GET /v1/overview?pipelineId=` and `GET /v1/overview/stage?pipelineId=&stageId=` → `contract/overview.ts`. */
export function overviewRoute(readOverview: ReadOverview, clock: Clock): Router {
  const showAnswer = show(presentOverview, clock);
  const showStage = show(presentOverviewStage, clock);
  return Router()
    .get('/v1/overview', async (request, response) => {
      const { portalId } = callerOf(response);
      showAnswer(response, await readOverview(portalId, pipelineAsked(request.query)));
    })
    .get('/v1/overview/stage', async (request, response) => {
      const { portalId } = callerOf(response);
      const { stageId } = stageQuery.parse(request.query);
      const answer = await readOverview(portalId, pipelineAsked(request.query));
      showStage(response, answer.state === 'not-installed' ? answer : { ...answer, stageId: stageId as StageId });
    });
}
