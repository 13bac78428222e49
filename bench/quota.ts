import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../sandbox/hubspot/start-sandbox.ts';
import { generateAccount, type GeneratedAccount } from '../sandbox/portals/generate-account.ts';
import { hubspotClient } from '../src/adapters/hubspot/client.ts';
import { crmReader } from '../src/adapters/hubspot/crm-reader.ts';
import { oauthGateway } from '../src/adapters/hubspot/oauth.ts';
import { ledgersInMemory, portalQuota } from '../src/adapters/hubspot/quota.ts';
import type { PortalId } from '../src/core/pipeline/identifiers.ts';
import type { Pipeline } from '../src/core/pipeline/pipeline.ts';
import { firstSync } from '../src/services/sync/first-sync.ts';
import type { SyncProgress, SyncStore } from '../src/services/sync/ports.ts';

/** What HubSpot allows and what we ask for, in any ten seconds. */
const ALLOWED = 110;
const OURS = 100;
const WINDOW_MS = 10_000;
const LEADS = 10_000;
const REDIRECT = 'http://localhost:3000/oauth/callback';
const APP = {
  clientId: 'bench',
  clientSecret: 'bench',
  redirectUris: [REDIRECT],
  requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
  optionalScopes: ['crm.objects.leads.read'],
};
const clock = { nowMs: () => Date.now() };

/** How close a first sync comes to what the quota lets it do, and whether it ever oversteps; by the real clock. */
export async function quotaBench(): Promise<{ name: string; lines: string[] }> {
  const account = generateAccount({ seed: 3, anchorMs: Date.UTC(2026, 10, 1), leads: LEADS });
  const callsMs: number[] = [];
  const sandbox = await startSandbox({
    port: 0,
    portals: [account],
    app: APP,
    clock: clock.nowMs,
    mount: (app) =>
      app.use('/crm', (request, _response, next) => {
        if (!/search$|^\/associations/.test(request.path)) callsMs.push(clock.nowMs());
        next();
      }),
  });
  const { seconds, refused, records } = await synced(sandbox, account);
  await sandbox.close();

  const floorSeconds = (Math.floor((callsMs.length - 1) / OURS) * WINDOW_MS) / 1000;
  const most = Math.max(
    ...callsMs.map((fromMs) => callsMs.filter((ms) => ms >= fromMs && ms < fromMs + WINDOW_MS).length),
  );
  return {
    name: 'quota',
    lines: [
      `${records.toLocaleString('en')} records in ${callsMs.length} calls: ${seconds.toFixed(1)} s; at ${OURS} in 10 s not below ${floorSeconds} s: ${((100 * floorSeconds) / seconds).toFixed(1)} %`,
      `most calls in any 10 s: ${most} of ${ALLOWED}; answered with 429: ${refused}`,
    ],
  };
}

async function synced(sandbox: Sandbox, account: GeneratedAccount) {
  const token = await accessTokenOf(sandbox, account);
  let refused = 0;
  const log = {
    info: () => undefined,
    warn: (_event: string, facts?: Readonly<Record<string, unknown>>) =>
      void (refused += Number(facts?.['status'] === 429)),
    error: () => undefined,
  };
  const quota = portalQuota({ ledgers: ledgersInMemory(clock), sleep });
  const means = { apiUrl: sandbox.url, accessToken: () => Promise.resolve(token), quota, clock, sleep, log };
  const store = forgetfulStore();
  const start = performance.now();
  const sync = firstSync({
    crm: crmReader(hubspotClient(means)),
    store,
    enqueue: () => Promise.resolve(),
    clock,
    log,
  });
  await sync(String(account.portalId) as PortalId);
  return { seconds: (performance.now() - start) / 1000, refused, records: store.records() };
}

async function accessTokenOf({ url }: Sandbox, account: GeneratedAccount): Promise<string> {
  const scopes = { required: APP.requiredScopes, optional: APP.optionalScopes };
  const oauth = oauthGateway({ ...APP, apiUrl: url, appUrl: url, redirectUri: REDIRECT, scopes, clock });
  const consent = new URL(oauth.authorizeUrl('bench'));
  consent.searchParams.set('auto', 'approve');
  consent.searchParams.set('portalId', String(account.portalId));
  const { headers } = await fetch(consent, { redirect: 'manual' });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  return (await oauth.exchangeCode(code)).accessToken;
}

/** Keeps how far the sync is and counts records: what storage costs is measured elsewhere. */
function forgetfulStore(): SyncStore & { readonly records: () => number } {
  let progress: SyncProgress | null = null;
  let records = 0;
  const pipelines: Pipeline[] = [];
  const keep = (next: SyncProgress) => {
    progress = next;
    return Promise.resolve();
  };
  return {
    records: () => records,
    progress: () => Promise.resolve(progress),
    saveProgress: (_portalId, next) => keep(next),
    saveAccount: () => Promise.resolve(),
    saveOwners: () => Promise.resolve(),
    savePipelines: (_portalId, _kind, read) => Promise.resolve(void pipelines.push(...read)),
    pipelines: () => Promise.resolve(pipelines),
    savePage: (_portalId, page, next) => {
      records += page.length;
      return keep(next);
    },
  };
}
