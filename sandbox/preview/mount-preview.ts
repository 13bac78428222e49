import express from 'express';
import path from 'node:path';
import { z } from 'zod';
import { ACCOUNT_USERS } from '../portals/account-users.ts';
import { hubspotFetch } from './hubspot-fetch.ts';
import type { PreviewRecords } from './preview-records.ts';
import type { Fault, FetchRequest, PreviewSettings, PreviewUser, RecordKind } from './protocol.ts';
import { readAppManifest, readSurfaces } from './surfaces.ts';

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
      surfaces: readSurfaces(folders.source),
      users: ACCOUNT_USERS,
      portals: await records.portals(),
    };
    response.json(settings);
  });
  doors.get('/portals/:portalId/spend.csv', async (request, response) => {
    const csv = await records.spendCsv(request.params.portalId);
    response.status(csv === null ? 404 : 200).type('text/csv');
    response.send(csv ?? '');
  });
  doors.use('/portals/:portalId/:kind', recordDoors(records));
  doors.use(proxyDoors(options));
  doors.use('/extensions', express.static(folders.extensions, fresh));
  app.use('/__preview', doors);
  app.use('/__preview/page', express.static(folders.preview, fresh));
  app.get('/', (_request, response) => response.sendFile(path.resolve(folders.preview, 'index.html')));
}

function recordDoors(records: PreviewRecords): express.Router {
  const doors = express.Router({ mergeParams: true });
  const askedFor = (request: express.Request) => recordAddress.safeParse(request.params).data;
  doors.get('/', async (request, response) => {
    const asked = askedFor(request);
    const { query, page } = request.query;
    const wanted = { query: typeof query === 'string' ? query : '', page: Math.max(1, Number(page) || 1) };
    if (asked === undefined) response.status(404).json({ message: 'there are no such records' });
    else response.json(await records.list(asked.portalId, asked.kind, wanted));
  });
  doors.get('/:recordId', async (request, response) => {
    const asked = askedFor(request);
    const { recordId } = request.params;
    if (asked === undefined) response.status(404).json({ message: 'there are no such records' });
    else if (recordId === 'first') response.json(await records.first(asked.portalId, asked.kind));
    else response.json(await records.find(asked.portalId, asked.kind, recordId));
  });
  return doors;
}

const KINDS = ['contacts', 'deals'] as const satisfies readonly RecordKind[];
const recordAddress = z.object({ portalId: z.string(), kind: z.enum(KINDS) });
const proxyBody = z.object({
  request: z.object({
    url: z.string().max(16_000),
    method: z.string().max(10),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    timeout: z.number().optional(),
  }),
  portalId: z.string().regex(/^\d{1,20}$/),
  userId: z.number(),
});
const faultBody = z.object({ fault: z.enum(['none', 'unreachable', 'unwell']) });

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
    const asked = proxyBody.safeParse(request.body);
    const user = asked.success ? userOf(asked.data.userId) : undefined;
    if (!asked.success || user === undefined) response.status(400).json({ message: 'not a request of a card' });
    else response.json(await send(given(asked.data.request), { portalId: asked.data.portalId, user }));
  });
  doors.post('/fault', express.json(), (request, response) => {
    const asked = faultBody.safeParse(request.body);
    if (asked.success) fault = asked.data.fault;
    response.status(asked.success ? 200 : 400).json({ fault });
  });
  return doors;
}

/** Without the names that were not given: an absent body is another thing than one of nothing. */
function given({ url, method, body, headers, timeout }: z.output<typeof proxyBody>['request']): FetchRequest {
  return {
    url,
    method,
    ...(body !== undefined && { body }),
    ...(headers !== undefined && { headers }),
    ...(timeout !== undefined && { timeout }),
  };
}

function userOf(userId: number): PreviewUser | undefined {
  return ACCOUNT_USERS.find(({ id }) => id === userId);
}
