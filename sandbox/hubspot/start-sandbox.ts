import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { changeJournal } from '../changes/change-journal.ts';
import { type ChangeableAccount, changeableAccount } from '../changes/changeable-account.ts';
import { controlEndpoints } from '../control/control-endpoints.ts';
import { type SandboxControl, sandboxControl, type Telling } from '../control/sandbox-control.ts';
import { faultSwitch, type FaultSwitch } from '../faults/fault-switch.ts';
import type { SandboxPortal } from '../portals/portal.ts';
import { webhookSender } from '../webhooks/webhook-sender.ts';
import { accountReads } from './account-reads.ts';
import { associationReads } from './association-reads.ts';
import { jsonBody } from './body.ts';
import { frontGates } from './call-gates.ts';
import { callCounter } from './calls-made.ts';
import { bearer } from './caller.ts';
import { consentPage } from './consent-page.ts';
import { type Consents, consents } from './consents.ts';
import { correlate } from './correlation.ts';
import { HUBSPOT_LIMITS } from './limits.ts';
import { objectReads } from './object-reads.ts';
import { pipelineReads } from './pipeline-reads.ts';
import { rateLimits } from './rate-limits.ts';
import { notFound, refusals } from './refusal.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { search } from './search.ts';
import { tokenEndpoints } from './token-endpoints.ts';
import { campaignReads } from './campaign-reads.ts';
import { userReads } from './user-reads.ts';

export interface Sandbox {
  readonly url: string;
  readonly server: Server;
  /** The accounts as they are now, whenever they are looked at. */
  readonly portals: readonly SandboxPortal[];
  readonly control: SandboxControl;
  close(): Promise<void>;
}

/** Node's own limit would answer a long address before we could do it as HubSpot does. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Known: "a few moments". Others have seen seconds to more than a minute. */
const USUAL_LAG = { leastMs: 2000, mostMs: 12_000 };
const WEBHOOK_SEED = 9;

/** Starts a look-alike of HubSpot: the consent page, the API and the sandbox's own doors on one port. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const parts = partsOf(options);
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, sandboxApp(options, parts));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${at}`,
    server,
    portals: parts.portals,
    control: parts.control,
    close: () => {
      parts.telling?.sender.stop();
      return new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      });
    },
  };
}

interface Parts {
  readonly held: Consents;
  readonly faults: FaultSwitch;
  readonly calls: ReturnType<typeof callCounter>;
  readonly portals: readonly SandboxPortal[];
  readonly telling: Telling | null;
  readonly control: SandboxControl;
}

function partsOf(options: SandboxOptions): Parts {
  const { app, clock, stateFile, changesFile, indexLag = USUAL_LAG } = options;
  const accounts = options.portals.map((portal) => changeableAccount(portal, { clock, lag: indexLag }));
  const journal = changeJournal(changesFile);
  for (const { portalId, change, atMs } of journal.before) accountOf(accounts, portalId)?.apply(change, atMs);
  const parts = {
    held: consents({ app, clock, stateFile }),
    faults: faultSwitch(clock, options.faults ?? null),
    calls: callCounter(),
    telling: tellingOf(options),
  };
  return {
    ...parts,
    portals: accounts.map(({ portal }) => portal),
    control: sandboxControl({ ...parts, accounts, journal, clock }),
  };
}

const accountOf = (accounts: readonly ChangeableAccount[], portalId: number) =>
  accounts.find(({ portal }) => portal.portalId === portalId);

function tellingOf({ webhooks, app, clock }: SandboxOptions): Telling | null {
  if (webhooks === undefined) return null;
  const { clientSecret } = app;
  const sender = webhookSender({ ...webhooks, clientSecret, clock, seed: WEBHOOK_SEED });
  return { sender, subscriptions: webhooks.all, appId: webhooks.appId };
}

function sandboxApp(options: SandboxOptions, { held, faults, calls, portals, control }: Parts): Express {
  const { app, clock, latencyMs = () => 0, mount } = options;
  const program = express().disable('x-powered-by');
  mount?.(program, portals);
  program
    .use(
      '/sandbox',
      controlEndpoints(
        control,
        portals.map(({ portalId }) => portalId),
      ),
    )
    .use(consentPage({ app, portals, consents: held }))
    .use(correlate, calls.count, faults.handler, ...frontGates(latencyMs))
    .use(tokenEndpoints({ app, portals, consents: held, clock }))
    .use(bearer(held, portals), rateLimits({ ...HUBSPOT_LIMITS, ...options.limits }, clock), jsonBody)
    .use(
      search(),
      objectReads(clock),
      associationReads(clock),
      pipelineReads(),
      accountReads(held),
      userReads(),
      campaignReads(),
    )
    .use(() => {
      throw notFound('No route matches this path');
    })
    .use(refusals);
  return program;
}
