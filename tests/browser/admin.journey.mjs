// An admin: enters spend from a table, breaks it, mends it; sets the goal; and others may only look.
import assert from 'node:assert/strict';
import { spendCsv } from './backend.mjs';
import { noBarriers, open, rowsOf, saysNothingOdd, settled, shoot, surfaceOf } from './frame.mjs';

export const needs = [{ place: 'settings' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene) {
  await scene('somebody who may not manage the app can look, and not change', () => looksOnly(walk));
  await scene('spend is pasted from a table with a broken line, which is named and mended', () => pastesSpend(walk));
  await scene('a month that is none is refused beside its field, and mended', () => breaksAndMends(walk));
  await scene('what each source cost is typed in, too much is refused, and mended', () => splitsBySource(walk));
  await scene('a goal out of range is refused beside its field, and mended', () => setsTheGoal(walk));
  await scene('every part of the settings is without barriers, in Chinese too', () => everyTab(walk));
}

async function openSettings(walk, user) {
  await open(walk, { surface: surfaceOf(walk, needs[0]).id, user });
  await walk.page.getByRole('tablist').waitFor();
}

const saved = async (page) => {
  const toast = page.locator('.toasts').getByText('Saved', { exact: true });
  await toast.waitFor();
  await page.getByRole('button', { name: 'Put away' }).first().click();
  await toast.waitFor({ state: 'detached' });
};

async function looksOnly(walk) {
  const { page } = walk;
  await openSettings(walk, 'Sales manager');
  await page.getByTestId('may-not').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Save' }).count(), 0);
  await shoot(walk, 'may-not');
  await noBarriers(walk, 'settings that may only be looked at');
}

/** Sources are parts of a month's lead generation: more than all of it is refused. */
async function splitsBySource(walk) {
  const { page } = walk;
  await openSettings(walk, 'Admin');
  await page.getByRole('tab', { name: 'Spend' }).click();
  await page.getByRole('button', { name: 'Lead generation by source' }).click();
  const first = page.getByTestId('source-spend').getByRole('spinbutton').first();
  await first.fill('99999999');
  await first.blur();
  await page.getByTestId('save-spend').click();
  await page.getByTestId('months').getByText('The sources of this month cost more together').waitFor();
  await shoot(walk, 'too-much-by-source');
  await noBarriers(walk, 'spend by source that is too much');
  await first.fill('1000');
  await first.blur();
  await page
    .getByTestId('source-sum')
    .filter({ hasText: /^Together 1,000 of / })
    .waitFor();
  await page.getByTestId('save-spend').click();
  await saved(page);
  await saysNothingOdd(walk);
}

/** One line of the table says something that is no amount. */
async function pastesSpend(walk) {
  const { page } = walk;
  const csv = await spendCsv(walk);
  const lines = csv.trimEnd().split('\n');
  const broken = lines.with(3, lines[3].replace(/,\d+/, ',a lot')).join('\n');
  await openSettings(walk, 'Admin');
  await page.getByRole('tab', { name: 'Spend' }).click();
  await page.getByRole('button', { name: 'Paste from a table' }).click();
  const box = page.getByLabel('Paste from a table').and(page.locator('textarea'));
  await box.fill(broken);
  await page.getByTestId('read-csv').click();
  await page.getByTestId('csv-problems').waitFor();
  assert.match(await page.getByTestId('csv-problems').innerText(), /Line 4/);
  await shoot(walk, 'csv-broken');
  await noBarriers(walk, 'a table with a broken line');
  await box.fill(csv);
  await page.getByTestId('read-csv').click();
  await page.getByTestId('csv-read').waitFor();
  await page.getByTestId('save-spend').click();
  await saved(page);
  await page.getByRole('tab', { name: 'Spend' }).click();
  await page.getByTestId('months').waitFor();
  assert.equal((await rowsOf(page, 'months')).length, lines.length - 1, 'every month stands in the table');
  await shoot(walk, 'spend');
}

async function breaksAndMends(walk) {
  const { page } = walk;
  const first = page.getByTestId('months').getByLabel('Month').first();
  const month = await first.inputValue();
  await first.fill('soon');
  await page.getByTestId('save-spend').click();
  await page.getByTestId('not-saved-spend').waitFor();
  const field = page.getByTestId('months').locator('input[aria-invalid="true"]');
  assert.equal(await field.inputValue(), 'soon', 'the field itself is marked');
  await page.getByTestId('months').getByText('A month is written like 2026-03').waitFor();
  await shoot(walk, 'month-refused');
  await noBarriers(walk, 'a month that is refused');
  await field.fill(month);
  await page.getByTestId('save-spend').click();
  await saved(page);
  await settled(walk);
  await page.reload();
  await page.getByRole('tab', { name: 'Spend' }).click();
  assert.equal(await page.getByTestId('months').getByLabel('Month').first().inputValue(), month);
}

async function setsTheGoal(walk) {
  const { page } = walk;
  await openSettings(walk, 'Admin');
  const horizon = page.getByLabel('Horizon (days)');
  const before = await horizon.inputValue();
  await horizon.fill('0');
  await page.getByTestId('save-goal').click();
  await page.getByTestId('not-saved-goal').waitFor();
  assert.equal(await horizon.getAttribute('aria-invalid'), 'true');
  await shoot(walk, 'goal-refused');
  await noBarriers(walk, 'a goal that is refused');
  await horizon.fill(before);
  await page.getByTestId('save-goal').click();
  await saved(page);
  assert.equal(await horizon.inputValue(), before);
}

async function everyTab(walk) {
  const { page, settings } = walk;
  const reader = settings.users.find(({ language }) => language === 'zh-cn');
  for (const [what, id] of [
    ['Admin', undefined],
    ['Chinese', reader.id],
  ]) {
    await openSettings(walk, 'Admin');
    if (id !== undefined) {
      await page.getByLabel('Seen by').selectOption(String(id));
      await settled(walk);
      await page.getByRole('tablist').waitFor();
    }
    const tabs = await page.getByRole('tab').count();
    assert.ok(tabs >= 4);
    for (let at = 0; at < tabs; at += 1) {
      await page.getByRole('tab').nth(at).click();
      await saysNothingOdd(walk);
      await shoot(walk, `${what.toLowerCase()}-tab-${at + 1}`);
      await noBarriers(walk, `tab ${at + 1} of the settings (${what})`);
    }
  }
}
