import { Router } from 'express';
import { z } from 'zod';
import type { BeginInstall } from '../../../services/installation/begin-install.ts';
import type { FinishInstall } from '../../../services/installation/finish-install.ts';
import { installedPage } from '../present/installed-page.ts';
import { sendProblem } from '../problem.ts';

const reply = z.object({ code: z.string().min(1).max(512), state: z.string().min(1).max(512) });

/** `GET /oauth/install` sends the person to HubSpot; `GET /oauth/callback` is where HubSpot sends them back. */
export function installationRoutes(beginInstall: BeginInstall, finishInstall: FinishInstall): Router {
  return Router()
    .get('/oauth/install', async (_request, response) => {
      const { authorizeUrl } = await beginInstall();
      response.redirect(302, authorizeUrl);
    })
    .get('/oauth/callback', async (request, response) => {
      if (typeof request.query['error'] === 'string') {
        sendProblem(response, 'install-refused');
        return;
      }
      const answer = await finishInstall(reply.parse(request.query));
      if (answer.installed) response.type('html').send(installedPage(answer.portalId));
      else sendProblem(response, answer.reason);
    });
}
