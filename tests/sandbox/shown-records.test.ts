import { describe, expect, it } from '@jest/globals';
import { shownRecords } from '../../sandbox/launch/shown-records.ts';
import { smallAccount } from './open-sandbox.ts';

const portal = smallAccount();
const portalId = String(portal.portalId);
const records = shownRecords([portal], 'presentationscheduled');

describe('the records beside a card', () => {
  it('begin with an open deal in the stage that is known to be worse', async () => {
    const deal = await records.first(portalId, 'deals');
    expect(deal).toMatchObject({ kind: 'deals', note: 'Presentation Scheduled' });
    expect(deal?.properties['dealstage']).toBe('presentationscheduled');
    expect(deal?.facts).toContainEqual({ label: 'Deal stage', text: 'Presentation Scheduled' });
  });

  it('begin with a contact whose lead is still under way', async () => {
    const contact = await records.first(portalId, 'contacts');
    expect(contact?.note).toMatch(/^Lead: (New|Attempting|Connected)$/);
    const [leadId = 0] = portal.associated('contacts', Number(contact?.id), 'leads');
    const lead = portal.records('leads').find(leadId);
    expect(contact?.facts).toContainEqual({ label: 'Lead', text: lead?.properties['hs_lead_name'] });
  });

  it('list contacts with a lead before those without, and each of them once', async () => {
    const { total } = await records.list(portalId, 'contacts', { query: '', page: 1 });
    expect(total).toBe(portal.records('contacts').live.length);
    const last = Math.ceil(total / 25);
    const ends = await Promise.all([1, last].map((page) => records.list(portalId, 'contacts', { query: '', page })));
    const notes = ends.map((found) => new Set(found.records.map(({ note }) => note === 'No lead')));
    expect(notes).toEqual([new Set([false]), new Set([true])]);
    expect(ends.map(({ hasMore }) => hasMore)).toEqual([true, false]);
  });

  it.each(['deals', 'contacts'] as const)('find %s by a part of the name or by number', async (kind) => {
    const first = await records.first(portalId, kind);
    const byNumber = await records.list(portalId, kind, { query: first?.id ?? '', page: 1 });
    expect(byNumber.records).toEqual([first]);
    const part = (first?.name ?? '').slice(0, 4).toUpperCase();
    const byName = await records.list(portalId, kind, { query: part, page: 1 });
    expect(byName.total).toBeGreaterThan(0);
    expect(byName.records.every(({ name }) => name.toUpperCase().includes(part))).toBe(true);
    expect(await records.find(portalId, kind, first?.id ?? '')).toEqual(first);
  });

  it('are none in another account, none of a number that nothing has, and none from the recycle bin', async () => {
    expect(await records.first('1', 'deals')).toBeNull();
    expect(await records.list('1', 'contacts', { query: '', page: 1 })).toEqual({
      records: [],
      total: 0,
      hasMore: false,
    });
    expect(await records.find(portalId, 'deals', '1')).toBeNull();
    const [binned] = portal.records('deals').archived;
    expect(await records.find(portalId, 'deals', String(binned?.id))).toBeNull();
  });
});
