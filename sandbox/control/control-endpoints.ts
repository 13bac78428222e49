import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { changeSchema, ChangeRefused } from '../changes/change.ts';
import { faultPlanSchema } from '../faults/fault-plan.ts';
import type { SandboxControl } from './sandbox-control.ts';

// The sandbox's own doors. HubSpot has none of them; no path of theirs looks like one of HubSpot's.

const changes = z.strictObject({ changes: z.array(changeSchema).min(1) });
const habits = z.strictObject({
  paused: z.boolean().optional(),
  duplicateShare: z.number().min(0).max(1).optional(),
  duplicates: z.number().int().min(1).max(10).optional(),
  shuffled: z.boolean().optional(),
  timeScale: z.number().min(1).optional(),
});

/** `/sandbox/…`: docs/sandbox.md tells what each does. */
export function controlEndpoints(control: SandboxControl, portalIds: readonly number[]): Router {
  return express
    .Router()
    .use(jsonOnly, express.json({ limit: '2mb' }))
    .get('/', (_request, response) => {
      response.json({ portals: portalIds, calls: control.callsMade(), ...switches(control) });
    })
    .post('/portals/:portalId/changes', (request, response) => {
      const asked = changes.parse(request.body);
      const done = asked.changes.map((change) => control.change(portalIdIn(request), change));
      response.json({ events: done.flat() });
    })
    .post('/portals/:portalId/uninstall', (request, response) => {
      control.uninstall(portalIdIn(request));
      response.json({});
    })
    .post('/portals/:portalId/expire-tokens', (request, response) => {
      control.expireTokens(portalIdIn(request));
      response.json({});
    })
    .put('/faults', (request, response) => {
      control.setFaults(faultPlanSchema.parse(request.body));
      response.json(switches(control));
    })
    .delete('/faults', (_request, response) => {
      control.setFaults(null);
      response.json(switches(control));
    })
    .put('/webhooks', (request, response) => {
      control.setWebhooks(definite(habits.parse(request.body)));
      response.json(switches(control));
    })
    .use((_request, response) => {
      response.status(404).json({ message: 'The sandbox has no such door; docs/sandbox.md names all of them.' });
    })
    .use(wrong);
}

const switches = (control: SandboxControl) => ({ faults: control.faults(), webhooks: control.webhooks() });

const portalIdIn = (request: Request<{ portalId: string }>) => Number(request.params.portalId);

/** A page of another site can make a browser post, but not JSON, without asking first; and nobody answers that. */
const jsonOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.is('application/json')) next();
  else response.status(415).json({ message: 'The sandbox takes application/json only.' });
};

const wrong: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof ChangeRefused) response.status(409).json({ message: error.message });
  else if (error instanceof z.ZodError) response.status(400).json({ message: z.prettifyError(error) });
  else next(error);
};

/** Without the names that were not given. */
const definite = ({ paused, duplicateShare, duplicates, shuffled, timeScale }: z.output<typeof habits>) => ({
  ...(paused !== undefined && { paused }),
  ...(duplicateShare !== undefined && { duplicateShare }),
  ...(duplicates !== undefined && { duplicates }),
  ...(shuffled !== undefined && { shuffled }),
  ...(timeScale !== undefined && { timeScale }),
});
