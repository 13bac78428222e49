import { Router } from 'express';
import { z } from 'zod';
import type { PipelineId } from '../../../core/pipeline/identifiers.ts';
import type { Clock } from '../../../services/ports.ts';
import type { ReadOverview } from '../../../services/queries/read-overview.ts';
import { callerOf } from '../caller.ts';
import { presentOverview } from '../present/overview.ts';
import { show } from '../show.ts';

const query = z.object({ pipelineId: z.string().min(1).max(200).optional() });

/** `GET /v1/overview?pipelineId=` → `contract/overview.ts`. Read, ask, present; nothing else. */
export function overviewRoute(readOverview: ReadOverview, clock: Clock): Router {
  const showAnswer = show(presentOverview, clock);
  return Router().get('/v1/overview', async (request, response) => {
    const { portalId } = callerOf(response);
    const { pipelineId } = query.parse(request.query);
    const answer = await readOverview(portalId, (pipelineId ?? null) as PipelineId | null);
    showAnswer(response, answer);
  });
}
