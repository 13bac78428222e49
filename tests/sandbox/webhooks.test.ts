import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox/hubspot/start-sandbox.ts';
import { webhookSender } from '../../sandbox/webhooks/webhook-sender.ts';
import { changeSchema } from '../../sandbox/changes/change.ts';
import { judgeSignature } from '../../src/adapters/hubspot/signature.ts';
import { someApp } from './app-under-webhooks.ts';
import { ANCHOR_MS, APP, installed, smallAccount } from './open-sandbox.ts';

const first = smallAccount();
const second = { ...first, portalId: first.portalId + 1 };
const deals = first.records('deals').live.filter(({ properties }) => properties['dealstage'] === 'qualifiedtobuy');
const idOf = (place: number) => deals[place]?.id ?? 0;
const object = (what: string, objectType: string, propertyName?: string) => ({
  subscriptionType: `object.${what}`,
  objectType,
  ...(propertyName !== undefined && { propertyName }),
  active: true,
});
const SUBSCRIPTIONS = [
  object('propertyChange', 'deal', 'dealstage'),
  object('creation', 'deal'),
  object('deletion', 'deal'),
  object('deletion', 'contact'),
  object('merge', 'deal'),
  object('restore', 'deal'),
  object('associationChange', 'deal'),
  { subscriptionType: 'contact.privacyDeletion', active: true },
];

describe('webhooks of the sandbox', () => {
  let app: Awaited<ReturnType<typeof someApp>>;
  let sandbox: Sandbox;
  const clock = { nowMs: ANCHOR_MS };

  beforeEach(async () => {
    app = await someApp();
    sandbox = await startSandbox({
      port: 0,
      portals: [first, second],
      app: APP,
      clock: () => clock.nowMs,
      webhooks: { targetUrl: app.url, mostAtOnce: 10, all: SUBSCRIPTIONS, appId: 77, habits: { timeScale: 60_000 } },
    });
    for (const portal of [first, second]) await installed({ sandbox, portal, clock });
  });
  afterEach(async () => {
    await sandbox.close();
    await app.close();
  });

  const change = (asked: unknown, portalId = first.portalId) =>
    sandbox.control.change(portalId, changeSchema.parse(asked));
  const settled = async () => {
    while ((sandbox.control.webhooks()?.sent.pending ?? 0) > 0) await sleep(5);
  };
  const events = () => app.received.flatMap((one) => one.events);

  it('tell of a move with a signature that the app trusts, and of accounts together', async () => {
    change({ change: 'move', id: idOf(0) });
    change({ change: 'move', id: idOf(1) }, second.portalId);
    await settled();
    expect(app.received).toHaveLength(1);
    const headers: IncomingHttpHeaders = app.received[0]?.headers ?? {};
    const body = app.received[0]?.body ?? '';
    const signed = {
      method: 'POST',
      url: app.url,
      body: Buffer.from(body),
      signature: String(headers['x-hubspot-signature-v3']),
      timestamp: String(headers['x-hubspot-request-timestamp']),
    };
    expect(judgeSignature(signed, APP.clientSecret, clock.nowMs)).toEqual({ trusted: true });
    expect(events().map(({ portalId, objectId }) => [portalId, objectId])).toEqual([
      [first.portalId, idOf(0)],
      [second.portalId, idOf(1)],
    ]);
    expect(events()[0]).toMatchObject({
      subscriptionType: 'object.propertyChange',
      objectTypeId: '0-3',
      propertyName: 'dealstage',
      propertyValue: 'presentationscheduled',
      appId: 77,
      occurredAt: ANCHOR_MS,
      attemptNumber: 0,
      changeSource: 'CRM_UI',
    });
  });

  it('tell what was asked to be told and nothing else', async () => {
    const [contactId = 0] = first.associated('deals', idOf(0), 'contacts');
    change({ change: 'update', kind: 'deals', id: idOf(0), properties: { dealname: 'Renamed' } });
    change({ change: 'archive', kind: 'deals', id: idOf(0) });
    change({ change: 'restore', kind: 'deals', id: idOf(0) });
    change({ change: 'merge', kind: 'deals', id: idOf(1), mergedId: idOf(2) });
    change({ change: 'privacy-delete', id: contactId });
    await settled();
    const types = events().map(({ subscriptionType }) => subscriptionType);
    expect(types.filter((type) => type !== 'object.associationChange')).toEqual([
      'object.deletion',
      'object.restore',
      'object.merge',
      'contact.privacyDeletion',
      'object.deletion',
    ]);
    expect(events().find(({ subscriptionType }) => subscriptionType === 'object.merge')).toMatchObject({
      primaryObjectId: idOf(1),
      mergedObjectIds: [idOf(2)],
      newObjectId: idOf(1),
    });
    expect(events().findLast(({ subscriptionType }) => subscriptionType === 'object.associationChange')).toMatchObject({
      associationType: 'DEAL_TO_CONTACT',
      fromObjectId: idOf(0),
      toObjectId: contactId,
      associationTypeId: 3,
      associationRemoved: true,
    });
  });

  it('are at most a hundred in a batch, and silent where the app is not installed', async () => {
    const many = first.records('deals').live.slice(0, 250);
    sandbox.control.uninstall(second.portalId);
    for (const { id } of many) {
      change({ change: 'archive', kind: 'deals', id });
      change({ change: 'archive', kind: 'deals', id }, second.portalId);
    }
    await settled();
    expect(app.received.map((one) => one.events.length)).toEqual([100, 100, 50]);
    expect(new Set(events().map(({ portalId }) => portalId))).toEqual(new Set([first.portalId]));
  });

  it('come again until they are acknowledged, counting the attempts, and not for ever', async () => {
    const answers = [500, null, 204];
    app.answer = () => (answers.length === 0 ? 204 : (answers.shift() ?? null));
    change({ change: 'move', id: idOf(0) });
    await settled();
    expect(events().map(({ attemptNumber }) => attemptNumber)).toEqual([0, 1, 2]);
    expect(new Set(events().map(({ eventId }) => eventId)).size).toBe(1);
    expect(sandbox.control.webhooks()?.sent).toEqual({
      acknowledged: 1,
      batches: 1,
      failedAttempts: 2,
      givenUp: 0,
      pending: 0,
    });

    app.received.length = 0;
    app.answer = () => 404;
    change({ change: 'move', id: idOf(0) });
    await settled();
    expect(app.received).toHaveLength(11);
    expect(sandbox.control.webhooks()?.sent).toMatchObject({ givenUp: 1, failedAttempts: 13 });
  });

  it('can come twice, in any order, and not at all for a while', async () => {
    sandbox.control.setWebhooks({ paused: true, duplicateShare: 0.5, shuffled: true });
    for (const { id } of first.records('deals').live.slice(0, 40)) change({ change: 'archive', kind: 'deals', id });
    await sleep(80);
    expect(app.received).toHaveLength(0);
    sandbox.control.setWebhooks({ paused: false });
    await settled();
    const ids = events().map(({ eventId }) => Number(eventId));
    expect(new Set(ids).size).toBe(40);
    expect(ids.length).toBeGreaterThan(48);
    expect(ids.length).toBeLessThan(72);
    expect(ids).not.toEqual(ids.toSorted((a, b) => a - b));
  });

  it('can come ten times', async () => {
    sandbox.control.setWebhooks({ duplicateShare: 1, duplicates: 9, shuffled: true });
    for (const place of [0, 1, 2]) change({ change: 'move', id: idOf(place) });
    await settled();
    const ids = events().map(({ eventId }) => Number(eventId));
    expect([...new Set(ids)].map((id) => ids.filter((one) => one === id).length)).toEqual([10, 10, 10]);
  });

  it('go nowhere but to this machine', () => {
    const elsewhere = { targetUrl: 'https://fulcrum.example.com/webhooks', clientSecret: 's', mostAtOnce: 1, seed: 1 };
    expect(() => webhookSender({ ...elsewhere, clock: () => 0 })).toThrow('to this machine only');
  });
});
