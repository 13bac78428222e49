// npm run test:browser: starts the product as a stranger would, with an empty data folder, and walks through it in Chromium.
//   -- overview gallery      these journeys only
//   -- --at http://…         with a product that runs already
// Without a browser it says so and is skipped; with CI set, a missing browser is a failure.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { newWalk, openBrowser, shoot, surfaceOf } from '../tests/browser/frame.mjs';
import { ensureBuilt, ensureCardsBuilt, ensureInstalled } from './ensure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: asked, positionals: named } = parseArgs({
  allowPositionals: true,
  options: { at: { type: 'string' } },
});
const candidates = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const browserPath = candidates.find((file) => file && existsSync(file));

if (!browserPath) {
  console.log('No Chromium found (CHROMIUM_PATH names one): the journeys in a browser are skipped.');
  process.exit(process.env.CI ? 1 : 0);
}

if (asked.at === undefined) {
  await ensureInstalled();
  await ensureBuilt();
  await ensureCardsBuilt();
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts the product; settles with its preview address once it says that it is ready. */
function start(env) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ready = new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk) => {
      said += chunk;
      const address = /See the deal card:\s+(\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.once('exit', (code) => reject(new Error(`npm start ended with code ${code} before it was ready:\n${said}`)));
    setTimeout(() => reject(new Error(`npm start was not ready within five minutes:\n${said}`)), 300_000).unref();
  });
  const ended = (signal) =>
    new Promise((resolve) => {
      if (child.exitCode !== null) resolve();
      child.once('exit', resolve);
      child.kill(signal);
    });
  /** When it has told of the sync's progress. */
  const reading = () =>
    new Promise((resolve) => child.stdout.on('data', (chunk) => /Reading records/.test(chunk) && resolve()));
  return { ready, stop: () => ended('SIGTERM'), killed: () => ended('SIGKILL'), reading };
}

let passed = 0;
async function scene(title, play) {
  const startedMs = Date.now();
  await play();
  passed += 1;
  console.log(`  ✓ ${title} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
}
const note = (text) => console.log(`    ${text}`);

/** In this order: the admin enters the spend that advice needs. */
const JOURNEYS = ['gallery', 'overview', 'states', 'keyboard', 'marketer', 'admin', 'sales-manager', 'budget-owner'];
/** When nobody needs the account any more. */
const LAST = ['admin-leaves'];
/** In an account of its own: what it decides is final. */
const ALONE = ['sales-manager-declines'];

/** Every journey that was asked for; those whose surfaces this build does not have are passed over, and said so. */
async function walkAll(journeys, previewUrl) {
  const folder = path.join(root, 'tests', 'browser');
  const browser = await openBrowser(browserPath);
  try {
    for (const who of journeys.filter((each) => named.length === 0 || named.includes(each))) {
      await walkOne({ who, file: path.join(folder, `${who}.journey.mjs`), browser, previewUrl });
    }
  } finally {
    await browser.close();
  }
}

async function walkOne({ who, file, browser, previewUrl }) {
  const { journey, needs } = await import(file);
  const walk = await newWalk(browser, { previewUrl, shots, who });
  console.log(who);
  const missing = needs.filter((surface) => surfaceOf(walk, surface) === undefined);
  if (missing.length > 0) {
    note(`passed over: this build has no ${missing.map((surface) => Object.values(surface).join(' on ')).join(', ')}`);
  } else {
    await journey(walk, scene, note).catch(async (error) => {
      await shoot(walk, 'stopped-here');
      throw error;
    });
  }
  if (walk.wrong.length > 0) throw new Error(`the page reported errors:\n${walk.wrong.join('\n')}`);
  await walk.page.close();
}

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-journey-'));
const shots = process.env.SHOTS_DIR ?? path.join(dataDir, 'shots');
mkdirSync(shots, { recursive: true });
const env = {
  NODE_ENV: '',
  HUBSPOT_CLIENT_ID: '',
  HUBSPOT_CLIENT_SECRET: '',
  PUBLIC_URL: '',
  DATABASE_URL: '',
  DATA_DIR: dataDir,
  PORT: String(await freePort()),
  SANDBOX_PORT: String(await freePort()),
};

let product;
async function fromTheStart() {
  let previewUrl;
  await scene('npm start, killed while it reads, can be started again at once', async () => {
    product = start(env);
    product.ready.catch(() => undefined);
    await product.reading();
    await product.killed();
  });
  await scene('that start goes on, reads the whole account and is ready', async () => {
    product = start(env);
    previewUrl = await product.ready;
  });
  await walkAll(JOURNEYS, previewUrl);
  await scene('a second start is ready from what is stored', async () => {
    await product.stop();
    product = start(env);
    await product.ready;
  });
  await walkAll(LAST, previewUrl);
  await product.stop();
  if (named.length > 0 && !named.some((name) => ALONE.includes(name))) return;
  product = start({ ...env, DATA_DIR: path.join(dataDir, 'alone') });
  await walkAll(ALONE, await product.ready);
}

try {
  await (asked.at === undefined ? fromTheStart() : walkAll([...JOURNEYS, ...LAST], asked.at));
  console.log(`${passed} passed, 0 failed`);
} catch (error) {
  console.error(error);
  console.log(`${passed} passed, 1 failed`);
  process.exitCode = 1;
} finally {
  await product?.stop();
  if (!process.env.SHOTS_DIR) rmSync(dataDir, { recursive: true, force: true });
}
