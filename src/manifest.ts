import { readFileSync } from 'node:fs';
import { z } from 'zod';

const scope = z.object({ name: z.string().min(1) });

const manifest = z.object({
  redirectPath: z.string().startsWith('/'),
  scopes: z.object({ required: z.array(scope).min(1), optional: z.array(scope) }),
});

/** What the backend takes from app.json, the one place for it. */
export interface Manifest {
  readonly redirectPath: string;
  readonly scopes: { readonly required: readonly string[]; readonly optional: readonly string[] };
}

/** @throws {Error} when app.json is missing or does not say what is needed. */
export function readManifest(file: URL = new URL('../app.json', import.meta.url)): Manifest {
  const { redirectPath, scopes } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  return { redirectPath, scopes: { required: names(scopes.required), optional: names(scopes.optional) } };
}
