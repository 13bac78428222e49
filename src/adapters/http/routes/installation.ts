import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { BeginInstall } from '../../../services/installation/begin-install.ts';
import type { Disconnect } from '../../../services/installation/disconnect.ts';
import type { FinishInstall } from '../../../services/installation/finish-install.ts';
import { callerOf } from '../caller.ts';
import { installedPage } from '../present/installed-page.ts';
import { sendProblem } from '../problem.ts';

const text = z.string().min(1).max(512);
const address = z.string().min(1).max(2048);

const signIn = z.object({ step: z.literal('authorize'), returnUrl: address });
const reply = z
  .object({
    step: z.literal('finalize').optional(),
    // Nobody promises how long a code is; one that says what was allowed grows with every scope.
    code: address,
    state: text.nullable().default(null),
    returnUrl: address.nullable().default(null),
  })
  // The last step of a sign-in always brings back the state of its first.
  .refine(({ step, state, returnUrl }) => state !== null || (step === undefined && returnUrl !== null));

/** `GET /oauth/install` sends the person to HubSpot; `GET /oauth/callback` is where HubSpot sends them. */
export function installationRoutes(beginInstall: BeginInstall, finishInstall: FinishInstall): Router {
  const signedIn = async (returnUrl: string, response: Response) => {
    const next = await beginInstall.fromMarketplace(returnUrl);
    if (next) response.redirect(302, next.url);
    else sendProblem(response, 'return-url-refused');
  };
  const comeBack = async (request: Request, response: Response) => {
    const answer = await finishInstall(reply.parse(request.query));
    if (!answer.installed) sendProblem(response, answer.reason);
    else if (answer.returnUrl !== null) response.redirect(302, answer.returnUrl);
    else response.type('html').send(installedPage(answer.portalId));
  };
  return Router()
    .get('/oauth/install', async (_request, response) => {
      const { url } = await beginInstall.here();
      response.redirect(302, url);
    })
    .get('/oauth/callback', async (request, response) => {
      const { error, step } = request.query;
      if (typeof error === 'string') sendProblem(response, 'install-refused');
      else if (step === 'authorize') await signedIn(signIn.parse(request.query).returnUrl, response);
      else await comeBack(request, response);
    });
}

/** `DELETE /v1/installation`: ends the installation and says when everything will be gone. */
export function disconnectRoute(disconnect: Disconnect): Router {
  return Router().delete('/v1/installation', async (_request, response) => {
    const answer = await disconnect(callerOf(response));
    if (!answer.disconnected) sendProblem(response, answer.reason);
    else response.json({ disconnected: true, erasedFrom: new Date(answer.eraseAfterMs).toISOString() });
  });
}
