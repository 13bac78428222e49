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

/** What a stranger may learn. Which accounts installed, and how much they hold, is nobody's business in production. */
export type ReadinessTold = 'everything' | 'reason';

/** `GET /healthz`: alive. `GET /readyz[?portalId=]`: 200 once an account (that account) is synced and analysed. */
export function healthRoutes(readReadiness: ReadReadiness, told: ReadinessTold): Router {
  return Router()
    .get('/healthz', (_request, response) => void response.json({ alive: true }))
    .get('/readyz', async (request, response) => {
      const { portalId } = query.parse(request.query);
      const asked = told === 'everything' ? (portalId as PortalId | undefined) : undefined;
      const readiness = await readReadiness(asked ?? null);
      const toStrangers = readiness.ready ? { ready: true } : { ready: false, reason: readiness.reason };
      response.status(readiness.ready ? 200 : 503).json(told === 'everything' ? readiness : toStrangers);
    });
}
