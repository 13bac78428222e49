import { Router } from 'express';
import { z } from 'zod';
import type { PortalId } from '../../../core/pipeline/identifiers.ts';
import type { ReadReadiness } from '../../../services/queries/read-readiness.ts';

const query = z.object({
  portalId: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
});

/** `GET /healthz`: alive. `GET /readyz[?portalId=]`: 200 once an account (that account) is synced and analysed. */
export function healthRoutes(readReadiness: ReadReadiness): Router {
  return Router()
    .get('/healthz', (_request, response) => void response.json({ alive: true }))
    .get('/readyz', async (request, response) => {
      const { portalId } = query.parse(request.query);
      const readiness = await readReadiness((portalId as PortalId | undefined) ?? null);
      response.status(readiness.ready ? 200 : 503).json(readiness);
    });
}
