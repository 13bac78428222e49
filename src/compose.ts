import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSpendText } from './adapters/files/spend-text.ts';
import { createApp } from './adapters/http/app.ts';
import type { JudgeRequest } from './adapters/http/middleware/signed-by-hubspot.ts';
import { hubspotClient, setNetworkTimeouts } from './adapters/hubspot/client.ts';
import { crmReader } from './adapters/hubspot/crm-reader.ts';
import { oauthGateway } from './adapters/hubspot/oauth.ts';
import { ledgersInMemory, portalQuota } from './adapters/hubspot/quota.ts';
import { judgeSignature } from './adapters/hubspot/signature.ts';
import { readWebhook } from './adapters/hubspot/webhook.ts';
import { userRights } from './adapters/hubspot/users.ts';
import { openQueue, type JobHandlers } from './adapters/jobs/queue.ts';
import { logger } from './adapters/logging/logger.ts';
import { openDatabase } from './adapters/storage/database.ts';
import { inboxDoor } from './adapters/storage/inbox-door.ts';
import { migrate } from './adapters/storage/migrate.ts';
import { openStores, type Stores } from './adapters/storage/stores.ts';
import { tokenKey, tokenKeyFrom } from './adapters/storage/token-key.ts';
import { analysisThread } from './adapters/threads/analysis-thread.ts';
import { composeChoices } from './compose-choices.ts';
import { composeSurfaces } from './compose-surfaces.ts';
import type { Config } from './config.ts';
import { MINUTE_MS } from './core/pipeline/time-units.ts';
import { ensureDataFolder } from './data-folder.ts';
import { readManifest } from './manifest.ts';
import { readPageWords } from './page-words.ts';
import { analysePipeline } from './services/analysis/analyse-pipeline.ts';
import type { Adviser } from './services/advice/ports.ts';
import type { Analyst } from './services/analysis/ports.ts';
import { accessToken } from './services/installation/access-token.ts';
import { beginInstall } from './services/installation/begin-install.ts';
import { disconnect } from './services/installation/disconnect.ts';
import { finishInstall } from './services/installation/finish-install.ts';
import type { Clock, Enqueue, Log } from './services/ports.ts';
import { erasePortals } from './services/privacy/erase-portals.ts';
import { forgetContacts } from './services/privacy/forget-contacts.ts';
import { keepReads, type PortalChanges } from './services/queries/kept-reads.ts';
import { readReadiness } from './services/queries/read-readiness.ts';
import type { ConnectedPortals } from './services/upkeep/ports.ts';
import { lookAfterPortals } from './services/upkeep/look-after-portals.ts';
import { acceptHints } from './services/sync/accept-hints.ts';
import { firstSync } from './services/sync/first-sync.ts';
import { readBin } from './services/sync/read-bin.ts';
import { readCampaigns } from './services/sync/read-campaigns.ts';
import { reconcile } from './services/sync/reconcile.ts';
import { relist } from './services/sync/relist.ts';
import type { CrmReader } from './services/sync/ports.ts';
import { syncRecords } from './services/sync/sync-records.ts';

/** The program, put together but not yet doing anything. */
export interface Program {
  readonly app: ReturnType<typeof createApp>;
  readonly log: Log;
  /** Starts taking jobs. */
  work(): Promise<void>;
  /** Finishes what is under way and lets go of the database. */
  stop(): Promise<void>;
}

const clock: Clock = { nowMs: () => Date.now() };
const SECRET_BYTES = 32;
const LOOK_EVERY_MS = 5 * MINUTE_MS;

/** Chooses every adapter and hands each use case what it asks for. Holds no rule of its own. */
export async function compose(config: Config): Promise<Program> {
  const log = logger({ level: config.LOG_LEVEL });
  setNetworkTimeouts();
  const embedded = config.DATABASE_URL === undefined;
  if (embedded || config.TOKEN_KEY === undefined) ensureDataFolder(config.DATA_DIR, { toWrite: embedded });
  const database = await openDatabase(
    config.DATABASE_URL === undefined
      ? { dataDir: path.join(config.DATA_DIR, 'postgres') }
      : { url: config.DATABASE_URL },
  );
  await migrate(database.db);
  const key = tokenKey({ given: config.TOKEN_KEY, id: config.TOKEN_KEY_ID, dataDir: config.DATA_DIR });
  const earlierKeys = config.TOKEN_KEYS_EARLIER.map((earlier) => tokenKeyFrom(earlier.key, earlier.id));
  const stores = openStores(database, key, earlierKeys);
  const queue = await openQueue({ executeSql: database.executeSql, engine: database.engine, log });
  const analyst = analysisThread({ entry: new URL('./analysis-thread.js', import.meta.url) });
  const useCases = composeUseCases(config, { stores, changes: database.changes, analyst, enqueue: queue.enqueue, log });
  const door = inboxDoor(database.db, queue.enqueueWithin);
  const upkeep = everyFewMinutes([useCases.lookAfterPortals, useCases.lookAfterAdvice, useCases.erasePortals], log);

  return {
    log,
    app: createApp({
      ...useCases,
      publicUrl: config.PUBLIC_URL,
      judge: judge(config),
      pageWords: readPageWords(),
      readWebhook,
      acceptHints: acceptHints({ inbox: door }),
      readinessTold: config.NODE_ENV === 'production' ? 'reason' : 'everything',
      clock,
      log,
    }),
    work: async () => {
      await queue.work(handlers(useCases));
      await upkeep.start();
    },
    stop: async () => {
      upkeep.stop();
      await queue.stop();
      await analyst.stop();
      await database.close();
    },
  };
}

function handlers(useCases: ReturnType<typeof composeUseCases>): JobHandlers {
  return {
    'first-sync': ({ portalId }) => useCases.firstSync(portalId),
    'sync-records': ({ portalId }) => useCases.syncRecords(portalId),
    'forget-contacts': ({ portalId }) => useCases.forgetContacts(portalId),
    reconcile: ({ portalId }) => useCases.reconcile(portalId),
    'read-bin': ({ portalId }) => useCases.readBin(portalId),
    relist: ({ portalId }) => useCases.relist(portalId),
    'read-campaigns': ({ portalId }) => useCases.readCampaigns(portalId),
    'analyse-pipeline': ({ portalId, pipelineId }) => useCases.analysePipeline(portalId, pipelineId),
    advise: ({ portalId, pipelineId }) => useCases.advise(portalId, pipelineId),
  };
}

interface Means {
  readonly stores: Stores;
  readonly changes: PortalChanges;
  readonly analyst: Analyst & Adviser;
  readonly enqueue: Enqueue;
  readonly log: Log;
}

function composeUseCases(config: Config, { stores, changes, analyst, enqueue, log }: Means) {
  const { installations, states, visits, snapshots, deals, leads, portals, eraser } = stores;
  const appUrl = config.HUBSPOT_APP_URL;
  const { oauth, token, client } = hubspotCalls(config, stores, log);
  const makeSecret = () => randomBytes(SECRET_BYTES).toString('base64url');
  const people = composeChoices({
    ...stores,
    ...{ account: portals, sources: snapshots, installers: installations, rights: userRights(client) },
    ...{ adviser: analyst, readSpendText, makeId: randomUUID, enqueue, clock, log },
    horizonDays: config.HORIZON_DAYS,
  });
  const { choices, chosen, inputs, mayManage, adviceShown: advice } = people;
  const { salesVerdicts: verdicts } = stores;
  const reading = { portals: chosen, progress: portals, snapshots, deals, leads, advice, inputs, verdicts };
  const surfaces = composeSurfaces(reading, keepReads({ changes, clock }));
  return {
    ...people.surfaces,
    advise: people.advise,
    lookAfterAdvice: people.lookAfterAdvice,
    beginInstall: beginInstall({ oauth, states, makeSecret, clock, appUrl }),
    finishInstall: finishInstall({ oauth, states, installations, syncs: portals, enqueue, clock, log, appUrl }),
    disconnect: disconnect({ oauth, installations, accessToken: token, mayManage, clock, log }),
    erasePortals: erasePortals({ eraser, clock, log }),
    ...syncing(crmReader(client), { stores, chosen, enqueue, log }),
    analysePipeline: analysePipeline({
      ...{ pipelines: chosen, choices, visits, sourceSpend: stores.spend, facts: portals },
      ...{ analyst, snapshots, verdicts, enqueue, clock, log },
    }),
    ...surfaces,
    readReadiness: readReadiness({ ...reading, steps: stores.steps }),
  };
}

/** Reading a portal, keeping it in step, and forgetting people. */
function syncing(
  crm: CrmReader,
  { stores, chosen, enqueue, log }: Omit<Means, 'analyst' | 'changes'> & { chosen: ConnectedPortals },
) {
  const { sync: store, portals, snapshots, inbox, nets, contacts, campaigns } = stores;
  const common = { crm, store, enqueue, clock, log };
  return {
    firstSync: firstSync({ ...common, nets }),
    syncRecords: syncRecords({ ...common, inbox }),
    reconcile: reconcile({ ...common, nets }),
    readBin: readBin({ ...common, nets }),
    relist: relist({ ...common, nets }),
    readCampaigns: readCampaigns({ ...common, nets, campaigns }),
    forgetContacts: forgetContacts({ contacts, enqueue, log }),
    lookAfterPortals: lookAfterPortals({
      portals: chosen,
      syncs: store,
      facts: portals,
      nets,
      snapshots,
      enqueue,
      clock,
    }),
  };
}

/** How HubSpot is reached: its consent, a portal's token, and calls within the portal's quota. */
function hubspotCalls(config: Config, { installations, portals, ledgers }: Means['stores'], log: Log) {
  const oauth = hubspotOAuth(config);
  const token = accessToken({ oauth, installations, clock, log });
  const client = hubspotClient({
    apiUrl: config.HUBSPOT_API_URL,
    accessToken: token,
    quota: portalQuota({ ledgers: ledgers ?? ledgersInMemory(clock), sleep }),
    clock,
    sleep,
    log,
    timeZone: portals.timeZone,
  });
  return { oauth, token, client };
}

/** Once at the start, then every five minutes; a time that fails is logged and the next one comes all the same. */
function everyFewMinutes(chores: readonly (() => Promise<void>)[], log: Log) {
  const lookOnce = async () => {
    for (const chore of chores) await chore().catch((error: unknown) => log.error('upkeep-failed', error));
  };
  let timer: NodeJS.Timeout | undefined;
  return {
    start: async () => {
      await lookOnce();
      timer = setInterval(() => void lookOnce(), LOOK_EVERY_MS).unref();
    },
    stop: () => clearInterval(timer),
  };
}

function judge({ HUBSPOT_CLIENT_SECRET = '' }: Config): JudgeRequest {
  return (request) => judgeSignature(request, HUBSPOT_CLIENT_SECRET, clock.nowMs());
}

function hubspotOAuth(config: Config) {
  const { redirectPath, scopes } = readManifest();
  return oauthGateway({
    apiUrl: config.HUBSPOT_API_URL,
    appUrl: config.HUBSPOT_APP_URL,
    clientId: config.HUBSPOT_CLIENT_ID ?? '',
    clientSecret: config.HUBSPOT_CLIENT_SECRET ?? '',
    redirectUri: config.PUBLIC_URL + redirectPath,
    scopes,
    clock,
  });
}
