import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { PreviewSurface, RecordKind } from './protocol.ts';

/** What app-hsmeta.json says that matters to a look-alike. */
export interface AppManifest {
  readonly config: { readonly name: string; readonly permittedUrls: { readonly fetch: readonly string[] } };
}

const manifest = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('card'),
    uid: z.string(),
    config: z.object({
      name: z.string(),
      location: z.string(),
      entrypoint: z.string(),
      objectTypes: z.array(z.string()),
    }),
  }),
  z.object({ type: z.enum(['page', 'settings']), uid: z.string(), config: z.object({ entrypoint: z.string() }) }),
]);

const FOLDERS = ['cards', 'pages', 'settings'];

export function readAppManifest(sourceDir: string): AppManifest {
  return JSON.parse(readFileSync(path.join(sourceDir, 'app', 'app-hsmeta.json'), 'utf8')) as AppManifest;
}

/** Every place in HubSpot that the app fills, by its *-hsmeta.json: cards first, then its pages, then its settings. */
export function readSurfaces(sourceDir: string): readonly PreviewSurface[] {
  return FOLDERS.map((name) => path.join(sourceDir, 'app', name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('-hsmeta.json'))
        .flatMap((file) => surfacesOf(JSON.parse(readFileSync(path.join(folder, file), 'utf8')))),
    );
}

/** A card on two kinds of records is two places; a card on anything else is left out. */
function surfacesOf(json: unknown): readonly PreviewSurface[] {
  const read = manifest.parse(json);
  const { uid, config } = read;
  const bundle = bundleOf(config.entrypoint);
  if (read.type !== 'card') {
    const place = read.type === 'page' ? 'pages' : 'settings';
    return [{ id: uid, name: place === 'pages' ? 'App pages' : 'Settings', bundle, place }];
  }
  const { name, location, objectTypes } = read.config;
  const shown = objectTypes.filter((type): type is RecordKind => type === 'contacts' || type === 'deals');
  return shown.map((records) => ({
    id: shown.length === 1 ? uid : `${uid}-${records}`,
    name,
    bundle,
    place: 'card',
    records,
    location,
  }));
}

/** Where scripts/build-extensions.mjs puts it. */
function bundleOf(entrypoint: string): string {
  const { name } = path.parse(entrypoint);
  return `/__preview/extensions/${name}/${name}.js`;
}
