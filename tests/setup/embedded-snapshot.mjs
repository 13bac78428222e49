// An empty PGlite as a file: every test file starts from it instead of waiting seconds for initdb.
import { mkdirSync, readFileSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

const engine = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url);
const cache = new URL('../../node_modules/.cache/fulcrum/', import.meta.url);

/** Made once for each version of the engine; of several who make it, the last one stays. */
export async function embeddedSnapshot() {
  const { version } = JSON.parse(readFileSync(engine, 'utf8'));
  const file = fileURLToPath(new URL(`pglite-${version}.tar`, cache));
  if (existsSync(file)) return file;
  mkdirSync(cache, { recursive: true });
  const database = await PGlite.create();
  const dump = await database.dumpDataDir('none');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()));
  renameSync(draft, file);
  await database.close();
  return file;
}
