import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signV3 } from '../../sandbox/preview/signature.ts';
import { startSandbox, type Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import { budget, whatIf } from '../../src/contract/budget.ts';
import { decisionKept } from '../../src/contract/decisions.ts';
import { settings } from '../../src/contract/settings.ts';
import { spend, spendPreview } from '../../src/contract/spend.ts';
import { readManifest } from '../../src/manifest.ts';
import { eventually, product, type Product } from './product.ts';

const account = generateAccount({ seed: 12, anchorMs: Date.UTC(2026, 10, 1), leads: 1_500 });
const portalId = String(account.portalId);
const SECRET = 'client-secret';
const [MARKETER, ADMIN] = ['7002', '7004'];

let sandbox: Sandbox;
let program: Product;

beforeAll(async () => {
  const probe = await startSandbox({ port: 0, portals: [], app: app([]), clock: () => 0 });
  await probe.close();
  program = await product({
    ...{ HUBSPOT_CLIENT_ID: 'id', HUBSPOT_CLIENT_SECRET: SECRET },
    ...{ HUBSPOT_API_URL: probe.url, HUBSPOT_APP_URL: probe.url },
  });
  sandbox = await startSandbox({
    port: Number(new URL(probe.url).port),
    portals: [account],
    app: app([`${program.url}/oauth/callback`]),
    clock: () => Date.now(),
  });
  program.start();
  await program.untilAlive();
  const follow = async (url: string | URL) =>
    new URL((await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '');
  const consent = await follow(`${program.url}/oauth/install`);
  consent.searchParams.set('auto', 'approve');
  consent.searchParams.set('portalId', portalId);
  await fetch(await follow(consent));
  await program.untilReady(portalId);
}, 120_000);

afterAll(async () => {
  await program.stop();
  await sandbox.close();
  program.forget();
});

function app(redirectUris: readonly string[]) {
  return {
    ...{ clientId: 'id', clientSecret: SECRET, redirectUris },
    requiredScopes: ['oauth', 'crm.objects.deals.read', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
    optionalScopes: readManifest().scopes.optional,
  };
}

/** As a card asks through HubSpot, in the name of one of the account's people. */
async function ask(userId: string, method: string, path: string, sent?: unknown) {
  const url = `${program.url}${path}?${new URLSearchParams({ userId, portalId, userEmail: 'a@b.test', appId: '1' }).toString()}`;
  const body = sent === undefined ? '' : JSON.stringify(sent);
  const timestampMs = Date.now();
  const answer = await fetch(url, {
    method,
    headers: {
      'x-hubspot-signature-v3': signV3(SECRET, { method, url, body, timestampMs }),
      'x-hubspot-request-timestamp': String(timestampMs),
    },
    ...(body !== '' && { body }),
  });
  return { status: answer.status, body: await answer.json() };
}

const csv = ['Month;Lead generation;Sales enablement;Tools']
  .concat(
    account.spend.map(({ monthStartMs, leadGeneration, salesEnablement }) =>
      [new Date(monthStartMs).toISOString().slice(0, 7), leadGeneration, salesEnablement, '1.200,00'].join(';'),
    ),
  )
  .join('\n');

const readBudget = async () => budget.parse((await ask(MARKETER, 'GET', '/v1/budget')).body);

describe('advice, from a pasted table to a decision that can be traced', () => {
  it('shows what a text would enter, and the lines that are wrong', async () => {
    expect(await readBudget()).toMatchObject({ state: 'no-spend' });
    const { status, body } = await ask(ADMIN, 'POST', '/v1/spend/csv', { text: `${csv}\nsoon;1;2;3` });
    const preview = spendPreview.parse(body);
    expect(status).toBe(200);
    expect(preview.months).toHaveLength(account.spend.length);
    expect(preview.problems).toMatchObject([{ line: account.spend.length + 2, code: 'month-not-readable' }]);
    expect(spend.parse((await ask(ADMIN, 'GET', '/v1/spend')).body)).toMatchObject({ version: 0, months: [] });
  });

  it('lets a super admin enter it, and a marketer not; and advises by itself', async () => {
    const { months } = spendPreview.parse((await ask(ADMIN, 'POST', '/v1/spend/csv', { text: csv })).body);
    const change = { version: 0, months, sources: [] };
    expect(await ask(MARKETER, 'PUT', '/v1/spend', change)).toMatchObject({
      status: 403,
      body: { code: 'not-a-manager' },
    });
    expect(await ask(ADMIN, 'PUT', '/v1/spend', change)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await ask(ADMIN, 'PUT', '/v1/spend', change)).toMatchObject({ status: 200, body: { version: 1 } });
    const stale = await ask(ADMIN, 'PUT', '/v1/spend', { ...change, months: months.slice(1) });
    expect(stale).toMatchObject({ status: 409, body: { changed: { version: 1, by: ADMIN } } });
    await eventually(async () => (await readBudget()).state === 'ready');
  }, 60_000);

  it('says what campaigns cost beside what was entered, and takes it where a month is left to them', async () => {
    const read = async () => spend.parse((await ask(ADMIN, 'GET', '/v1/spend')).body);
    await eventually(async () => (await read()).campaigns !== null);
    const { campaigns, months, version } = await read();
    expect(campaigns).toMatchObject({ counted: account.spend.length, undated: 1, inOtherCurrency: 1 });
    // One campaign a month, which cost what was spent on leads in it.
    expect(campaigns?.months.map(({ amount }) => amount)).toEqual(account.spend.map((one) => one.leadGeneration));
    const left = months.map((month) => ({ ...month, leadGeneration: null }));
    const kept = await ask(ADMIN, 'PUT', '/v1/spend', { version, months: left, sources: [] });
    expect(kept).toMatchObject({ status: 200, body: { months: left } });
    await eventually(async () => (await readBudget()).state === 'ready');
  }, 60_000);

  it('answers a what-if, and refuses one out of range field by field', async () => {
    const { status, body } = await ask(MARKETER, 'POST', '/v1/budget/what-if', { leadShare: 0.6 });
    expect(status).toBe(200);
    expect(whatIf.parse(body).leadGeneration).toBeGreaterThan(0);
    expect(await ask(MARKETER, 'POST', '/v1/budget/what-if', { leadShare: 2 })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'leadShare', code: 'too-large' }] },
    });
  });

  it('keeps one decision however often it is sent, and says who made it, when and on which data', async () => {
    const before = await readBudget();
    if (before.state !== 'ready') throw new Error(before.state);
    const { recommendationId, verdict } = before.suggestion;
    const decision =
      verdict === 'hold'
        ? { decision: 'dismiss', reason: 'bad-timing', key: 'journey-key' }
        : { decision: 'accept', key: 'journey-key' };
    const decide = () => ask(MARKETER, 'POST', `/v1/recommendations/${recommendationId}/decision`, decision);
    const first = await decide();
    const state = verdict === 'hold' ? 'dismissed' : 'accepted';
    expect(decisionKept.parse(first.body).standing).toMatchObject({ state, by: MARKETER });
    expect(await decide()).toEqual(first);
    const other = { ...decision, key: 'another-key' };
    expect(await ask(ADMIN, 'POST', `/v1/recommendations/${recommendationId}/decision`, other)).toMatchObject({
      status: 409,
      body: { code: 'advice-closed' },
    });
    const { changes, mayChange } = settings.parse((await ask(ADMIN, 'GET', '/v1/settings')).body);
    expect(mayChange).toEqual({ allowed: true, because: 'super-admin' });
    expect(changes.map(({ subject, by }) => [subject, by])).toEqual([
      ['decision', MARKETER],
      ['spend', ADMIN],
      ['spend', ADMIN],
    ]);
    expect(changes.every(({ dataAsOf }) => dataAsOf !== null)).toBe(true);
    expect(await readBudget()).toMatchObject({ suggestion: { recommendationId, standing: { state } } });
  });
});
