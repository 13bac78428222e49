import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { type FaultState, faultSwitch, type FaultSwitch } from '../faults/fault-switch.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import { accountReads } from './account-reads.ts';
import { associationReads } from './association-reads.ts';
import { jsonBody } from './body.ts';
import { frontGates } from './call-gates.ts';
import { callCounter, type CallsMade } from './calls-made.ts';
import { bearer } from './caller.ts';
import { consentPage } from './consent-page.ts';
import { type Consents, consents } from './consents.ts';
import { correlate } from './correlation.ts';
import { objectReads } from './object-reads.ts';
import { pipelineReads } from './pipeline-reads.ts';
import { HUBSPOT_LIMITS } from './limits.ts';
import { rateLimits } from './rate-limits.ts';
import { notFound, refusals } from './refusal.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { search } from './search.ts';
import { tokenEndpoints } from './token-endpoints.ts';

/** What can be done to the account from outside its API, as an administrator would. */
export interface SandboxControl {
  /** Throws the app out of an account: every token of it dies at once. */
  uninstall(portalId: number): void;
  /** Null: all is well. */
  setFaults(plan: FaultPlan | null): void;
  faults(): FaultState;
  callsMade(): CallsMade;
}

export interface Sandbox {
  readonly url: string;
  readonly server: Server;
  readonly control: SandboxControl;
  close(): Promise<void>;
}

/** Node's own limit would answer a long address before we could do it as HubSpot does. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Starts a look-alike of HubSpot: the consent page and the API on one port. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { app, clock, stateFile, port } = options;
  const parts: Parts = {
    held: consents({ app, clock, stateFile }),
    faults: faultSwitch(clock, options.faults ?? null),
    calls: callCounter(),
  };
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, sandboxApp(options, parts));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${at}`,
    server,
    control: controlOf(parts),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

interface Parts {
  readonly held: Consents;
  readonly faults: FaultSwitch;
  readonly calls: ReturnType<typeof callCounter>;
}

const controlOf = ({ held, faults, calls }: Parts): SandboxControl => ({
  uninstall: (portalId) => held.uninstall(portalId),
  setFaults: faults.set,
  faults: faults.state,
  callsMade: calls.made,
});

function sandboxApp(options: SandboxOptions, { held, faults, calls }: Parts): Express {
  const { app, portals, clock, latencyMs = () => 0, mount } = options;
  const program = express().disable('x-powered-by');
  mount?.(program);
  program
    .use(consentPage({ app, portals, consents: held }))
    .use(correlate, calls.count, faults.handler, ...frontGates(latencyMs))
    .use(tokenEndpoints({ app, portals, consents: held, clock }))
    .use(bearer(held, portals), rateLimits({ ...HUBSPOT_LIMITS, ...options.limits }, clock), jsonBody)
    .use(search(), objectReads(clock), associationReads(clock), pipelineReads(), accountReads(held))
    .use(() => {
      throw notFound('No route matches this path');
    })
    .use(refusals);
  return program;
}
