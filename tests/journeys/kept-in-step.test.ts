import { randomInt } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type Change, changeSchema, ChangeRefused } from '../../sandbox/changes/change.ts';
import { startSandbox, type Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { appApi } from '../../sandbox/launch/app-api.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import type { ObjectKind } from '../../sandbox/portals/portal.ts';
import { openDatabase } from '../../src/adapters/storage/database.ts';
import { seededRandom } from '../../src/core/statistics/random.ts';
import { readManifest } from '../../src/manifest.ts';
import { eventually, product, type Product } from './product.ts';

const account = generateAccount({ seed: 17, anchorMs: Date.UTC(2026, 10, 1), leads: 400 });
const portalId = String(account.portalId);
const SECRET = 'client-secret-of-the-test';
/** A failure is replayed with FULCRUM_CHANGE_SEED set to the seed that was printed. */
const seed = Number(process.env['FULCRUM_CHANGE_SEED'] ?? randomInt(1_000_000));
const random = seededRandom(seed);
const CHANGES = 300;
const PATIENCE_MS = 120_000;
/** The program is killed after so many of them, in the middle of accepting and reading. */
const KILLED_AFTER = [90, 180];

let sandbox: Sandbox;
let kept: Product;
let fresh: Product;

const app = (products: readonly Product[]) => ({
  clientId: 'id',
  clientSecret: SECRET,
  redirectUris: products.map(({ url }) => `${url}/oauth/callback`),
  requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
  optionalScopes: readManifest().scopes.optional,
});

const subscriptions = (['deal', 'lead', 'contact'] as const).flatMap((objectType) => [
  ...['creation', 'deletion', 'merge', 'restore', 'associationChange'].map((what) => ({
    subscriptionType: `object.${what}`,
    objectType,
    active: true,
  })),
  ...['dealstage', 'amount', 'hubspot_owner_id', 'hs_pipeline_stage'].map((propertyName) => ({
    subscriptionType: 'object.propertyChange',
    objectType,
    propertyName,
    active: true,
  })),
]);

beforeAll(async () => {
  const probe = await startSandbox({ port: 0, portals: [], app: app([]), clock: () => 0 });
  await probe.close();
  const env = { HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: SECRET };
  const hubspot = { HUBSPOT_API_URL: probe.url, HUBSPOT_APP_URL: probe.url };
  kept = await product({ ...env, ...hubspot });
  fresh = await product({ ...env, ...hubspot });
  sandbox = await startSandbox({
    port: Number(new URL(probe.url).port),
    portals: [account],
    app: app([kept, fresh]),
    clock: () => Date.now(),
    webhooks: {
      targetUrl: `${kept.url}/webhooks/hubspot`,
      mostAtOnce: 10,
      all: [...subscriptions, { subscriptionType: 'contact.privacyDeletion', active: true }],
      appId: 31,
      // Every event ten times, in any order, and what was not taken again within a second or so.
      habits: { duplicateShare: 1, duplicates: 9, shuffled: true, timeScale: 300 },
    },
  });
});

afterAll(async () => {
  await Promise.all([kept.stop(), fresh.stop()]);
  await sandbox.close();
  kept.forget();
  fresh.forget();
});

const install = ({ url }: Product) =>
  appApi(url, (authorizeUrl) => {
    const pressed = new URL(authorizeUrl);
    pressed.searchParams.set('auto', 'approve');
    pressed.searchParams.set('portalId', portalId);
    return pressed;
  }).install(portalId);

const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];

function someId(kind: ObjectKind, shelf: 'live' | 'archived' = 'live'): number {
  const [portal] = sandbox.portals;
  return pick(portal?.records(kind)[shelf] ?? [])?.id ?? 0;
}

/** Whatever people do in an account, in no order that makes sense. */
function someChange(): unknown {
  const kind = random() < 0.7 ? ('deals' as const) : ('leads' as const);
  const what = random();
  if (what < 0.35) return { change: 'move', kind, id: someId(kind) };
  if (what < 0.55) {
    const amount = String(Math.floor(random() * 90_000));
    return { change: 'update', kind: 'deals', id: someId('deals'), properties: { amount } };
  }
  if (what < 0.62) {
    const properties = { dealname: 'New', dealstage: 'appointmentscheduled', pipeline: 'default', amount: '100' };
    return { change: 'create', kind: 'deals', properties, ties: [{ kind: 'contacts', id: someId('contacts') }] };
  }
  if (what < 0.72) return { change: 'archive', kind, id: someId(kind) };
  if (what < 0.78) return { change: 'restore', kind, id: someId(kind, 'archived') };
  const [from, to] = [
    { kind: 'deals', id: someId('deals') },
    { kind: 'contacts', id: someId('contacts') },
  ] as const;
  if (what < 0.84) return { change: 'tie', from, to };
  if (what < 0.88) {
    const [portal] = sandbox.portals;
    const others = portal?.associated('deals', from.id, 'contacts') ?? [];
    return { change: 'untie', from, to: { kind: 'contacts', id: pick(others) ?? 0 } };
  }
  if (what < 0.94) {
    return { change: 'merge', kind: 'deals', id: from.id, mergedId: someId('deals'), asNewRecord: random() < 0.5 };
  }
  if (what < 0.97) return { change: 'archive', kind: 'contacts', id: to.id };
  return { change: 'privacy-delete', id: to.id };
}

/** What HubSpot would not let anybody do is not done. */
function changeSomething(): void {
  const read = changeSchema.safeParse(someChange());
  if (read.success) attempt(read.data);
}

function attempt(change: Change): void {
  const refused = Promise.resolve().then(() => sandbox.control.change(account.portalId, change));
  void refused.catch((error: unknown) => {
    if (!(error instanceof ChangeRefused)) throw error;
  });
}

/** Every row of what was read, as text that does not depend on the order or the time of writing. */
async function rowsOf({ dataDir }: Product): Promise<Record<string, string[]>> {
  const { db, close } = await openDatabase({ dataDir: path.join(dataDir, 'postgres') });
  const rows: Record<string, string[]> = {};
  for (const table of ['records', 'merged_records', 'stage_visits', 'pipelines', 'stages', 'owners', 'inbox']) {
    const found = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
    rows[table] = found.rows.map((row) => JSON.stringify({ ...row, record_no: 0, chunk_no: 0 })).toSorted();
  }
  await close();
  return rows;
}

describe('an account in which much happens, told by webhooks ten times, in any order, to a program that is killed', () => {
  it('is kept in step: every row is as a fresh first sync would have it', async () => {
    process.stderr.write(`changes drawn with seed ${seed}\n`);
    kept.start();
    await kept.untilAlive();
    await install(kept);
    await eventually(async () => (await kept.readiness(portalId)).ready, PATIENCE_MS);

    for (let change = 0; change < CHANGES; change += 1) {
      changeSomething();
      if (KILLED_AFTER.includes(change)) {
        await new Promise((resolve) => setTimeout(resolve, random() * 3000));
        await kept.kill();
        kept.start();
      }
      if (change % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const lastMs = Date.now();
    const settled = async () => {
      const sent = sandbox.control.webhooks()?.sent;
      const { inStep } = await kept.readiness(portalId);
      return sent?.pending === 0 && inStep?.waiting === 0 && inStep.knownUntilMs > lastMs;
    };
    await eventually(settled, PATIENCE_MS);
    expect(sandbox.control.webhooks()?.sent.givenUp).toBe(0);
    await kept.stop();

    fresh.start();
    await fresh.untilAlive();
    await install(fresh);
    await fresh.untilReady(portalId);
    await fresh.stop();

    const [told, read] = [await rowsOf(kept), await rowsOf(fresh)];
    expect(told).toEqual(read);
    expect(told['inbox']).toEqual([]);
    expect(told['records']?.length).toBeGreaterThan(400);
  }, 300_000);
});
