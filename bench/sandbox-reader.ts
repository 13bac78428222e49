import { startSandbox, type Sandbox } from '../sandbox/hubspot/start-sandbox.ts';
import type { SandboxPortal } from '../sandbox/portals/portal.ts';
import { hubspotClient } from '../src/adapters/hubspot/client.ts';
import { crmReader } from '../src/adapters/hubspot/crm-reader.ts';
import { oauthGateway } from '../src/adapters/hubspot/oauth.ts';
import { ledgersInMemory, portalQuota } from '../src/adapters/hubspot/quota.ts';
import type { PortalId } from '../src/core/pipeline/identifiers.ts';
import type { Pipeline } from '../src/core/pipeline/pipeline.ts';
import { MINUTE_MS } from '../src/core/pipeline/time-units.ts';
import type { RefreshAnswer, TokenGrant } from '../src/services/installation/ports.ts';
import type { Clock } from '../src/services/ports.ts';
import { firstSync } from '../src/services/sync/first-sync.ts';
import type { SyncProgress, SyncStore } from '../src/services/sync/ports.ts';

const REDIRECT = 'http://localhost:3000/oauth/callback';
const MARGIN_MS = 2 * MINUTE_MS;
const APP = {
  clientId: 'bench',
  clientSecret: 'bench',
  redirectUris: [REDIRECT],
  requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
  optionalScopes: ['crm.objects.leads.read'],
};

interface Means {
  readonly portal: SandboxPortal;
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  /** Told of every call when it comes in and when it is answered. */
  readonly onCall?: (event: 'answered' | 'came', path: string) => void;
  /** Told how many records are kept, page by page. */
  readonly onPage?: (records: number) => void;
}

export interface Read {
  readonly records: number;
  /** Of the clock that was given. */
  readonly tookMs: number;
  /** Calls that count against the ten seconds. */
  readonly calls: number;
  readonly refused: number;
}

/** Reads a sandbox account as a first sync does; what storage costs is measured elsewhere. */
export async function readSandbox({ portal, clock, sleep, onCall, onPage }: Means): Promise<Read> {
  let calls = 0;
  const sandbox = await startSandbox({
    port: 0,
    portals: [portal],
    app: APP,
    clock: () => clock.nowMs(),
    mount: (app) =>
      app.use('/crm', (request, response, next) => {
        if (!/search$|^\/associations/.test(request.path)) calls += 1;
        onCall?.('came', request.path);
        response.once('close', () => onCall?.('answered', request.path));
        next();
      }),
  });
  const accessToken = await accessTokenOf(sandbox, portal, clock);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const quota = portalQuota({ ledgers: ledgersInMemory(clock), sleep });
  const means = { apiUrl: sandbox.url, accessToken, quota, clock, sleep, log };
  const store = forgetfulStore(onPage);
  const sync = firstSync({
    crm: crmReader(hubspotClient(means)),
    store,
    nets: { hintIfNewer: () => Promise.resolve(0) },
    enqueue: () => Promise.resolve(),
    clock,
    log,
  });
  const beganMs = clock.nowMs();
  await sync(String(portal.portalId) as PortalId);
  const tookMs = clock.nowMs() - beganMs;
  const refused = sandbox.control.callsMade().byStatus['429'] ?? 0;
  await sandbox.close();
  return { records: store.records(), tookMs, calls, refused };
}

/** A token is good for half an hour; a million deals take longer. */
async function accessTokenOf({ url }: Sandbox, portal: SandboxPortal, clock: Clock): Promise<() => Promise<string>> {
  const scopes = { required: APP.requiredScopes, optional: APP.optionalScopes };
  const oauth = oauthGateway({ ...APP, apiUrl: url, appUrl: url, redirectUri: REDIRECT, scopes, clock });
  const consent = new URL(oauth.authorizeUrl('bench'));
  consent.searchParams.set('auto', 'approve');
  consent.searchParams.set('portalId', String(portal.portalId));
  const { headers } = await fetch(consent, { redirect: 'manual' });
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const portalId = String(portal.portalId) as PortalId;
  let granted = oauth.exchangeCode(code);
  return async () => {
    const held = granted;
    const { accessToken, refreshToken, expiresAtMs } = await held;
    if (expiresAtMs - clock.nowMs() > MARGIN_MS) return accessToken;
    if (held === granted) granted = oauth.refresh(portalId, refreshToken).then(grantOf);
    return (await granted).accessToken;
  };
}

function grantOf(answer: RefreshAnswer): TokenGrant {
  if (!answer.granted) throw new Error('the sandbox refused a refresh');
  return answer.grant;
}

/** Keeps how far the sync is and counts records. */
function forgetfulStore(onPage: Means['onPage']): SyncStore & { readonly records: () => number } {
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
      onPage?.(records);
      return keep(next);
    },
  };
}
