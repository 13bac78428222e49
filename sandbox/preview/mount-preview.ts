import express from 'express';
import path from 'node:path';
import { readAppManifest, readCards } from './cards.ts';
import { hubspotFetch } from './hubspot-fetch.ts';
import type { PreviewRecords } from './preview-records.ts';
import { PREVIEW_USERS } from './preview-users.ts';
import type { Fault, FetchRequest, PreviewSettings, PreviewUser } from './protocol.ts';

export interface PreviewOptions {
  readonly records: PreviewRecords;
  /** Of the app in the sandbox account. */
  readonly appId: number;
  readonly clientSecret: string;
  /** The origin that stands in the cards for the backend, and the one where it really runs. */
  readonly backendUrl: string;
  readonly backend: string;
  readonly folders: {
    /** HubSpot's srcDir, for its *-hsmeta.json. */
    readonly source: string;
    /** Made by scripts/build-extensions.mjs and scripts/build-preview.mjs. */
    readonly extensions: string;
    readonly preview: string;
  };
}

/** Puts the preview page at `/` and its own doors under `/__preview`. */
export function mountPreview(app: express.Express, options: PreviewOptions): void {
  const { records, folders } = options;
  const doors = express.Router();
  const fresh = { setHeaders: (response: express.Response) => void response.set('cache-control', 'no-store') };

  doors.get('/settings', async (_request, response) => {
    const settings: PreviewSettings = {
      appName: readAppManifest(folders.source).config.name,
      appId: options.appId,
      cards: readCards(folders.source),
      users: PREVIEW_USERS,
      portals: await records.portals(),
    };
    response.json(settings);
  });
  doors.get('/portals/:portalId/deals', async (request, response) => {
    const { query, page } = request.query;
    const asked = { query: typeof query === 'string' ? query : '', page: Math.max(1, Number(page) || 1) };
    response.json(await records.deals(request.params.portalId, asked));
  });
  doors.get('/portals/:portalId/deals/:dealId', async (request, response) => {
    const { portalId, dealId } = request.params;
    response.json(dealId === 'first' ? await records.firstDeal(portalId) : await records.deal(portalId, dealId));
  });
  doors.use(proxyDoors(options));
  doors.use('/extensions', express.static(folders.extensions, fresh));
  app.use('/__preview', doors);
  app.use('/__preview/page', express.static(folders.preview, fresh));
  app.get('/', (_request, response) => response.sendFile(path.resolve(folders.preview, 'index.html')));
}

interface ProxyBody {
  readonly request: FetchRequest;
  readonly portalId: string;
  readonly userId: number;
}

/** `hubspot.fetch`, and the switch that breaks it on purpose. */
function proxyDoors(options: PreviewOptions): express.Router {
  let fault: Fault = 'none';
  const send = hubspotFetch({
    ...options,
    permittedUrls: readAppManifest(options.folders.source).config.permittedUrls.fetch,
    fetch: globalThis.fetch,
    nowMs: () => Date.now(),
    fault: () => fault,
  });
  const doors = express.Router();
  doors.post('/fetch', express.json({ limit: '2mb' }), async (request, response) => {
    const asked = request.body as ProxyBody;
    const user = userOf(asked.userId);
    if (user === undefined) response.status(400).json({ message: 'no such user' });
    else response.json(await send(asked.request, { portalId: asked.portalId, user }));
  });
  doors.post('/fault', express.json(), (request, response) => {
    const asked = (request.body as { readonly fault?: unknown }).fault;
    fault = asked === 'unreachable' || asked === 'unwell' ? asked : 'none';
    response.json({ fault });
  });
  return doors;
}

function userOf(userId: number): PreviewUser | undefined {
  return PREVIEW_USERS.find(({ id }) => id === userId);
}
