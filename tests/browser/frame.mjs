// What every journey stands on: a browser, a walk through the preview, pictures, and the look for barriers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** The machine may be busy: nothing here is measured but what says so. */
export const READY_MS = 60_000;

const axeSource = readFileSync(
  fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);

export const openBrowser = (executablePath) => chromium.launch({ executablePath, args: FLAGS });

/**
 * Somebody in front of the preview.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {object} about
 * @param {string} about.previewUrl Where the preview is.
 * @param {string} about.shots A folder for pictures.
 * @param {string} about.who Begins the pictures' names.
 */
export async function newWalk(browser, { previewUrl, shots, who }) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(READY_MS);
  const settings = await (await page.request.get(new URL('/__preview/settings', previewUrl).href)).json();
  const walk = { page, previewUrl, shots, who, settings, pictures: 0, wrong: [] };
  page.on('pageerror', (error) => walk.wrong.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && walk.wrong.push(message.text()));
  return walk;
}

/** The app's surfaces of one sort, as the preview lists them: `{ place: 'card', records: 'deals' }`, `{ place: 'pages' }` … */
export function surfaceOf({ settings }, wanted) {
  return settings.surfaces.find((surface) => Object.entries(wanted).every(([name, value]) => surface[name] === value));
}

/**
 * Opens a surface by its address.
 *
 * @param {object} view What to open it with: `surface` (an id), `user` (a role), `record`, `width`, `page`.
 */
export async function open(walk, { user: role, ...view }) {
  const user = walk.settings.users.find((each) => each.role === role)?.id;
  const address = new URL('/', walk.previewUrl);
  for (const [name, value] of Object.entries({ portal: walk.settings.portals[0].portalId, user, ...view })) {
    if (value !== undefined) address.searchParams.set(name, String(value));
  }
  await walk.page.goto(address.href);
}

/** Until the extension has drawn something, and nothing of it is still being read. */
export async function settled({ page }) {
  await page.waitForFunction(() => {
    const body = globalThis.document.querySelector('.card-body, .app-page-body');
    return body !== null && body.textContent.trim() !== '' && body.querySelector('.hs-loading') === null;
  });
}

const ADVICE_LOOKS = 30;

/** Until the card that is shown has advice: it is worked out soon after spend is entered. */
export async function untilAdvised({ page }) {
  for (let looks = 0; (await page.getByTestId('advice').count()) === 0; looks += 1) {
    assert.ok(looks < ADVICE_LOOKS, 'advice comes soon after spend is entered');
    await sleep(2000);
    await page.reload();
    await page.getByTestId('as-of').waitFor();
  }
}

export async function shoot(walk, name) {
  walk.pictures += 1;
  const file = `${walk.who}-${walk.pictures}-${name}.png`;
  await walk.page.screenshot({ path: path.join(walk.shots, file), fullPage: true });
}

export const rowsOf = (page, testId) =>
  page
    .getByTestId(testId)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

/** A value that could not be told must not leak as a word of the program. */
export async function saysNothingOdd({ page }) {
  const text = await page.locator('.card-body, .app-page-body').innerText();
  assert.doesNotMatch(text, /NaN|undefined|\bnull\b|Infinity|\[object/, 'no leak of a program’s words');
}

/** Fails on what shuts somebody out: axe's serious and critical violations, of the page and of what stands in it. */
export async function noBarriers({ page }, what) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(globalThis.document, {
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: true } },
    }),
  );
  const barriers = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `    ${html.slice(0, 200)}`).join('\n')}`);
  assert.deepEqual(barriers, [], `barriers on ${what}`);
}

/** Breaks the way to the backend, for the preview alone, or mends it. */
export async function setFault({ page, previewUrl }, fault) {
  const answer = await page.request.post(new URL('/__preview/fault', previewUrl).href, { data: { fault } });
  assert.equal((await answer.json()).fault, fault);
}

/**
 * How long somebody waits for the first content after the bundle has been read.
 *
 * @param {string} content What counts as content: a selector.
 * @returns {Promise<number>} Milliseconds.
 */
export async function firstContentMs({ page }, content) {
  await page.reload();
  const handle = await page.waitForFunction(
    (selector) => {
      const [read] = performance.getEntriesByName('bundle read');
      if (read === undefined || globalThis.document.querySelector(selector) === null) return false;
      return { ms: performance.now() - read.startTime };
    },
    content,
    { polling: 'raf' },
  );
  return (await handle.jsonValue()).ms;
}
