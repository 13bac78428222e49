import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linkedPage, readPage, writePage } from '../../../sandbox/preview/page-location.ts';
import type { PreviewSettings } from '../../../sandbox/preview/protocol.ts';
import { addressOf, readView } from '../../../sandbox/preview/view.ts';

const surface = { name: 'A surface', bundle: '/bundle.js' };
const user = { email: '', firstName: '', lastName: '', role: '', superAdmin: false, locale: 'en', language: 'en' };
const settings: PreviewSettings = {
  appName: 'Fulcrum',
  appId: 1,
  surfaces: [
    { ...surface, id: 'deal_card', place: 'card', records: 'deals', location: 'crm.record.tab' },
    { ...surface, id: 'app_pages', place: 'pages' },
  ],
  users: [
    { ...user, id: 7 },
    { ...user, id: 8 },
  ],
  portals: [{ portalId: '48', name: 'Sandbox', currency: 'EUR', timezone: 'Europe/Berlin', hasSpend: false }],
};
const query = (address: string): string => address.slice(1);

describe('the address of the preview', () => {
  it('opens the first of everything when it says nothing', () => {
    expect(readView('', settings)).toEqual({
      portalId: '48',
      surfaceId: 'deal_card',
      recordId: null,
      userId: 7,
      width: 'wide',
      page: { path: '/', params: {} },
    });
  });

  it('opens the first of what is not there', () => {
    expect(readView('?portal=1&surface=gone&user=99&width=huge', settings)).toEqual(readView('', settings));
  });

  it('leads back to what it was made from', () => {
    const view = {
      ...{ portalId: '48', surfaceId: 'app_pages', recordId: null, userId: 8 },
      ...{ width: 'narrow' as const, page: { path: '/sources', params: { source: 'Paid & social' } } },
    };
    const address = addressOf(view, settings);
    expect(address).toContain('page=/sources');
    expect(readView(query(address), settings)).toEqual(view);
  });

  it('names a record on a card only, and a page on pages only', () => {
    const view = { ...readView('', settings), recordId: '5', page: { path: '/budget', params: {} } };
    expect(addressOf(view, settings)).toBe('/?portal=48&surface=deal_card&record=5&user=7');
    expect(addressOf({ ...view, surfaceId: 'app_pages' }, settings)).toBe(
      '/?portal=48&surface=app_pages&page=/budget&user=7',
    );
  });
});

describe('a link to a page of the app', () => {
  it('puts the values that its path names into it, and the others behind it', () => {
    expect(linkedPage('/sources/:source', { source: 'Paid search', tab: 'costs' })).toEqual({
      path: '/sources/Paid%20search',
      params: { tab: 'costs' },
    });
  });

  it('leaves a name without a value, and a path without names, as they are', () => {
    expect(linkedPage('/sources/:source').path).toBe('/sources/:source');
    expect(linkedPage('budget?from=deal')).toEqual({ path: '/budget', params: { from: 'deal' } });
  });

  it('is written and read again as it was, whatever it says', () => {
    const params = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { noNullPrototype: true });
    fc.assert(
      fc.property(
        fc.webPath().map((path) => path || '/'),
        params,
        (path, given) => {
          const location = { path: path.startsWith('/') ? path : `/${path}`, params: given };
          expect(readPage(writePage(location))).toEqual(location);
        },
      ),
    );
  });
});
