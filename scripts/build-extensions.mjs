// Builds the cards exactly as HubSpot does, with HubSpot's own remoteBuild, into dist/extensions/.
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const srcDir = path.join(root, JSON.parse(readFileSync(path.join(root, 'hsproject.json'), 'utf8')).srcDir);
const outputDir = path.join(root, 'dist', 'extensions');

/** Every place in HubSpot that this app fills, by its *-hsmeta.json. */
function entryPoints() {
  const app = path.join(srcDir, 'app');
  return readdirSync(app, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['node_modules', 'packages'].includes(entry.name))
    .flatMap(({ name }) => readdirSync(path.join(app, name)).map((file) => path.join(app, name, file)))
    .filter((file) => file.endsWith('-hsmeta.json'))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')).config.entrypoint)
    .filter((entrypoint) => entrypoint !== undefined)
    .map((entrypoint) => path.join(srcDir, entrypoint));
}

/** HubSpot would take more; a person at a slow line would not. */
const LARGEST_GZIP_BYTES = 25_000;

rmSync(outputDir, { recursive: true, force: true });
for (const entryPoint of entryPoints()) {
  const { name } = path.parse(entryPoint);
  // A folder each: a build empties the folder that it writes to.
  const folder = path.join(outputDir, name);
  mkdirSync(folder, { recursive: true });
  await remoteBuild({
    root: path.dirname(entryPoint),
    entryPoint,
    outputDir: folder,
    logLevel: 'error',
    appConfig: { variables: {} },
  });
  const bytes = gzipSync(readFileSync(path.join(folder, `${name}.js`))).length;
  console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB gzip`);
  if (bytes > LARGEST_GZIP_BYTES) {
    console.error(`${name} is over ${LARGEST_GZIP_BYTES / 1000} kB gzip: split it, or say less.`);
    process.exitCode = 1;
  }
}
