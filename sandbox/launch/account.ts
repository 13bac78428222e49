import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../../src/config.ts';
import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import { readFaultPlan } from '../faults/fault-plan.ts';
import type { SandboxOptions } from '../hubspot/sandbox-options.ts';
import { startSandbox } from '../hubspot/start-sandbox.ts';
import { accountFromCsv } from '../portals/account-from-csv.ts';
import { generateAccount } from '../portals/generate-account.ts';
import { knownTruth } from '../portals/truth.ts';
import type { SandboxPortal } from '../portals/portal.ts';
import { readSubscriptions } from '../webhooks/subscriptions.ts';
import { mountPreview } from '../preview/mount-preview.ts';
import type { StartArguments } from './arguments.ts';
import { enterSpend } from './enter-spend.ts';
import { importInWords } from './import-words.ts';
import { shownRecords } from './shown-records.ts';

/** The sandbox account, up and listening. */
export interface OpenAccount {
  readonly portalId: string;
  readonly appUrl: string;
  readonly previewUrl: string;
  /** How an imported history was read, a line each. */
  readonly told: readonly string[];
  /** What the program must be told to read this account instead of HubSpot. */
  readonly environment: Readonly<Record<string, string>>;
  /** The consent page's address with the button already pressed for one account. */
  readonly approve: (authorizeUrl: URL, portalId: string) => URL;
  /** Enters what the account spends, where nobody has yet. */
  readonly enterSpend: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const SEED = 42;
/** Of the look-alike only; nothing outside this machine knows or trusts them. */
const SANDBOX_APP = { clientId: 'sandbox-client-id', clientSecret: 'sandbox-client-secret', appId: 4_242 };

const root = fileURLToPath(new URL('../../..', import.meta.url));
const scope = z.object({ name: z.string() });
const manifest = z.object({
  backendUrl: z.string(),
  redirectPath: z.string(),
  scopes: z.object({ required: z.array(scope), optional: z.array(scope) }),
});

export async function openAccount(asked: StartArguments, config: Config): Promise<OpenAccount> {
  const { portal, bestStageId, told } = await choosePortal(asked, config);
  const app = manifest.parse(JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')));
  // The sandbox and the program talk on this machine, whatever address HubSpot would use.
  const appUrl = `http://localhost:${config.PORT}`;
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const sandbox = await startSandbox({
    port: config.SANDBOX_PORT,
    portals: [portal],
    app: {
      ...SANDBOX_APP,
      redirectUris: [appUrl + app.redirectPath],
      requiredScopes: names(app.scopes.required),
      optionalScopes: names(app.scopes.optional),
    },
    clock: () => Date.now(),
    ...remembering(config.DATA_DIR, portal),
    ...telling(appUrl),
    ...(asked.faultsFile !== null && { faults: readFaultPlan(asked.faultsFile) }),
    mount: (server, portals) =>
      mountPreview(server, {
        records: shownRecords(portals, bestStageId),
        ...SANDBOX_APP,
        backendUrl: app.backendUrl,
        backend: appUrl,
        folders: {
          source: path.join(root, 'extensions'),
          extensions: path.join(root, 'dist/extensions'),
          preview: path.join(root, 'dist/preview'),
        },
      }),
  });
  return {
    portalId: String(portal.portalId),
    appUrl,
    previewUrl: `${sandbox.url}/?portal=${portal.portalId}`,
    told,
    environment: environmentFor(appUrl, sandbox.url),
    approve,
    enterSpend: () => enterSpend({ ...SANDBOX_APP, appUrl, portalId: String(portal.portalId) }, portal.spend),
    close: () => sandbox.close(),
  };
}

/** What the account must know again at the next start. */
const remembering = (dataDir: string, { portalId }: SandboxPortal) => ({
  stateFile: path.join(dataDir, 'sandbox-state.json'),
  changesFile: path.join(dataDir, `sandbox-changes-${portalId}.jsonl`),
});

/** The app's own subscriptions, sent to the program on this machine. */
function telling(appUrl: string): Pick<SandboxOptions, 'webhooks'> {
  const asked = readSubscriptions(path.join(root, 'extensions/app/webhooks/webhooks-hsmeta.json'));
  if (asked === null) return {};
  const { pathname } = new URL(asked.targetUrl);
  return { webhooks: { ...asked, targetUrl: appUrl + pathname, appId: SANDBOX_APP.appId } };
}

const environmentFor = (appUrl: string, hubspotUrl: string) => ({
  PUBLIC_URL: appUrl,
  HUBSPOT_CLIENT_ID: SANDBOX_APP.clientId,
  HUBSPOT_CLIENT_SECRET: SANDBOX_APP.clientSecret,
  HUBSPOT_API_URL: hubspotUrl,
  HUBSPOT_APP_URL: hubspotUrl,
});

function approve(authorizeUrl: URL, portalId: string): URL {
  const pressed = new URL(authorizeUrl);
  pressed.searchParams.set('auto', 'approve');
  pressed.searchParams.set('portalId', portalId);
  return pressed;
}

async function choosePortal({ importFile, ...stages }: StartArguments, { DATA_DIR }: Config) {
  const anchorMs = anchorOf(DATA_DIR);
  if (importFile !== null) {
    const imported = await accountFromCsv(importFile, stages, anchorMs);
    return { portal: imported.portal, told: importInWords(imported), bestStageId: null };
  }
  const portal: SandboxPortal = generateAccount({ seed: SEED, anchorMs });
  return { portal, bestStageId: knownTruth(anchorMs).stageId, told: [] };
}

/** The day on which this sandbox was first started: its account must be the same at every later start. */
function anchorOf(dataDir: string): number {
  const file = path.join(dataDir, 'sandbox-anchor.txt');
  try {
    const kept = Number(readFileSync(file, 'utf8'));
    if (Number.isFinite(kept) && kept > 0) return kept;
  } catch {
    // The first start: there is none yet.
  }
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  writeFileSync(file, String(today));
  return today;
}
