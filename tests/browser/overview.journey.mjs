// Whoever opens the app's pages: what does the funnel look like, what changed, and what do the numbers rest on?
import assert from 'node:assert/strict';
import {
  firstContentMs,
  noBarriers,
  open,
  rowsOf,
  saysNothingOdd,
  setFault,
  settled,
  shoot,
  surfaceOf,
} from './frame.mjs';

export const needs = [{ place: 'pages' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene, note) {
  await scene('the Overview is shown over the whole width, its numbers drawn and told alike', () => overview(walk));
  await scene('another stage is looked at when it is chosen', () => anotherStage(walk));
  await scene('a link leads to Data quality, the browser’s way back to the Overview', () => toDataQuality(walk));
  await scene('a page can be opened by its address, also one that is not there', () => byAddress(walk));
  await scene('every page is without barriers, in English and in Chinese', () => everyPage(walk));
  await scene('half a screen is enough', () => onHalfAScreen(walk));
  await scene('the backend goes away and comes back', () => failsAndRecovers(walk));
  await scene('the first content is there soon after the bundle', () => isFast(walk, note));
}

const idOf = (walk) => surfaceOf(walk, needs[0]).id;
const title = (page) => page.getByRole('heading', { level: 1 });

async function overview(walk) {
  const { page } = walk;
  await open(walk, { surface: idOf(walk), user: 'Budget owner' });
  await page.getByTestId('as-of').waitFor();
  assert.equal(await title(page).count(), 1, 'one title');
  const stages = await rowsOf(page, 'stages');
  const funnel = await page.locator('.app-page-body img').first().getAttribute('alt');
  for (const [label] of stages) assert.ok(funnel.includes(label), `the funnel draws ${label}`);
  await saysNothingOdd(walk);
  await shoot(walk, 'overview');
}

/** The first stage came with the page; any other is asked for. */
async function anotherStage(walk) {
  const { page } = walk;
  await open(walk, { surface: idOf(walk), user: 'Budget owner' });
  await page.getByTestId('as-of').waitFor();
  const before = await page.getByTestId('trend').textContent();
  await page.getByLabel('Stage over the year').selectOption({ index: 0 });
  await page.waitForFunction((first) => {
    const shown = globalThis.document.querySelector('[data-testid="trend"]');
    return shown !== null && shown.textContent !== first;
  }, before);
  await page.getByLabel('Stage', { exact: true }).selectOption({ index: 0 });
  await page.getByTestId('drill-owner').waitFor();
  await saysNothingOdd(walk);
  await shoot(walk, 'another-stage');
}

async function toDataQuality(walk) {
  const { page } = walk;
  const before = page.url();
  await page.locator('.app-page-body a[href*="page=/data-quality"]').first().click();
  await page.waitForURL(/page=\/data-quality/, { waitUntil: 'commit' });
  await page.getByTestId('quality').waitFor();
  assert.ok((await rowsOf(page, 'quality')).length > 0, 'the generated account has something to mend');
  await shoot(walk, 'data-quality');
  await page.goBack();
  await page.getByTestId('changes').waitFor();
  assert.equal(page.url(), before);
  await page.goForward();
  await page.getByTestId('quality').waitFor();
}

async function byAddress(walk) {
  const { page } = walk;
  await open(walk, { surface: idOf(walk), user: 'Budget owner', page: '/data-quality' });
  await page.getByTestId('quality').waitFor();
  await open(walk, { surface: idOf(walk), user: 'Budget owner', page: '/no-such-page' });
  await page.getByTestId('not-found').waitFor();
  await shoot(walk, 'not-found');
  await noBarriers(walk, 'a page that is not there');
}

const PATHS = ['/', '/sources', '/budget', '/data-quality'];

async function everyPage(walk) {
  const chinese = walk.settings.users.find(({ language }) => language === 'zh-cn');
  for (const path of PATHS) {
    await open(walk, { surface: idOf(walk), user: 'Budget owner', page: path });
    await settled(walk);
    assert.equal(await walk.page.getByTestId('not-found').count(), 0, `${path} is a page`);
    await saysNothingOdd(walk);
    await noBarriers(walk, `the page ${path}`);
    await walk.page.getByLabel('Seen by').selectOption(String(chinese.id));
    await settled(walk);
    await saysNothingOdd(walk);
    await shoot(walk, `chinese${path.replace('/', '-')}`);
    await noBarriers(walk, `the page ${path} in Chinese`);
  }
}

async function onHalfAScreen(walk) {
  const { page } = walk;
  await open(walk, { surface: idOf(walk), user: 'Budget owner', width: 'narrow' });
  await settled(walk);
  const over = await page.locator('.app-page').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  assert.ok(over <= 0, `nothing is wider than the page (${over} px over)`);
  await shoot(walk, 'narrow');
}

async function failsAndRecovers(walk) {
  const { page } = walk;
  await open(walk, { surface: idOf(walk), user: 'Budget owner' });
  await page.getByTestId('as-of').waitFor();
  await setFault(walk, 'unwell');
  await page.getByTestId('look-again').click();
  await page.getByTestId('retry').waitFor();
  await shoot(walk, 'failed');
  await setFault(walk, 'none');
  await page.getByTestId('retry').click();
  await page.getByTestId('as-of').waitFor();
}

async function isFast(walk, note) {
  const times = [];
  for (let time = 0; time < 5; time += 1) times.push(await firstContentMs(walk, '[data-testid="as-of"]'));
  const [fastest, , middle] = times.toSorted((a, b) => a - b);
  note(`Overview: first content ${Math.round(middle)} ms after the bundle (fastest ${Math.round(fastest)}; goal 300)`);
}
