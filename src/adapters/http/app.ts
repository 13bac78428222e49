import express, { Router, type Express, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { BeginInstall } from '../../services/installation/begin-install.ts';
import type { Disconnect } from '../../services/installation/disconnect.ts';
import type { FinishInstall } from '../../services/installation/finish-install.ts';
import type { Clock, Log } from '../../services/ports.ts';
import type { ReadDeal } from '../../services/queries/read-deal.ts';
import type { ReadLead } from '../../services/queries/read-lead.ts';
import type { ReadOverview } from '../../services/queries/read-overview.ts';
import type { ReadReadiness } from '../../services/queries/read-readiness.ts';
import type { ReadSources } from '../../services/queries/read-sources.ts';
import type { AcceptHints } from '../../services/sync/accept-hints.ts';
import type { JudgeLead } from '../../services/verdicts/judge-lead.ts';
import { logRequests } from './middleware/log-requests.ts';
import { rawBody } from './middleware/raw-body.ts';
import { signedByHubSpot, speaksForUser, type JudgeRequest } from './middleware/signed-by-hubspot.ts';
import { personAtHand, problems, sendProblem } from './problem.ts';
import { nameRequest } from './reference.ts';
import { budgetRoutes, type BudgetParts } from './routes/budget.ts';
import { decisionRoute, type DecisionParts } from './routes/decisions.ts';
import { dealCardRoute } from './routes/deal-card.ts';
import { healthRoutes, type ReadinessTold } from './routes/health.ts';
import { disconnectRoute, installationRoutes } from './routes/installation.ts';
import { leadCardRoute } from './routes/lead-card.ts';
import { overviewRoute } from './routes/overview.ts';
import { salesVerdictRoute } from './routes/sales-verdicts.ts';
import { settingsRoutes, type SettingsParts } from './routes/settings.ts';
import { sourcesRoute } from './routes/sources.ts';
import { webhookRoute, type ReadWebhook } from './routes/webhooks.ts';
import { spendRoutes, type SpendParts } from './routes/spend.ts';
import { wordsRoute, type WrittenWords } from './routes/words.ts';

export interface AppParts extends SettingsParts, SpendParts, BudgetParts, DecisionParts {
  /** Where HubSpot reaches us, without a slash at the end. */
  readonly publicUrl: string;
  readonly judge: JudgeRequest;
  readonly beginInstall: BeginInstall;
  readonly finishInstall: FinishInstall;
  readonly disconnect: Disconnect;
  readonly readDeal: ReadDeal;
  readonly readLead: ReadLead;
  readonly readOverview: ReadOverview;
  readonly readSources: ReadSources;
  readonly judgeLead: JudgeLead;
  readonly readReadiness: ReadReadiness;
  readonly readinessTold: ReadinessTold;
  readonly pageWords: WrittenWords;
  readonly readWebhook: ReadWebhook;
  readonly acceptHints: AcceptHints;
  readonly clock: Clock;
  readonly log: Log;
}

/** HubSpot's own limit for what a card may send; a webhook of a hundred events has a tenth of it. */
const MOST_BODY_BYTES = 2 ** 20;

/**
 * The doors of the house. Installing is open to all but slow; everything under /v1 and /webhooks must be signed by
 * HubSpot, and under /v1 say for whom.
 */
export function createApp(parts: AppParts): Express {
  const { log } = parts;
  const app = express();
  app.disable('x-powered-by').set('query parser', 'simple').set('etag', false);
  app.use(nameRequest);
  signedDoors(app, parts);
  app.use(helmet());
  app.use(healthRoutes(parts.readReadiness, parts.readinessTold));
  app.use(logRequests(log));
  app.use(
    '/oauth',
    personAtHand,
    rateLimit({
      windowMs: 60_000,
      limit: 60,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      // Behind a proxy all share one address; the limit then holds for all of them together, which is meant.
      validate: { xForwardedForHeader: false },
      handler: (_request, response) => sendProblem(response, 'too-many-requests'),
    }),
  );
  app.use(installationRoutes(parts.beginInstall, parts.finishInstall));
  app.use(nothingHere);
  app.use(problems(log));
  return app;
}

/** What only HubSpot may call; first of all doors, since nearly every request goes through them. */
function signedDoors(app: Express, parts: AppParts): void {
  const { log } = parts;
  const signed = ['/v1', '/webhooks'];
  const bySignature = signedByHubSpot(parts.publicUrl, parts.judge, log);
  // A router of their own: the address is looked at once for all four.
  app.use(signed, Router().use(forData, logRequests(log), rawBody(MOST_BODY_BYTES), bySignature));
  app.use('/v1', speaksForUser(log));
  app.use(surfaces(parts));
  app.use(webhookRoute(parts.readWebhook, parts.acceptHints, log));
  app.use(signed, nothingHere);
}

const nothingHere: RequestHandler = (_request, response) => sendProblem(response, 'not-found');

/** Headers of an answer that is read by a program: never a page, never framed, never guessed at. */
const forData: RequestHandler = (_request, response, next) => {
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
  response.setHeader('x-content-type-options', 'nosniff');
  next();
};

/** What cards and pages ask for, one route a surface. */
function surfaces({ clock, ...parts }: AppParts): Router[] {
  return [
    dealCardRoute(parts.readDeal, clock),
    leadCardRoute(parts.readLead, clock),
    overviewRoute(parts.readOverview, clock),
    disconnectRoute(parts.disconnect),
    sourcesRoute(parts.readSources, clock),
    settingsRoutes(parts),
    spendRoutes(parts),
    budgetRoutes(parts, clock),
    decisionRoute(parts),
    salesVerdictRoute(parts.judgeLead),
    wordsRoute(parts.pageWords),
  ];
}
