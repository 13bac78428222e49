import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { decisionKept } from '../../../src/contract/decisions.ts';
import { problem } from '../../../src/contract/problem.ts';
import { settings as settingsContract } from '../../../src/contract/settings.ts';
import type { DecisionAsked } from '../../../src/services/advice/decide.ts';
import type { SettingsFound } from '../../../src/services/settings/read-settings.ts';
import { keptOf, proposal, recommendationSeen } from '../../fakes/advice.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { settingsOf } from '../../fakes/settings.ts';
import { clock, SECRET, setUp, signed, who } from './app-under-test.ts';

const found: SettingsFound = {
  ...{ state: 'ready', version: 3, changedBy: '7', changedAtMs: 5, accountCurrency: 'EUR' },
  mayChange: { allowed: true, because: 'installer' },
  settings: settingsOf({ factors: { product: 'complex' } }),
  pipelines: [leadPipeline, dealPipeline],
  changes: [{ atMs: 5, by: '7', subject: 'settings', paths: ['goal'], dataAsOfMs: null }],
};

function send(app: ReturnType<typeof setUp>['app'], method: 'put' | 'post', path: string, sent: unknown) {
  const [url, body] = [`${path}?${who}`, typeof sent === 'string' ? sent : JSON.stringify(sent)];
  const asked = request(app);
  return (method === 'put' ? asked.put(url) : asked.post(url))
    .set(signed(url, clock.nowMs(), SECRET, method.toUpperCase(), body))
    .set('content-type', 'application/json')
    .send(body);
}

describe('settings through the door', () => {
  it('come as the contract says, and go back as they came', async () => {
    const taken: unknown[] = [];
    const { app } = setUp({
      readSettings: () => Promise.resolve(found),
      changeSettings: (caller, asked) => {
        taken.push(caller, asked);
        return Promise.resolve({ changed: true });
      },
    });
    const url = `/v1/settings?${who}`;
    const { body } = await request(app).get(url).set(signed(url)).expect(200);
    const told = settingsContract.parse(body);
    expect(told).toMatchObject({ version: 3, changes: [{ at: '1970-01-01T00:00:00.005Z', dataAsOf: null }] });
    const back = await send(app, 'put', '/v1/settings', { version: 3, values: told.values });
    expect(back.status).toBe(200);
    expect(taken).toEqual([
      { portalId: '4242', userId: '7' },
      { version: 3, settings: found.settings },
    ]);
  });

  it('are refused field by field, before anybody looks at them', async () => {
    const { app } = setUp({ readSettings: () => Promise.resolve(found) });
    const values = { ...settingsOf(), goal: 'glory', horizonDays: 7, currency: 'euro', floors: { leadGeneration: 0 } };
    const { status, body } = await send(app, 'put', '/v1/settings', { version: 3, values });
    expect(status).toBe(422);
    const { code, fields = [] } = problem.parse(body);
    expect(code).toBe('fields-refused');
    expect(fields.map((field) => `${field.path} ${field.code}`).sort()).toEqual([
      'currency not-a-currency',
      'floors.salesEnablement missing',
      'floors.tools missing',
      'goal not-one-of-these',
      'horizonDays too-small',
    ]);
    const nothing = await send(app, 'put', '/v1/settings', 'not json');
    expect([nothing.status, problem.parse(nothing.body).code]).toEqual([400, 'invalid-request']);
  });

  it.each([
    ['goal', 'glory', 'One of: growth, profit, efficiency, market-share, order-value, retention, new-market'],
    ['horizonDays', 7, 'At least 30'],
    ['horizonDays', 1e308, 'At most 730'],
    ['horizonDays', 30.5, 'A whole number is needed here'],
    ['horizonDays', null, 'A number is needed here'],
    ['cadenceMonths', 25, 'At most 24'],
    ['largestShiftShare', 0, 'At least 1%'],
    ['switchingCostShare', 1.2, 'At most 100%'],
    ['marginShare', 0, 'More than 0%'],
    ['target', 0, 'More than 0'],
    ['target', 1e16, 'At most 1,000,000,000,000,000'],
    ['currency', 'euro', 'A currency is written with three letters, like EUR'],
    ['enablement', true, 'One of: people-included, people-excluded'],
    ['existingBusiness', 'all', 'A list is needed here'],
    ['paidSources', [''], 'At least 1 character'],
    ['pipelines', { deals: [], leads: null, leadsInto: null }, 'At least 1 entry'],
    ['factors', [], 'A group of fields is needed here'],
    ['floors', undefined, 'This is needed'],
  ])('say of %s, given %j, what has to be there, and in no other words', async (name, given, message) => {
    const { app } = setUp({ readSettings: () => Promise.resolve(found) });
    const values = { ...settingsOf(), [name]: given };
    const { body } = await send(app, 'put', '/v1/settings', { version: 3, values });
    expect(problem.parse(body).fields?.map((field) => field.message)).toEqual([message]);
  });

  it.each([
    ['a NUL in a name', '{"version":3,"values":{"paidSources":["a\\u0000"]}}', 400],
    ['half a character in a name', '{"version":3,"values":{"paidSources":["\\ud83d"]}}', 400],
    ['either as the name of a field', '{"version":3,"\\ud83d":1}', 400],
    ['a version that can be of nothing', '{"version":3000000000,"values":{}}', 422],
  ])('are refused with %s, which cannot be kept, and never fail', async (_what, body, status) => {
    const { app } = setUp({ readSettings: () => Promise.resolve(found) });
    expect((await send(app, 'put', '/v1/settings', body)).status).toBe(status);
    expect((await send(app, 'put', '/v1/spend', body)).status).toBe(status);
  });

  it('are taken with whole characters, however they are written', async () => {
    const taken: unknown[] = [];
    const { app } = setUp({
      readSettings: () => Promise.resolve(found),
      changeSettings: (_caller, asked) => {
        taken.push(asked.settings.paidSources);
        return Promise.resolve({ changed: true });
      },
    });
    const values = { ...settingsOf(), paidSources: ['SOURCE'] };
    const body = JSON.stringify({ version: 3, values }).replace('SOURCE', '\\ud83d\\ude00 caf\\u00e9');
    expect((await send(app, 'put', '/v1/settings', body)).status).toBe(200);
    expect(taken).toEqual([['😀 café']]);
  });

  it.each([
    [{ reason: 'not-a-manager' }, 403],
    [{ reason: 'not-the-installer' }, 403],
    [{ reason: 'portal-disconnected' }, 403],
    [{ reason: 'changed-meanwhile', paths: ['goal'], version: 4, by: '8', atMs: 0 }, 409],
    [{ reason: 'fields', fields: [{ path: 'currency', code: 'not-allowed', message: 'EUR only' }] }, 422],
  ] as const)('tell why they were not kept: %j', async (refusal, status) => {
    const { app } = setUp({ changeSettings: () => Promise.resolve({ changed: false, refusal }) });
    const answer = await send(app, 'put', '/v1/settings', { version: 3, values: settingsOf() });
    expect(answer.status).toBe(status);
    const told = problem.parse(answer.body);
    if (refusal.reason === 'changed-meanwhile') {
      expect(told.changed).toEqual({ paths: ['goal'], version: 4, by: '8', at: '1970-01-01T00:00:00.000Z' });
    }
    if (refusal.reason === 'fields') expect(told.fields).toEqual(refusal.fields);
  });
});

describe('a decision through the door', () => {
  it('is taken with its key, and answered with where the advice stands', async () => {
    const asked: DecisionAsked[] = [];
    const seen = recommendationSeen({
      standing: { state: 'snoozed', by: '7', atMs: 1, reason: null, snoozedUntilMs: 2 },
    });
    const { app } = setUp({
      decide: (_caller, _id, decision) => {
        asked.push(decision);
        return Promise.resolve({ decided: true, kept: keptOf(proposal()) });
      },
      shownAdvice: () => seen,
    });
    const until = '2026-12-01T00:00:00.000Z';
    const body = { decision: 'snooze', until, key: 'key-12345' };
    const answer = await send(app, 'post', '/v1/recommendations/r-1/decision', body);
    expect(decisionKept.parse(answer.body)).toMatchObject({ standing: { state: 'snoozed', by: '7' }, readOn: null });
    expect(asked).toEqual([{ decision: 'snooze', untilMs: Date.parse(until), key: 'key-12345' }]);
  });

  it.each([
    ['advice-unknown', 404],
    ['advice-closed', 409],
    ['advice-is-to-hold', 409],
    ['snooze-out-of-range', 422],
  ] as const)('is refused with %s', async (reason, status) => {
    const { app } = setUp({ decide: () => Promise.resolve({ decided: false, reason }) });
    const body = { decision: 'accept', key: 'key-12345' };
    expect((await send(app, 'post', '/v1/recommendations/r-1/decision', body)).status).toBe(status);
  });

  it('needs a reason to dismiss, and a key', async () => {
    const { app } = setUp();
    const { status, body } = await send(app, 'post', '/v1/recommendations/r-1/decision', { decision: 'dismiss' });
    expect(status).toBe(422);
    expect(problem.parse(body).fields?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'reason missing',
      'key missing',
    ]);
  });
});

describe('a verdict on a lead through the door', () => {
  it('is kept with its reason, and has none when the lead is good', async () => {
    const taken: unknown[] = [];
    const { app } = setUp({
      judgeLead: ({ userId }, asked) => {
        taken.push(asked);
        return Promise.resolve({ judged: true, verdict: { ...asked, by: userId, atMs: 0 } });
      },
    });
    await send(app, 'put', '/v1/leads/701/verdict', { verdict: 'good' });
    const { body } = await send(app, 'put', '/v1/leads/701/verdict', { verdict: 'not-good', reason: 'no-need' });
    expect(body).toMatchObject({ leadId: '701', verdict: 'not-good', reason: 'no-need', by: '7' });
    expect(taken).toEqual([
      { leadId: '701', accepted: true, reason: null },
      { leadId: '701', accepted: false, reason: 'no-need' },
    ]);
    expect((await send(app, 'put', '/v1/leads/701/verdict', { verdict: 'not-good' })).status).toBe(422);
  });
});
