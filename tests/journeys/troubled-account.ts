import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { FaultPlan } from '../../sandbox/faults/fault-plan.ts';
import type { Limits } from '../../sandbox/hubspot/limits.ts';
import { startSandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import type { SandboxPortal } from '../../sandbox/portals/portal.ts';
import { hubspotClient } from '../../src/adapters/hubspot/client.ts';
import { crmReader } from '../../src/adapters/hubspot/crm-reader.ts';
import { oauthGateway } from '../../src/adapters/hubspot/oauth.ts';
import { ledgersInMemory, portalQuota } from '../../src/adapters/hubspot/quota.ts';
import type { Database } from '../../src/adapters/storage/database.ts';
import { inbox } from '../../src/adapters/storage/inbox.ts';
import { safetyNets } from '../../src/adapters/storage/safety-nets.ts';
import { syncStore } from '../../src/adapters/storage/sync-store.ts';
import { AppError } from '../../src/core/errors.ts';
import { seededRandom } from '../../src/core/statistics/random.ts';
import type { PortalId } from '../../src/core/pipeline/identifiers.ts';
import { accessToken } from '../../src/services/installation/access-token.ts';
import { firstSync } from '../../src/services/sync/first-sync.ts';
import { readBin } from '../../src/services/sync/read-bin.ts';
import { reconcile } from '../../src/services/sync/reconcile.ts';
import { syncRecords } from '../../src/services/sync/sync-records.ts';
import { fakeInstallations } from '../fakes/installations.ts';

const REDIRECT = 'http://localhost:3000/oauth/callback';
const APP = {
  clientId: 'id',
  clientSecret: 'secret',
  redirectUris: [REDIRECT],
  requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
  optionalScopes: ['crm.objects.leads.read'],
};
/** Hung calls are given up after so long, by the real clock. */
const ATTEMPT_MS = 400;
/** As the job queue has it. */
const MOST_TRIES = 6;
const FIRST_RETRY_MS = 5000;
const HOUR_MS = 3_600_000;
const MOST_ROUNDS = 6;

/** Time that jumps to where the caller wants to be, once the calls of this moment are on their way. */
function jumpingTime(startMs: number) {
  let nowMs = startMs;
  return {
    clock: { nowMs: () => nowMs },
    sleep: async (ms: number) => {
      const untilMs = nowMs + ms;
      await pause(1);
      nowMs = Math.max(nowMs, untilMs);
    },
  };
}

/** An account behind a fault plan, and the app's own way of reading it: token, quota, client, first sync and safety nets. */
export async function troubledAccount(options: {
  readonly portal: SandboxPortal;
  readonly plan: FaultPlan | null;
  readonly database: Database;
  readonly limits?: Partial<Limits>;
}) {
  const { portal, plan, database } = options;
  const portalId = String(portal.portalId) as PortalId;
  const { clock, sleep } = jumpingTime(Date.UTC(2026, 10, 2, 9));
  const sandbox = await startSandbox({
    port: 0,
    portals: [portal],
    app: APP,
    clock: clock.nowMs,
    ...(options.limits !== undefined && { limits: options.limits }),
  });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const oauth = oauthGateway({
    ...APP,
    apiUrl: sandbox.url,
    appUrl: sandbox.url,
    redirectUri: REDIRECT,
    scopes: { required: APP.requiredScopes, optional: APP.optionalScopes },
    clock,
    sleep,
  });
  const consent = new URL(oauth.authorizeUrl('state'));
  consent.searchParams.set('auto', 'approve');
  consent.searchParams.set('portalId', portalId);
  const back = (await fetch(consent, { redirect: 'manual' })).headers.get('location') ?? '';
  const grant = await oauth.exchangeCode(new URL(back).searchParams.get('code') ?? '');
  const installations = fakeInstallations({
    ...grant,
    status: 'connected',
    installedAtMs: clock.nowMs(),
    installedBy: '7',
    eraseAfterMs: null,
  });
  const random = seededRandom(plan?.seed ?? 1);
  const client = hubspotClient({
    apiUrl: sandbox.url,
    accessToken: accessToken({ oauth, installations, clock, log }),
    quota: portalQuota({ ledgers: ledgersInMemory(clock), sleep }),
    clock,
    sleep,
    log,
    random,
    timeZone: () => Promise.resolve(portal.details.timeZone),
    attemptMs: ATTEMPT_MS,
  });
  const ports = {
    crm: crmReader(client),
    store: syncStore(database.db),
    inbox: inbox(database.db),
    nets: safetyNets(database.db),
    enqueue: () => Promise.resolve(),
    clock,
    log,
  };
  sandbox.control.setFaults(plan);
  const asJob = jobs(sleep);

  return {
    sandbox,
    client,
    portalId,
    clock,
    sleep,
    syncWhole: () => asJob(() => firstSync(ports)(portalId)),
    /** Finds what has changed, deletions included, and reads it. */
    async catchUp(): Promise<void> {
      for (const net of [reconcile(ports), readBin(ports)]) await asJob(() => net(portalId));
      // What was not answered stays in the inbox, and is read with whatever comes next.
      const sync = syncRecords(ports);
      for (let round = 0; (await ports.inbox.pending(portalId, null, 1)).length > 0; round += 1) {
        expect(round).toBeLessThan(MOST_ROUNDS);
        await asJob(() => sync(portalId));
      }
    },
    close: () => sandbox.close(),
  };
}

/** Does work as the queue does: again after a failure, and as often as HubSpot asks to wait. */
function jobs(sleep: (ms: number) => Promise<void>) {
  return async (work: () => Promise<void>): Promise<void> => {
    for (let failed = 0; ;) {
      const failure = await work().then(
        () => null,
        (error: unknown) => error,
      );
      if (failure === null) return;
      expect(failure).toBeInstanceOf(AppError);
      const { retryAfterMs: toldMs = 0 } = failure as { readonly retryAfterMs?: number };
      if (toldMs === 0) failed += 1;
      expect(failed).toBeLessThan(MOST_TRIES * MOST_ROUNDS);
      // When the job has given up, the hourly look at all accounts begins it anew.
      const ownMs = failed % MOST_TRIES === 0 ? HOUR_MS : FIRST_RETRY_MS * 2 ** (failed % MOST_TRIES);
      await sleep(toldMs === 0 ? ownMs : toldMs);
    }
  };
}
