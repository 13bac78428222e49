// An admin who disconnects: asked once more, then everything goes, and every surface says so.
import assert from 'node:assert/strict';
import { ask } from './backend.mjs';
import { noBarriers, open, settled, shoot, surfaceOf } from './frame.mjs';

export const needs = [{ place: 'settings' }, { place: 'card', records: 'deals' }, { place: 'pages' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene) {
  await scene('disconnecting asks once more, and staying changes nothing', () => staysConnected(walk));
  await scene('the app is disconnected, and says when everything is erased', () => disconnects(walk));
  await scene('card and pages say how to connect again', () => saysSoEverywhere(walk));
}

async function askToLeave(walk) {
  const { page } = walk;
  await open(walk, { surface: surfaceOf(walk, needs[0]).id, user: 'Admin' });
  await page.getByRole('tab', { name: 'Disconnect' }).click();
  await page.getByTestId('leave').click();
  const dialog = page.getByRole('dialog', { name: 'Disconnect and erase?' });
  await dialog.waitFor();
  return dialog;
}

async function staysConnected(walk) {
  const dialog = await askToLeave(walk);
  await shoot(walk, 'sure');
  await noBarriers(walk, 'the question before disconnecting');
  await dialog.getByRole('button', { name: 'Stay connected' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal((await ask(walk, 'Admin', { path: '/v1/settings' })).status, 200);
}

async function disconnects(walk) {
  const dialog = await askToLeave(walk);
  await dialog.getByTestId('leave-sure').click();
  await walk.page.getByTestId('left').waitFor();
  assert.match(await walk.page.getByTestId('left').innerText(), /erased from/);
  await shoot(walk, 'left');
}

async function saysSoEverywhere(walk) {
  for (const wanted of needs.slice(1)) {
    await open(walk, { surface: surfaceOf(walk, wanted).id, user: 'Sales manager' });
    await settled(walk);
    assert.match(await walk.page.locator('.card-body, .app-page-body').innerText(), /disconnected|connect/i);
    await shoot(walk, `disconnected-${wanted.place}`);
    await noBarriers(walk, `a disconnected ${wanted.place}`);
  }
}
