import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import express from 'express';
import request from 'supertest';
import { shownRecords } from '../../../sandbox/launch/shown-records.ts';
import { mountPreview } from '../../../sandbox/preview/mount-preview.ts';
import type { PreviewRecord, PreviewSettings } from '../../../sandbox/preview/protocol.ts';
import { smallAccount } from '../open-sandbox.ts';

const portal = smallAccount();
const root = path.resolve(import.meta.dirname, '../../..');
const app = express();
mountPreview(app, {
  records: shownRecords([portal], null),
  appId: 42,
  clientSecret: 'a-secret-of-the-test',
  backendUrl: 'https://fulcrum.example.com',
  // Nobody listens there.
  backend: 'http://127.0.0.1:9',
  folders: { source: path.join(root, 'extensions'), extensions: root, preview: root },
});
const records = `/__preview/portals/${portal.portalId}`;
const card = { url: 'https://fulcrum.example.com/v1/deals/1/card', method: 'GET' };

describe('the doors of the preview', () => {
  it('tell the page which surfaces, accounts and people there are', async () => {
    const settings = (await request(app).get('/__preview/settings')).body as PreviewSettings;
    expect(settings.surfaces.map(({ place }) => place)).toEqual(expect.arrayContaining(['card', 'pages']));
    expect(settings.portals).toMatchObject([{ portalId: String(portal.portalId), currency: 'EUR' }]);
    expect(new Set(settings.users.map(({ language }) => language))).toEqual(new Set(['en', 'de', 'zh-cn']));
    expect(settings.users.filter(({ superAdmin }) => superAdmin)).toHaveLength(1);
  });

  it('find deals and contacts, and no other kind of record', async () => {
    const first = (await request(app).get(`${records}/deals/first`)).body as PreviewRecord;
    expect((await request(app).get(`${records}/deals/${first.id}`)).body).toEqual(first);
    const found = await request(app).get(`${records}/contacts`).query({ query: 'no such name', page: '1' });
    expect(found.body).toEqual({ records: [], total: 0, hasMore: false });
    expect((await request(app).get(`${records}/tickets`)).status).toBe(404);
    expect((await request(app).get(`${records}/tickets/first`)).status).toBe(404);
  });

  it('hand out what the account spent by month, as somebody would paste it', async () => {
    const { text, type } = await request(app).get(`${records}/spend.csv`);
    expect(type).toBe('text/csv');
    const [header, first = '', ...others] = text.trimEnd().split('\n');
    expect(header).toBe('Month,Lead generation,Sales enablement');
    expect(first).toMatch(/^\d{4}-\d{2},\d+,\d+$/);
    expect(others.length + 1).toBe(portal.spend.length);
    expect((await request(app).get('/__preview/portals/1/spend.csv')).status).toBe(404);
  });

  it('pass a request on for people of the account only', async () => {
    const ask = (userId: number) =>
      request(app).post('/__preview/fetch').send({ request: card, portalId: '1', userId });
    expect((await ask(1)).status).toBe(400);
    expect((await ask(7_001)).body).toMatchObject({ status: 502 });
  });

  it('break the way to the backend when told to, and refuse an unknown way to break it', async () => {
    const fault = (name: string) => request(app).post('/__preview/fault').send({ fault: name });
    expect((await fault('unwell')).body).toEqual({ fault: 'unwell' });
    const ask = { request: card, portalId: '1', userId: 7_001 };
    expect((await request(app).post('/__preview/fetch').send(ask)).body).toMatchObject({ status: 503 });
    expect((await fault('on fire')).status).toBe(400);
    await fault('none');
  });
});
