// A budget owner: how should the next budget be split, what if, and when will we know?
import assert from 'node:assert/strict';
import { ensureSpend } from './backend.mjs';
import { noBarriers, open, rowsOf, saysNothingOdd, settled, shoot, surfaceOf } from './frame.mjs';

export const needs = [{ place: 'pages' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene, note) {
  await ensureSpend(walk);
  await scene('the Budget page says what to do with the next budget, because and unless', () =>
    readsAdvice(walk, note),
  );
  await scene('a what-if is worked out, and another one differs', () => asksWhatIf(walk));
  await scene('the advice is accepted, and says when to read the result', () => accepts(walk, note));
  await scene('the page is whole in Chinese and on half a screen', () => otherwise(walk));
}

async function openBudget(walk, view = {}) {
  await open(walk, { surface: surfaceOf(walk, needs[0]).id, user: 'Budget owner', page: '/budget', ...view });
  await walk.page.getByTestId('advice').waitFor();
}

async function readsAdvice(walk, note) {
  const { page } = walk;
  await openBudget(walk);
  note(`advice: ${(await page.getByTestId('advice').innerText()).split('\n')[0]}`);
  const splits = await rowsOf(page, 'splits');
  assert.equal(splits.length, 3, 'lead generation, sales enablement, tools');
  assert.ok((await rowsOf(page, 'elasticities')).length >= 3, 'what it rests on');
  await saysNothingOdd(walk);
  await shoot(walk, 'budget');
  await noBarriers(walk, 'the Budget page');
}

async function asksWhatIf(walk) {
  const { page } = walk;
  const share = page.getByLabel(/for lead generation|lead generation/i).and(page.locator('input'));
  const work = page.getByTestId('work-out');
  const told = page.getByTestId('what-if');
  await share.first().fill('80');
  await work.click();
  await told.waitFor();
  const first = await told.innerText();
  await share.first().fill('30');
  await work.click();
  await page.waitForFunction(
    (before) => globalThis.document.querySelector('[data-testid="what-if"]')?.textContent !== before,
    first,
  );
  const second = await told.innerText();
  assert.notEqual(first, second, 'another split is another answer');
  await page.getByLabel('A stage that gets better').selectOption({ index: 5 });
  await page.getByLabel('Moves on more (%)').fill('20');
  await work.click();
  await page.waitForFunction(
    (before) => globalThis.document.querySelector('[data-testid="what-if"]')?.textContent !== before,
    second,
  );
  await saysNothingOdd(walk);
  await shoot(walk, 'what-if');
}

async function accepts(walk, note) {
  const { page } = walk;
  const accept = page.getByTestId('accept');
  if ((await accept.count()) === 0) {
    note(`nothing to decide on: ${await page.getByTestId('standing').innerText()}`);
    return;
  }
  await accept.click();
  await page.locator('.toasts').getByText('Your decision is kept').waitFor();
  await page.getByTestId('standing').filter({ hasText: 'Accepted on' }).waitFor();
  assert.match(await page.getByTestId('advice').innerText(), /Read the result on \d/);
  await shoot(walk, 'accepted');
  await noBarriers(walk, 'accepted advice');
  await page.reload();
  await page.getByTestId('standing').filter({ hasText: 'Accepted on' }).waitFor();
  assert.equal(await accept.count(), 0, 'it is decided once');
}

async function otherwise(walk) {
  const { page } = walk;
  await openBudget(walk, { width: 'narrow' });
  const over = await page.locator('.app-page').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  assert.ok(over <= 0, `nothing is wider than the page (${over} px over)`);
  await shoot(walk, 'narrow');
  const reader = walk.settings.users.find(({ language }) => language === 'zh-cn');
  await page.getByLabel('Seen by').selectOption(String(reader.id));
  await settled(walk);
  await saysNothingOdd(walk);
  await shoot(walk, 'in-chinese');
  await noBarriers(walk, 'the Budget page in Chinese');
}
