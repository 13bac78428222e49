import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
interface Scope {
  readonly name: string;
  readonly reason: string;
}

interface AppJson {
  readonly name: string;
  readonly description: string;
  readonly uid: string;
  readonly backendUrl: string;
  readonly redirectPath: string;
  readonly support: { readonly email: string; readonly documentationUrl: string; readonly url: string };
  readonly scopes: { readonly required: readonly Scope[]; readonly optional: readonly Scope[] };
  readonly cards: readonly unknown[];
  readonly pages: readonly unknown[];
  readonly settings: readonly unknown[];
  readonly webhooks: {
    readonly path: string;
    readonly subscriptions: readonly {
      readonly object: string;
      readonly reason: string;
      readonly events: readonly string[];
      readonly properties: readonly string[];
    }[];
    readonly hubEvents: readonly string[];
  };
}

interface Manifest {
  readonly uid: string;
  readonly type: string;
  readonly config: Readonly<Record<'description' | 'location' | 'entrypoint' | 'distribution', string>> & {
    /** Cards and apps have one; pages have none. */
    readonly name?: string;
    readonly objectTypes: readonly string[];
    readonly auth: Readonly<Record<'redirectUrls' | 'requiredScopes' | 'optionalScopes', readonly string[]>>;
    readonly permittedUrls: unknown;
    readonly support: unknown;
  };
}

const read = (...file: string[]): unknown => JSON.parse(readFileSync(path.join(root, ...file), 'utf8'));

const app = read('app.json') as AppJson;
const { srcDir } = read('hsproject.json') as { srcDir: string };
const manifests = readdirSync(path.join(root, srcDir), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('-hsmeta.json') && !file.includes('node_modules'))
  .map((file) => ({ file, manifest: read(srcDir, file) as Manifest }));
const ofType = (type: string) => manifests.filter(({ manifest }) => manifest.type === type);
const cards = ofType('card');
const pages = ofType('page');
const settings = ofType('settings');

describe('what HubSpot is told agrees with app.json', () => {
  const { config, uid } = read(srcDir, 'app', 'app-hsmeta.json') as Manifest;
  const names = (scopes: readonly Scope[]) => scopes.map(({ name }) => name);

  it('in name, description and identity', () => {
    expect({ uid, name: config.name, description: config.description }).toEqual({
      uid: app.uid,
      name: app.name,
      description: app.description,
    });
    expect(config.distribution).toBe('marketplace');
  });

  it('in scopes, each with a reason', () => {
    expect(config.auth.requiredScopes).toEqual(names(app.scopes.required));
    expect(config.auth.optionalScopes).toEqual(names(app.scopes.optional));
    for (const { reason } of [...app.scopes.required, ...app.scopes.optional]) expect(reason).toMatch(/\w/);
  });

  it('in addresses: one place to come back to, one server to ask, both https', () => {
    expect(config.auth.redirectUrls).toEqual([`${app.backendUrl}${app.redirectPath}`]);
    expect(config.permittedUrls).toEqual({ fetch: [app.backendUrl], iframe: [], img: [] });
    expect(app.backendUrl).toMatch(/^https:\/\//);
    expect(config.support).toEqual({
      supportEmail: app.support.email,
      documentationUrl: app.support.documentationUrl,
      supportUrl: app.support.url,
    });
  });

  it('in cards: every one, and no other', () => {
    expect(
      cards.map(({ manifest: { uid: cardUid, config: card } }) => ({
        uid: cardUid,
        name: card.name,
        location: card.location,
        objectTypes: card.objectTypes,
        entrypoint: card.entrypoint,
      })),
    ).toEqual(app.cards);
  });

  it('in pages and settings: every one, and no other', () => {
    const entries = (of: typeof pages) =>
      of.map(({ manifest: { uid: entry, config: about } }) => ({ uid: entry, entrypoint: about.entrypoint }));
    expect(entries(pages)).toEqual(app.pages);
    expect(entries(settings)).toEqual(app.settings);
  });

  it('in webhooks: one door, which the server has, and every subscription with a reason', () => {
    const [only, ...others] = ofType('webhooks');
    expect(others).toEqual([]);
    const { path: door, subscriptions, hubEvents } = app.webhooks;
    const active = true;
    expect(only?.manifest.config).toEqual({
      settings: { targetUrl: `${app.backendUrl}${door}`, maxConcurrentRequests: 10 },
      subscriptions: {
        crmObjects: subscriptions.flatMap(({ object: objectType, events, properties }) => [
          ...events.map((event) => ({ subscriptionType: `object.${event}`, objectType, active })),
          ...properties.map((propertyName) => ({
            subscriptionType: 'object.propertyChange',
            objectType,
            propertyName,
            active,
          })),
        ]),
        legacyCrmObjects: [],
        hubEvents: hubEvents.map((subscriptionType) => ({ subscriptionType, active })),
      },
    });
    expect(readFileSync(path.join(root, 'src/adapters/http/routes/webhooks.ts'), 'utf8')).toContain(`post('${door}'`);
    for (const { reason, properties } of subscriptions) {
      expect(reason).toMatch(/\w/);
      // HubSpot takes no subscription to it.
      expect(properties).not.toContain('hs_lastmodifieddate');
    }
  });

  it('in the address that a card asks without a profile', async () => {
    const { backendUrl } = await import('../../extensions/app/packages/backend/src/backend-url.ts');
    expect(backendUrl(undefined)).toBe(app.backendUrl);
    expect(backendUrl({ BACKEND_URL: 'http://insecure.example.com' })).toBe(app.backendUrl);
  });
});

describe('what is uploaded to HubSpot', () => {
  it('has no manifest where HubSpot would overlook it, and no identity twice', () => {
    for (const { file } of manifests) expect(file).toMatch(/^app\/([a-z-]+\/)?[a-z-]+-hsmeta\.json$/);
    const uids = manifests.map(({ manifest }) => manifest.uid);
    expect(new Set(uids).size).toBe(uids.length);
    for (const uid of uids) expect(uid).toMatch(/^[A-Za-z0-9_.-]{1,64}$/);
  });

  it('has every entry point it names', () => {
    expect(cards.length).toBeGreaterThan(0);
    for (const { manifest } of [...cards, ...pages, ...settings]) {
      expect(existsSync(path.join(root, srcDir, manifest.config.entrypoint))).toBe(true);
    }
  });

  it('uses no brand of HubSpot in a name', () => {
    for (const { manifest } of manifests) expect(manifest.config.name ?? '').not.toMatch(/hub/i);
  });

  it('leaves local settings out', () => {
    expect(readFileSync(path.join(root, srcDir, '.hsignore'), 'utf8').split('\n')).toContain('local.json');
  });
});
