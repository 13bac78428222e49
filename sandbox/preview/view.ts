import { FIRST_PAGE, readPage, writePage, type PageLocation } from './page-location.ts';
import type { PreviewSettings } from './protocol.ts';

/** What the preview shows, all of it in the page's address. */
export interface View {
  readonly portalId: string;
  readonly surfaceId: string;
  /** Null: the first one of its kind. */
  readonly recordId: string | null;
  readonly userId: number;
  readonly width: 'wide' | 'narrow';
  /** Within the app's pages. */
  readonly page: PageLocation;
}

/** Reads an address; what it does not name or what is not there (any more) is the first of its kind. */
export function readView(query: string, { portals, surfaces, users }: PreviewSettings): View {
  const asked = new URLSearchParams(query);
  const known = <T>(all: readonly T[], idOf: (one: T) => string, name: string): T | undefined =>
    all.find((one) => idOf(one) === asked.get(name)) ?? all[0];
  return {
    portalId: known(portals, ({ portalId }) => portalId, 'portal')?.portalId ?? '',
    surfaceId: known(surfaces, ({ id }) => id, 'surface')?.id ?? '',
    recordId: asked.get('record'),
    userId: known(users, ({ id }) => String(id), 'user')?.id ?? 0,
    width: asked.get('width') === 'narrow' ? 'narrow' : 'wide',
    page: readPage(asked.get('page') ?? '/'),
  };
}

/** The address that leads to a view. */
export function addressOf(view: View, { surfaces }: PreviewSettings): string {
  const place = surfaces.find(({ id }) => id === view.surfaceId)?.place;
  const address = new URLSearchParams({ portal: view.portalId, surface: view.surfaceId });
  if (place === 'card' && view.recordId !== null) address.set('record', view.recordId);
  if (place === 'pages' && writePage(view.page) !== writePage(FIRST_PAGE)) address.set('page', writePage(view.page));
  address.set('user', String(view.userId));
  if (view.width === 'narrow') address.set('width', view.width);
  // A path is easier to read, and to type, with its slashes.
  return `/?${address.toString().replaceAll('%2F', '/')}`;
}
