import { Router } from 'express';
import { z } from 'zod';
import type { PipelineId } from '../../../core/pipeline/identifiers.ts';
import type { Clock } from '../../../services/ports.ts';
import type { ReadOverview } from '../../../services/queries/read-overview.ts';
import { callerOf } from '../caller.ts';
import { presentOverview } from '../present/overview.ts';
import { sendProblem } from '../problem.ts';

const query = z.object({ pipelineId: z.string().min(1).max(200).optional() });

/** `GET /v1/overview?pipelineId=` → `contract/overview.ts`. Read, ask, present; nothing else. */
export function overviewRoute(readOverview: ReadOverview, clock: Clock): Router {
  return Router().get('/v1/overview', async (request, response) => {
    const { portalId } = callerOf(response);
    const { pipelineId } = query.parse(request.query);
    const answer = await readOverview(portalId, (pipelineId ?? null) as PipelineId | null);
    if (answer.state === 'not-installed') sendProblem(response, 'not-installed');
    else response.set('cache-control', 'no-store').json(presentOverview(answer, clock.nowMs()));
  });
}
