// Somebody without a mouse: everything here is done with Tab, Enter, Space and the arrows.
import assert from 'node:assert/strict';
import { settled, shoot, surfaceOf } from './frame.mjs';

export const needs = [{ place: 'card', records: 'deals' }, { place: 'pages' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene) {
  await scene('another deal is opened from the list', () => anotherDeal(walk));
  await scene('the card is put into the sidebar, its numbers opened, and asked again', () => inTheSidebar(walk));
  await scene('the app’s pages are chosen, and walked through by their links', () => throughThePages(walk));
}

const MOST_STEPS = 120;
const NAME = () => {
  const { activeElement } = globalThis.document;
  return (
    activeElement?.getAttribute('aria-label') ?? activeElement?.labels?.[0]?.textContent ?? activeElement?.textContent
  );
};
const nameOfFocus = async ({ page }) => ((await page.evaluate(NAME)) ?? '').trim();

/** Goes on with Tab until the focus is on what has this name, and can be seen to be there. */
async function tabTo(walk, name, key = 'Tab') {
  const { page } = walk;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    await page.keyboard.press(key);
    if (!name.test(await nameOfFocus(walk))) continue;
    const ring = await page.evaluate(() => globalThis.getComputedStyle(globalThis.document.activeElement).outlineStyle);
    assert.notEqual(ring, 'none', `the focus on ${name} can be seen`);
    return;
  }
  assert.fail(`${name} cannot be reached with ${key}`);
}

async function anotherDeal(walk) {
  const { page } = walk;
  await page.goto(walk.previewUrl);
  await page.getByTestId('as-of').waitFor();
  const before = page.url();
  await tabTo(walk, /^Search deals/);
  const [second] = await page.locator('.records li button:not([aria-current])').allInnerTexts();
  const [name] = second.split('\n');
  await tabTo(walk, new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== before, { waitUntil: 'commit' });
  await page.getByRole('complementary').getByRole('heading', { name }).waitFor();
  await page.getByTestId('as-of').waitFor();
}

async function inTheSidebar(walk) {
  const { page } = walk;
  await tabTo(walk, /^Width/, 'Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await page.getByRole('button', { name: 'The numbers by stage' }).waitFor();
  await tabTo(walk, /The numbers by stage/);
  await page.keyboard.press('Space');
  await page
    .getByText(/^Move on: /)
    .first()
    .waitFor();
  await shoot(walk, 'opened');
  await tabTo(walk, /^Look again/);
  const asked = page.waitForResponse(/__preview\/fetch/);
  await page.keyboard.press('Enter');
  assert.ok((await asked).ok());
  await settled(walk);
}

async function throughThePages(walk) {
  const { page, settings } = walk;
  await tabTo(walk, /^Surface/, 'Shift+Tab');
  const { id } = surfaceOf(walk, { place: 'pages' });
  const steps = settings.surfaces.findIndex((surface) => surface.id === id);
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await settled(walk);
  await tabTo(walk, /^Data quality$/);
  await shoot(walk, 'focus-on-a-link');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Data quality' }).waitFor();
  await page.getByTestId('quality').waitFor();
  await tabTo(walk, /^Overview$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  await settled(walk);
  await tabTo(walk, /^Pipeline/);
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: /Renewals/ }).waitFor();
}
