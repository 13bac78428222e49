// A sales manager who has other plans: dismisses the advice, and says why. In an account of its own, as that is final until the review.
import assert from 'node:assert/strict';
import { ask, ensureSpend } from './backend.mjs';
import { noBarriers, open, saysNothingOdd, settled, shoot, surfaceOf, untilAdvised } from './frame.mjs';

export const needs = [{ place: 'card', records: 'deals' }, { place: 'pages' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene, note) {
  await scene('advice is dismissed on the deal card, with a reason, and stays so', () => dismisses(walk, note));
  await scene('the Budget page tells who dismissed it, when and why', () => isTold(walk));
}

async function dismisses(walk, note) {
  const { page } = walk;
  await open(walk, { surface: surfaceOf(walk, needs[0]).id, user: 'Sales manager' });
  await page.getByTestId('as-of').waitFor();
  await ensureSpend(walk);
  await untilAdvised(walk);
  note(`advice: ${(await page.getByTestId('advice').innerText()).split('\n')[0]}`);
  await page.getByTestId('dismiss').click();
  await page.getByLabel('Why not?').selectOption({ label: 'We have other plans' });
  await page.getByTestId('say-dismiss').click();
  await page.locator('.toasts').getByText('Your decision is kept').waitFor();
  const standing = page.getByTestId('standing').filter({ hasText: /Dismissed on .*: .*other plans/i });
  await standing.waitFor();
  await shoot(walk, 'dismissed');
  await noBarriers(walk, 'dismissed advice');
  await page.reload();
  await standing.waitFor();
  assert.equal(await page.getByTestId('dismiss').count(), 0, 'it is decided once');
}

async function isTold(walk) {
  const { value } = await ask(walk, 'Budget owner', { path: '/v1/budget' });
  assert.equal(value.suggestion.standing.state, 'dismissed');
  await open(walk, { surface: surfaceOf(walk, needs[1]).id, user: 'Budget owner', page: '/budget' });
  await settled(walk);
  assert.match(await walk.page.locator('.app-page-body').innerText(), /other plans/i);
  await saysNothingOdd(walk);
  await shoot(walk, 'told');
}
