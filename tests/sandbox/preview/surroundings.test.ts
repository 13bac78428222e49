import { describe, expect, it } from '@jest/globals';
import { actionsAt, componentsAt, contextAt, locationOf } from '../../../sandbox/preview/browser/surroundings.ts';
import type { PreviewRecord, PreviewSurface, PreviewUser } from '../../../sandbox/preview/protocol.ts';

const card: PreviewSurface = {
  ...{ id: 'a_card', name: 'A card', bundle: '/a.js', place: 'card' },
  ...{ records: 'contacts', location: 'crm.record.tab' },
};
const pages: PreviewSurface = { id: 'pages', name: 'App pages', bundle: '/p.js', place: 'pages' };
const settings: PreviewSurface = { ...pages, place: 'settings' };
const contact: PreviewRecord = { kind: 'contacts', id: '77', name: 'Vera', note: '', facts: [], properties: {} };
const user: PreviewUser = {
  ...{ id: 7, email: 'vera@example.com', firstName: 'Vera', lastName: 'Voss', role: 'Admin', superAdmin: true },
  ...{ locale: 'zh-cn', language: 'zh-cn' },
};
const around = {
  settings: { appName: 'Fulcrum', appId: 9, surfaces: [], users: [], portals: [] },
  portal: { portalId: '48', name: 'Sandbox', currency: 'EUR', timezone: 'Europe/Berlin', hasSpend: false },
  user,
};

describe('where an extension stands', () => {
  it('is what its description says, the sidebar when it is shown narrow, and the place itself off records', () => {
    expect(locationOf(card, 'wide')).toBe('crm.record.tab');
    expect(locationOf(card, 'narrow')).toBe('crm.record.sidebar');
    expect([locationOf(pages, 'narrow'), locationOf(settings, 'wide')]).toEqual(['pages', 'settings']);
  });

  it('decides which of HubSpot’s components there are', () => {
    const all = ['Text', 'CrmPropertyList', 'CrmActionLink'];
    expect(componentsAt('crm.record.tab', all)).toEqual(all);
    expect(componentsAt('crm.record.sidebar', all)).toEqual(['Text', 'CrmActionLink']);
    expect(componentsAt('pages', all)).toEqual(['Text']);
  });

  it('decides which actions there are', () => {
    expect(actionsAt('crm.record.sidebar')).toContain('fetchCrmObjectProperties');
    expect(actionsAt('settings')).not.toContain('fetchCrmObjectProperties');
    for (const location of ['crm.record.tab', 'pages', 'settings'])
      expect(actionsAt(location)).toEqual(expect.arrayContaining(['addAlert', 'navigateToPage', 'closeOverlay']));
  });
});

describe('what an extension is told', () => {
  it('names the record that it stands on, by number and kind', () => {
    expect(contextAt('crm.record.tab', { ...around, surface: card, record: contact })).toMatchObject({
      location: 'crm.record.tab',
      crm: { objectId: 77, objectTypeId: '0-1' },
      user: { id: 7, language: 'zh-cn', locale: 'zh-cn', permissions: ['integrations-management-write'] },
      portal: { id: 48, timezone: 'Europe/Berlin' },
      extension: { appId: 9, cardTitle: 'A card' },
    });
  });

  it('names no record on a page, and no right that somebody does not have', () => {
    const told = contextAt('pages', { ...around, user: { ...user, superAdmin: false }, surface: pages, record: null });
    expect(told).not.toHaveProperty('crm');
    expect(told).toMatchObject({ user: { permissions: [] } });
  });
});
