// What a sales manager sees: the deal card in a real browser, on what `npm start` has synced.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
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
const READY_MS = 60_000;

/**
 * Walks through the preview and stops at the first thing that is not as it should be.
 *
 * @param {object} options
 * @param {string} options.previewUrl Where the preview is.
 * @param {string} options.shots A folder for screenshots.
 * @param {string} options.browserPath Chromium.
 * @param {(title: string, play: () => Promise<void>) => Promise<void>} options.scene Plays one part and reports on it.
 */
export async function journey({ previewUrl, shots, browserPath, scene }) {
  await mkdir(shots, { recursive: true });
  const browser = await chromium.launch({ executablePath: browserPath, args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    const walk = { page, previewUrl, shots, wrong: [] };
    page.on('pageerror', (error) => walk.wrong.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && walk.wrong.push(message.text()));
    await scene('the card of an open deal is shown, drawn from its production bundle', () => opensOnAnOpenDeal(walk));
    await scene('what is drawn and what stands in the tables are the same numbers', () => numbersAgree(walk));
    await scene('the stage that is known to be worse is found', () => findsTheKnownTruth(walk));
    await scene('another deal is chosen, and a link leads back', () => anotherDeal(walk));
    await scene('the card fits into the sidebar', () => inTheSidebar(walk));
    await scene('the backend goes away and comes back', () => failsAndRecovers(walk));
    assert.deepEqual(walk.wrong, [], 'the page reported errors');
  } finally {
    await browser.close();
  }
}

const card = (page) => page.getByRole('region', { name: 'Deal outlook' });
const ready = (page) => page.getByTestId('as-of').waitFor({ timeout: READY_MS });
const rowsOf = (page, testId) =>
  page
    .getByTestId(testId)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));

const shoot = ({ page, shots }, name) => page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });

async function opensOnAnOpenDeal(walk) {
  const { page, previewUrl } = walk;
  await page.goto(previewUrl);
  await ready(page);
  assert.equal(await card(page).getByRole('heading', { name: 'This deal' }).count(), 1);
  assert.match(page.url(), /[?&]portal=\d+&deal=\d+/, 'the address is a link to the deal');
  await shoot(walk, '1-deal-card');
}

async function numbersAgree({ page }) {
  const chances = await rowsOf(page, 'win-chances');
  assert.ok(chances.length >= 2, 'chances within two horizons or more');
  const drawing = await card(page).locator('img').first().getAttribute('alt');
  for (const [within, chance] of chances) {
    assert.match(chance, /^[\d.]+% \([\d.]+–[\d.]+%\)$/, 'a chance with its range');
    assert.ok(drawing.includes(`${chance} within ${within}`), `the drawing tells ${chance} within ${within}`);
  }
  const estimates = chances.map(([, chance]) => Number.parseFloat(chance));
  assert.deepEqual(
    estimates,
    [...estimates].sort((a, b) => a - b),
    'a longer horizon is never less likely',
  );

  const stages = await rowsOf(page, 'stages');
  assert.ok(stages.length >= 2, 'a funnel of two stages or more');
  const funnel = await card(page).locator('img').nth(1).getAttribute('alt');
  for (const [name, movesOn] of stages) {
    const label = name.replace(' (this deal)', '');
    const share = /^[\d.]+%/.exec(movesOn)?.[0] ?? 'not known yet';
    assert.ok(funnel.includes(label), `the funnel draws ${label}`);
    assert.ok(funnel.includes(`${share} move on`), `the funnel tells ${share} for ${label}`);
  }
  const body = await card(page).innerText();
  assert.doesNotMatch(body, /NaN|undefined|null|Infinity|\[object/, 'no leak of a program’s words');
  assert.equal(await page.getByTestId('verdict').count(), 1);
}

/** In the generated account fewer move on from this stage, and later, since four months ago. */
async function findsTheKnownTruth({ page }) {
  const verdict = await page.getByTestId('verdict').innerText();
  assert.match(verdict, /Presentation Scheduled/, 'the verdict names the stage that is worse');
  const body = await card(page).innerText();
  assert.match(body, /Fewer move on/, 'the card says what changed');
}

async function anotherDeal(walk) {
  const { page } = walk;
  const before = page.url();
  await page.locator('.deals li button:not([aria-current])').first().click();
  await page.waitForURL((url) => url.href !== before, { waitUntil: 'commit' });
  await ready(page);
  await shoot(walk, '2-another-deal');
  await page.goto(before);
  await ready(page);
  assert.equal(page.url(), before, 'a deep link opens the same deal');
}

async function inTheSidebar(walk) {
  const { page } = walk;
  await page.getByLabel('Place').selectOption({ label: 'Sidebar' });
  await page.getByRole('button', { name: 'The numbers by stage' }).waitFor({ timeout: READY_MS });
  const box = await card(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  assert.ok(box <= 0, `nothing is wider than the sidebar (${box} px over)`);
  assert.equal(await page.getByTestId('stages').count(), 0, 'no wide table');
  await page.getByRole('button', { name: 'The numbers by stage' }).click();
  await page
    .getByText(/^Move on: /)
    .first()
    .waitFor();
  await shoot(walk, '3-sidebar');
  await page.getByLabel('Place').selectOption({ label: 'Middle column' });
  await page.getByTestId('stages').waitFor({ timeout: READY_MS });
}

async function failsAndRecovers(walk) {
  const { page } = walk;
  await setFault(walk, 'unreachable');
  await page.getByTestId('look-again').click();
  await page.getByText('This could not be shown').waitFor();
  await shoot(walk, '4-failed');
  await setFault(walk, 'none');
  await page.getByTestId('retry').click();
  await ready(page);
}

async function setFault({ page }, fault) {
  const answer = await page.request.post(new URL('/__preview/fault', page.url()).href, { data: { fault } });
  assert.equal((await answer.json()).fault, fault);
}
