// Makes a fresh clone ready to run: installs what the lock file names and compiles what has changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(root, ...parts);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Fulcrum needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs a step; on failure shows what it printed and stops. */
function step(title, command, args) {
  process.stderr.write(`${title} …`);
  const started = Date.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (status === 0) {
    process.stderr.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    return;
  }
  process.stderr.write(`\n${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
  console.error(`${title} failed.`);
  process.exit(status ?? 1);
}

const stamp = (name) => at('node_modules', `.fulcrum-${name}`);
const remembered = (name, value) => existsSync(stamp(name)) && readFileSync(stamp(name), 'utf8') === value;
const remember = (name, value) => {
  mkdirSync(at('node_modules'), { recursive: true });
  writeFileSync(stamp(name), value);
};

/** Installs exactly what package-lock.json names, unless that is what stands there already. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  if (remembered('installed', lock)) return;
  step('Installing packages (once)', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  remember('installed', lock);
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
export function ensureBuilt() {
  const now = fingerprint([
    ...['src', 'sandbox', 'bench', 'app.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts'],
    ...['extensions/app/pages/words', 'extensions/app/packages/display/src'],
  ]);
  if (remembered('built', now) && existsSync(at('dist/src/main.js'))) return;
  step('Compiling', process.execPath, [at('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
  copyFileSync(at('app.json'), at('dist/app.json'));
  step('Writing the words of the pages', process.execPath, [at('scripts/build-words.mjs')]);
  remember('built', now);
}

/** Builds the cards as HubSpot does, and the page that shows them here. */
export function ensureCardsBuilt() {
  const now = fingerprint(['extensions', 'sandbox/preview', 'src/contract', 'app.json', 'scripts']);
  if (remembered('cards', now) && existsSync(at('dist/extensions'))) return;
  step('Building the cards', process.execPath, [at('scripts/build-extensions.mjs')]);
  step('Building the preview', process.execPath, [at('scripts/build-preview.mjs')]);
  remember('cards', now);
}
