// Builds the cards exactly as HubSpot does, with HubSpot's own remoteBuild, into dist/extensions/.
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
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

mkdirSync(outputDir, { recursive: true });
for (const entryPoint of entryPoints()) {
  await remoteBuild({
    root: path.dirname(entryPoint),
    entryPoint,
    outputDir,
    logLevel: 'error',
    appConfig: { variables: {} },
  });
}
