import { pipelineAsked } from '../asked-pipeline.ts';
import { Router } from 'express';
import type { Clock } from '../../../services/ports.ts';
import type { ReadSources } from '../../../services/queries/read-sources.ts';
import { callerOf } from '../caller.ts';
import { presentSources } from '../present/sources.ts';
import { show } from '../show.ts';

/** `GET /v1/sources?pipelineId=` → `contract/sources.ts`. Read, ask, present; nothing else. */
export function sourcesRoute(readSources: ReadSources, clock: Clock): Router {
  const showAnswer = show(presentSources, clock);
  return Router().get('/v1/sources', async (request, response) => {
    const { portalId } = callerOf(response);
    showAnswer(response, await readSources(portalId, pipelineAsked(request.query)));
  });
}
