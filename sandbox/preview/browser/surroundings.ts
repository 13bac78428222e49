import type { PreviewPortal, PreviewRecord, PreviewSettings, PreviewSurface, PreviewUser } from '../protocol.ts';

// What HubSpot gives an extension, by where it stands.

const OBJECT_TYPES = { contacts: '0-1', deals: '0-3' } as const;
const SIDEBAR = 'crm.record.sidebar';
const SIDEBAR_CRM = new Set(['CrmActionButton', 'CrmActionLink']);

const EVERYWHERE = [
  'addAlert',
  'reloadPage',
  'openIframeModal',
  'closeOverlay',
  'copyTextToClipboard',
  'navigateToPage',
];
const ON_RECORDS = ['fetchCrmObjectProperties', 'refreshObjectProperties', 'onCrmPropertiesUpdate'];

/** HubSpot's word for a place; a card that is shown narrow stands in the sidebar. */
export function locationOf(surface: PreviewSurface, width: 'wide' | 'narrow'): string {
  if (surface.place !== 'card') return surface.place;
  return width === 'narrow' ? SIDEBAR : surface.location;
}

const isCrm = (location: string): boolean => location.startsWith('crm.') || location.startsWith('helpdesk.');

export const actionsAt = (location: string): readonly string[] =>
  isCrm(location) ? [...EVERYWHERE, ...ON_RECORDS] : EVERYWHERE;

/** Components that HubSpot draws from a record exist on records only, and few of them in the sidebar. */
export function componentsAt(location: string, all: readonly string[]): readonly string[] {
  if (location === SIDEBAR) return all.filter((name) => !name.startsWith('Crm') || SIDEBAR_CRM.has(name));
  return isCrm(location) ? all : all.filter((name) => !name.startsWith('Crm'));
}

export interface Around {
  readonly settings: PreviewSettings;
  readonly surface: PreviewSurface;
  readonly portal: PreviewPortal;
  readonly user: PreviewUser;
  readonly record: PreviewRecord | null;
}

export function contextAt(location: string, { settings, surface, portal, user, record }: Around): unknown {
  const { id, email, firstName, lastName, locale, language, superAdmin } = user;
  const about = { id, email, emails: [email], firstName, lastName, locale, language, roles: [], teams: [] };
  return {
    location,
    ...(record !== null && { crm: { objectId: Number(record.id), objectTypeId: OBJECT_TYPES[record.kind] } }),
    user: { ...about, permissions: superAdmin ? ['integrations-management-write'] : [] },
    portal: { id: Number(portal.portalId), timezone: portal.timezone },
    extension: { appId: settings.appId, appName: settings.appName, cardTitle: surface.name },
    variables: {},
  };
}
