// Makes a fresh clone ready to run: installs what the lock file names and compiles what has changed since.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './end-with-npm.mjs';
import { step as stepIn } from './step.mjs';

endWithNpm();

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(root, ...parts);
const step = (title, command, args) => stepIn(root, title, command, args);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Fulcrum needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const stamp = (name) => at('node_modules', `.fulcrum-${name}`);

/** Does some work unless it was done to its end for the same sources, and what it made is there. */
async function once(name, sources, made, work) {
  const done = existsSync(stamp(name)) && readFileSync(stamp(name), 'utf8') === sources;
  if (done && existsSync(made)) return;
  // Work that is broken off leaves neither what it found nor what it should make.
  rmSync(stamp(name), { force: true });
  await work();
  mkdirSync(at('node_modules'), { recursive: true });
  writeFileSync(stamp(name), sources);
}

/** Installs exactly what package-lock.json names, unless that is what stands there already. */
export async function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  await once('installed', lock, at('node_modules'), () =>
    step('Installing packages (once)', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund']),
  );
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(file);
    return entry.isFile() ? [file] : [];
  });
}

/** Names every source file with its size and time of change: equal text means nothing has changed. */
function fingerprint(folders) {
  const hash = createHash('sha256').update(readFileSync(at('package-lock.json')));
  const files = folders
    .flatMap((name) => (statSync(at(name)).isDirectory() ? filesBelow(at(name)) : [at(name)]))
    .sort();
  for (const file of files) hash.update(path.relative(root, file)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Compiles src/ and sandbox/ to dist/, and writes out what the pages say. */
export async function ensureBuilt() {
  const now = fingerprint([
    ...['src', 'sandbox', 'bench', 'app.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts'],
    ...['extensions/app/pages/words', 'extensions/app/packages/display/src'],
  ]);
  await once('built', now, at('dist/src/main.js'), async () => {
    await step('Compiling', process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
    copyFileSync(at('app.json'), at('dist/app.json'));
    await step('Writing the words of the pages', process.execPath, [at('scripts/build-words.mjs')]);
  });
}

/** Builds the cards as HubSpot does, and the page that shows them here. */
export async function ensureCardsBuilt() {
  const now = fingerprint(['extensions', 'sandbox/preview', 'src/contract', 'app.json', 'scripts']);
  await once('cards', now, at('dist/extensions'), async () => {
    await step('Building the cards', process.execPath, [at('scripts/build-extensions.mjs')]);
    await step('Building the preview', process.execPath, [at('scripts/build-preview.mjs')]);
  });
}
