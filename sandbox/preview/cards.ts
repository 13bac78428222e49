import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PreviewCard } from './protocol.ts';

/** What app-hsmeta.json says that matters to a look-alike. */
export interface AppManifest {
  readonly config: { readonly name: string; readonly permittedUrls: { readonly fetch: readonly string[] } };
}

interface CardManifest {
  readonly uid: string;
  readonly config: { readonly name: string; readonly location: string; readonly entrypoint: string };
}

export function readAppManifest(sourceDir: string): AppManifest {
  return JSON.parse(readFileSync(path.join(sourceDir, 'app', 'app-hsmeta.json'), 'utf8')) as AppManifest;
}

/** The app's cards on records, by their *-hsmeta.json. */
export function readCards(sourceDir: string): readonly PreviewCard[] {
  const folder = path.join(sourceDir, 'app', 'cards');
  return readdirSync(folder)
    .filter((file) => file.endsWith('-hsmeta.json'))
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as CardManifest)
    .map(({ uid, config: { name, location, entrypoint } }) => ({ uid, name, location, bundle: bundleOf(entrypoint) }));
}

/** Where scripts/build-extensions.mjs puts it. */
function bundleOf(entrypoint: string): string {
  const { name } = path.parse(entrypoint);
  return `/__preview/extensions/${name}/${name}.js`;
}
