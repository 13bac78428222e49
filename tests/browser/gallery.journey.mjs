// An extension developer: does the preview give an extension what HubSpot gives it, and refuse what HubSpot refuses?
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';
import { noBarriers, open, shoot, surfaceOf } from './frame.mjs';

export const needs = [{ place: 'pages' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene) {
  await standIn(walk);
  await scene('a form hands over what was typed and chosen', () => fillsTheForm(walk));
  await scene('a form is filled in and sent by keyboard alone', () => byKeyboard(walk));
  await scene('what is wrong is told beside its field', () => tellsWhatIsWrong(walk));
  await scene('dialogs, panels, menus and toasts open and close, by keyboard too', () => overlays(walk));
  await scene('tables sort and turn over, tabs change by arrows', () => tables(walk));
  await scene('links, actions and the browser’s buttons change the page', () => places(walk));
  await scene('what HubSpot refuses is shown as an error', () => trouble(walk));
}

/** Serves the gallery in place of the app's pages. */
async function standIn(walk) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gallery-'));
  const entryPoint = fileURLToPath(new URL('gallery/Gallery.tsx', import.meta.url));
  const root = path.dirname(entryPoint);
  await remoteBuild({ root, entryPoint, outputDir: folder, logLevel: 'error', appConfig: { variables: {} } });
  const body = readFileSync(path.join(folder, 'Gallery.js'), 'utf8');
  rmSync(folder, { recursive: true });
  await walk.page.route(`**${surfaceOf(walk, needs[0]).bundle}`, (route) =>
    route.fulfill({ body, contentType: 'text/javascript' }),
  );
}

async function openPage(walk, page, heading) {
  await open(walk, { surface: surfaceOf(walk, needs[0]).id, user: 'Admin', page });
  await walk.page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

const told = (page, testId) => page.getByTestId(testId).innerText();
/** The extension answers from another thread. */
const becomes = (page, testId, text) => page.getByTestId(testId).filter({ hasText: text }).waitFor();

async function fillsTheForm(walk) {
  const { page } = walk;
  await openPage(walk, '/', 'Every control');
  await noBarriers(walk, 'every control');
  await page.getByLabel('Name').fill('Corvin');
  await page.getByLabel('Horizon').fill('90.4');
  await page.getByLabel('Margin').fill('40');
  await page.getByLabel('Spend').fill('1200.5');
  await page.getByRole('button', { name: 'More: Reviews' }).click();
  await page.getByLabel('Goal').selectOption({ label: 'Profit' });
  await page.getByRole('group', { name: 'Limits' }).getByLabel('Growth').check();
  await page.getByRole('radiogroup', { name: 'Owner' }).getByLabel('Profit').check();
  await page.getByRole('group', { name: 'Parts' }).getByLabel('Growth').check();
  await page.getByLabel('From').fill('2026-03-01');
  await page.getByLabel('CSV').fill('2026-01,10,20');
  await page.getByLabel('I am sure').check();
  await page.getByRole('switch', { name: 'Remind me' }).check();
  await shoot(walk, 'form');
  await page.getByRole('button', { name: 'Save' }).click();
  await becomes(page, 'submitted', 'Corvin');
  assert.deepEqual(JSON.parse(await told(page, 'submitted')), {
    name: 'Corvin',
    horizon: 90,
    margin: 40,
    spend: 1200.5,
    reviews: 3,
    goal: 'profit',
    limits: ['profit', 'growth'],
    owner: 'profit',
    parts: ['growth'],
    from: { year: 2026, month: 2, date: 1, formattedDate: '2026-03-01' },
    csv: '2026-01,10,20',
    sure: true,
    remind: true,
  });
  const changes = await told(page, 'changes');
  for (const change of ['horizon=90', 'spend=1200.5', 'reviews=3', 'goal="profit"', 'remind=true']) {
    assert.ok(changes.includes(change), `the extension heard ${change} in ${changes}`);
  }
}

async function byKeyboard(walk) {
  const { page } = walk;
  await openPage(walk, '/', 'Every control');
  const { keyboard } = page;
  const focused = () => page.evaluate(() => globalThis.document.activeElement?.getAttribute('name'));
  for (let steps = 0; (await focused()) !== 'name'; steps += 1) {
    assert.ok(steps < 20, 'the form can be reached with Tab');
    await keyboard.press('Tab');
  }
  await keyboard.type('Robin');
  await keyboard.press('Tab');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await becomes(page, 'submitted', 'Robin');
  const { name, horizon } = JSON.parse(await told(page, 'submitted'));
  assert.deepEqual({ name, horizon }, { name: 'Robin', horizon: 181 }, 'Enter sends what was typed last');
}

async function tellsWhatIsWrong(walk) {
  const { page } = walk;
  await openPage(walk, '/', 'Every control');
  const name = page.getByLabel('Name');
  assert.equal(await name.getAttribute('aria-required'), 'true');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A name is needed').waitFor();
  assert.equal(await name.getAttribute('aria-invalid'), 'true');
  const said = await name.evaluate((input) =>
    input
      .getAttribute('aria-describedby')
      .split(' ')
      .map((id) => globalThis.document.getElementById(id)?.textContent),
  );
  assert.deepEqual(said, ['As on the contract', 'A name is needed'], 'hint and message are read out with the field');
  await shoot(walk, 'form-wrong');
  await noBarriers(walk, 'a form with errors');
}

async function overlays(walk) {
  const { page } = walk;
  await openPage(walk, '/overlays', 'Overlays');
  assert.match(await page.title(), /^Overlays/, 'the tab is named after the page');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect?' });
  await dialog.waitFor();
  await shoot(walk, 'modal');
  await noBarriers(walk, 'a dialog');
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('Tab');
  assert.ok(await dialog.evaluate((box) => box.contains(globalThis.document.activeElement)), 'Tab stays in the dialog');
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await dialog.waitFor({ state: 'detached' });
  await becomes(page, 'told', 'closed');

  await page.getByRole('button', { name: 'Disconnect' }).press('Enter');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const focus = await page.evaluate(() => globalThis.document.activeElement?.textContent);
  assert.equal(focus, 'Disconnect', 'the focus goes back to what opened the dialog');

  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  const panel = page.getByRole('dialog', { name: 'Why not?' });
  await panel.getByLabel('Reason').fill('No budget');
  await shoot(walk, 'panel');
  await noBarriers(walk, 'a panel');
  await panel.getByRole('button', { name: 'Dismiss' }).click();
  await panel.waitFor({ state: 'detached' });
  await becomes(page, 'told', 'No budget');

  await page.getByRole('button', { name: 'More' }).press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await shoot(walk, 'menu');
  await page.keyboard.press('Enter');
  await becomes(page, 'told', 'second');

  await page.getByText('Certainty').hover();
  await page.getByRole('tooltip').waitFor();
  await page.getByRole('button', { name: 'Toast' }).click();
  const toast = page.locator('.toasts').getByText('Read on 1 March.');
  await toast.waitFor();
  await shoot(walk, 'toast');
  await noBarriers(walk, 'a toast');
  await page.getByRole('button', { name: 'Put away' }).click();
  await toast.waitFor({ state: 'detached' });
}

async function tables(walk) {
  const { page } = walk;
  await openPage(walk, '/tables', 'Numbers');
  const first = page.getByTestId('spend').locator('tbody td').first();
  assert.equal(await first.innerText(), '2026-09');
  await page.getByRole('button', { name: 'Month' }).click();
  await first.filter({ hasText: '2026-11' }).waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await first.filter({ hasText: '2026-09' }).waitFor();
  await shoot(walk, 'table');
  await noBarriers(walk, 'a table with fields');
  await page.getByRole('tab', { name: 'Table' }).press('ArrowRight');
  await page.getByRole('img', { name: 'Spend by month' }).waitFor();
  await shoot(walk, 'charts');
  await noBarriers(walk, 'charts');
  await page.getByRole('tab', { name: 'Charts' }).press('ArrowRight');
  await page.getByText('Nothing yet').waitFor();
  await shoot(walk, 'words');
  await noBarriers(walk, 'words');
}

async function places(walk) {
  const { page } = walk;
  await openPage(walk, '/overlays', 'Overlays');
  const where = async () => JSON.parse(await told(page, 'params'));
  const heading = (name) => page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('link', { name: 'Where' }).click();
  await heading('In Berlin');
  assert.deepEqual(await where(), { place: 'Berlin', from: 'header' });
  assert.match(page.url(), /page=\/places\/Berlin/, 'the address leads here');
  await page.getByRole('link', { name: 'Over there' }).press('Enter');
  await heading('In Köln & Bonn');
  await page.getByRole('button', { name: 'To Rome' }).click();
  await heading('In Rome');
  assert.deepEqual(await where(), { place: 'Rome', seen: 'yes' });
  await page.goBack();
  await heading('In Köln & Bonn');
  await page.reload();
  await heading('In Köln & Bonn');
  await page.goBack();
  await heading('In Berlin');

  const context = JSON.parse(await told(page, 'context'));
  assert.equal(context.location, 'pages');
  assert.equal(context.crm, undefined, 'pages know no record');
  assert.deepEqual(context.user.permissions, ['integrations-management-write']);
  assert.equal(context.user.language, 'en');
}

async function trouble(walk) {
  const { page } = walk;
  const errors = [
    ['Throw while drawing', 'the extension fell over'],
    ['Reject', 'nobody listens'],
    ['Use fetch', 'use hubspot.fetch()'],
    ['Draw a property list', 'CrmPropertyList'],
    ['Draw HTML', 'div'],
  ];
  for (const [button, message] of errors) {
    await openPage(walk, '/trouble', 'Trouble');
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('alert').filter({ hasText: message }).waitFor();
    await shoot(walk, `trouble-${button.toLowerCase().replaceAll(' ', '-')}`);
  }
  await openPage(walk, '/trouble', 'Trouble');
  await page.getByRole('button', { name: 'Ask elsewhere' }).click();
  await becomes(page, 'answer', 'permittedUrls');
  assert.match(await told(page, 'answer'), /^400 /);
  await noBarriers(walk, 'an error');
  const others = walk.wrong.filter((told) => !errors.some(([, message]) => told.includes(message)));
  assert.deepEqual(others, [], 'no errors but those that were asked for');
  walk.wrong.length = 0;
}
