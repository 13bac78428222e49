import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { faultPlanSchema } from '../../sandbox/faults/fault-plan.ts';
import { startSandbox, type Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { appApi } from '../../sandbox/launch/app-api.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { seededRandom } from '../../src/core/statistics/random.ts';
import { openDatabase } from '../../src/adapters/storage/database.ts';
import { readManifest } from '../../src/manifest.ts';
import { eventually, product, type Product } from './product.ts';

const account = generateAccount({ seed: 11, anchorMs: Date.UTC(2026, 10, 1), leads: 1_500 });
const portalId = String(account.portalId);
/** A failure is replayed with FULCRUM_KILL_SEED set to the seed that was printed. */
const seed = Number(process.env['FULCRUM_KILL_SEED'] ?? randomInt(1_000_000));
const KILLS = 3;
const EARLY_MS = 1_000;
const LATER_MS = 500;
const BAD_LINE = faultPlanSchema.parse({
  name: 'a bad line',
  seed,
  rules: [
    // The rarest first: of rules that meet in one call only the first strikes.
    { endpoint: 'GET /crm/objects/**', when: { nth: [3, 9] }, what: { kind: 'token-expired' } },
    { endpoint: '* /crm/**', when: { every: 12 }, what: { kind: 'status', status: 502, body: 'html' } },
    { endpoint: '* /crm/**', when: { every: 17 }, what: { kind: 'cut-off' } },
    { endpoint: '* /crm/**', when: { every: 19 }, what: { kind: 'lost-answer' } },
  ],
});

let sandbox: Sandbox;
let undisturbed: Product;
let killed: Product;

const app = (products: readonly Product[]) => ({
  clientId: 'id',
  clientSecret: 'client-secret-of-the-test',
  redirectUris: products.map(({ url }) => `${url}/oauth/callback`),
  requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
  optionalScopes: readManifest().scopes.optional,
});

beforeAll(async () => {
  const port = await freeSandboxPort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    HUBSPOT_CLIENT_ID: 'id',
    HUBSPOT_CLIENT_SECRET: 'client-secret-of-the-test',
    HUBSPOT_API_URL: url,
    HUBSPOT_APP_URL: url,
  };
  undisturbed = await product(env);
  killed = await product(env);
  sandbox = await startSandbox({
    port,
    portals: [account],
    app: app([undisturbed, killed]),
    clock: () => Date.now(),
    latencyMs: () => 120,
  });
});

afterAll(async () => {
  await Promise.all([undisturbed.stop(), killed.stop()]);
  await sandbox.close();
  undisturbed.forget();
  killed.forget();
});

async function freeSandboxPort(): Promise<number> {
  const probe = await startSandbox({ port: 0, portals: [], app: app([]), clock: () => 0 });
  await probe.close();
  return Number(new URL(probe.url).port);
}

const install = ({ url }: Product) =>
  appApi(url, (authorizeUrl) => {
    const pressed = new URL(authorizeUrl);
    pressed.searchParams.set('auto', 'approve');
    pressed.searchParams.set('portalId', portalId);
    return pressed;
  }).install(portalId);

const doneOf = async (running: Product) =>
  ((await running.readiness(portalId)).progress?.kinds ?? []).reduce((sum, { done }) => sum + done, 0);

/** Every row of what was read, as text that does not depend on the order or the time of writing. */
async function rowsOf({ dataDir }: Product): Promise<Record<string, string[]>> {
  const { db, close } = await openDatabase({ dataDir: path.join(dataDir, 'postgres') });
  const rows: Record<string, string[]> = {};
  for (const table of ['records', 'merged_records', 'stage_visits', 'pipelines', 'stages', 'owners']) {
    const found = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    rows[table] = found.rows.map((row) => JSON.stringify({ ...row, record_no: 0, chunk_no: 0 })).toSorted();
  }
  await close();
  return rows;
}

describe('the program, killed again and again during its first sync, on a bad line', () => {
  it('finishes it with every record once, as if nothing had happened', async () => {
    undisturbed.start();
    await undisturbed.untilAlive();
    await install(undisturbed);
    await undisturbed.untilReady(portalId);
    await undisturbed.stop();

    sandbox.control.setFaults(BAD_LINE);
    killed.start();
    await killed.untilAlive();
    await install(killed);
    const random = seededRandom(seed);
    process.stderr.write(`kills drawn with seed ${seed}\n`);
    // The first kill hits the start of the sync, wherever it is; the others hit it while pages are being kept.
    await sleep(random() * EARLY_MS);
    await killed.kill();
    const doneAtKills: number[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      killed.start();
      const before = doneAtKills.at(-1) ?? 0;
      await eventually(async () => (await doneOf(killed)) > before);
      await sleep(random() * LATER_MS);
      doneAtKills.push(await doneOf(killed));
      await killed.kill();
    }
    killed.start();
    await killed.untilReady(portalId);
    await killed.stop();

    const [whole, pieced] = [await rowsOf(undisturbed), await rowsOf(killed)];
    expect(whole['records']).toHaveLength(account.records('deals').live.length + account.records('leads').live.length);
    expect(pieced).toEqual(whole);
    // The kills really came in the middle: something more was kept before each, and something was left to read.
    expect(doneAtKills).toEqual(doneAtKills.toSorted((a, b) => a - b));
    expect(doneAtKills[0]).toBeGreaterThan(0);
    expect(doneAtKills.at(-1)).toBeLessThan(whole['records']?.length ?? 0);
    // And every rule of the plan struck.
    expect(Math.min(...sandbox.control.faults().struck)).toBeGreaterThan(0);
  }, 180_000);

  it('names every call that went wrong as HubSpot does, where HubSpot answered it', () => {
    const lines = readFileSync(killed.logFile, 'utf8').split('\n');
    const about = lines.filter((line) => /"event":"hubspot-|"code":"hubspot-/.test(line));
    expect(about.length).toBeGreaterThan(5);
    const unnamed = about.filter((line) => !/"correlationId":"[^"]+"/.test(line));
    expect(unnamed.filter((line) => !/"networkCode"|"status":0/.test(line))).toEqual([]);
  });

  it('leaves no token, address or name in its log', () => {
    const log = readFileSync(undisturbed.logFile, 'utf8') + readFileSync(killed.logFile, 'utf8');
    expect(log).toContain('first-sync-finished');
    expect(log).not.toContain('client-secret-of-the-test');
    expect(log).not.toMatch(/Bearer|access_token|refresh_token|[\w.]+@[\w-]+\.\w+/);
    const names = account
      .records('deals')
      .live.map(({ properties }) => properties['dealname'] ?? '')
      .filter((name) => name.length > 6);
    expect(names.filter((name) => log.includes(name))).toEqual([]);
  });
});
