import { Router } from 'express';
import { z } from 'zod';
import type { PipelineId } from '../../../core/pipeline/identifiers.ts';
import type { Clock } from '../../../services/ports.ts';
import type { ReadSources } from '../../../services/queries/read-sources.ts';
import { callerOf } from '../caller.ts';
import { presentSources } from '../present/sources.ts';
import { show } from '../show.ts';

const query = z.object({ pipelineId: z.string().min(1).max(200).optional() });

/** `GET /v1/sources?pipelineId=` → `contract/sources.ts`. Read, ask, present; nothing else. */
export function sourcesRoute(readSources: ReadSources, clock: Clock): Router {
  const showAnswer = show(presentSources, clock);
  return Router().get('/v1/sources', async (request, response) => {
    const { portalId } = callerOf(response);
    const { pipelineId } = query.parse(request.query);
    const answer = await readSources(portalId, (pipelineId ?? null) as PipelineId | null);
    showAnswer(response, answer);
  });
}
