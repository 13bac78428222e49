import { createServer, type Server } from 'node:http';
import express, { type Express } from 'express';
import { accountReads } from './account-reads.ts';
import { associationReads } from './association-reads.ts';
import { jsonBody } from './body.ts';
import { callGates } from './call-gates.ts';
import { bearer } from './caller.ts';
import { consentPage } from './consent-page.ts';
import { type Consents, consents } from './consents.ts';
import { objectReads } from './object-reads.ts';
import { notFound, refusals } from './refusal.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { search } from './search.ts';
import { tokenEndpoints } from './token-endpoints.ts';

/** What can be done to the account from outside its API, as an administrator would. */
export interface SandboxControl {
  /** Throws the app out of an account: every token of it dies at once. */
  uninstall(portalId: number): void;
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
  const held = consents({ app, clock, stateFile });
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, sandboxApp(options, held));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${at}`,
    server,
    control: { uninstall: (portalId) => held.uninstall(portalId) },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function sandboxApp({ app, portals, clock, latencyMs = () => 0, mount }: SandboxOptions, held: Consents): Express {
  const gates = callGates(clock, latencyMs);
  const program = express().disable('x-powered-by');
  mount?.(program);
  program
    .use(consentPage({ app, portals, consents: held }))
    .use(...gates.front)
    .use(tokenEndpoints({ app, portals, consents: held, clock }))
    .use(jsonBody, bearer(held, portals), gates.quota)
    .use(search(), objectReads(clock), associationReads(clock), accountReads(held))
    .use(() => {
      throw notFound('No route matches this path');
    })
    .use(refusals);
  return program;
}
