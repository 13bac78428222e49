// What a journey asks of the server without drawing it: as the preview's proxy asks, signed, in somebody's name.
import assert from 'node:assert/strict';

const BACKEND = 'https://fulcrum.example.com';

/**
 * @param {object} walk From newWalk.
 * @param {string} role Of the person in whose name it is asked.
 * @param {{ path: string, method?: string, body?: object }} request
 * @returns {Promise<{ status: number, value: any }>}
 */
export async function ask({ page, previewUrl, settings }, role, { path, method = 'GET', body }) {
  const user = settings.users.find((each) => each.role === role);
  const answer = await page.request.post(new URL('/__preview/fetch', previewUrl).href, {
    data: {
      request: { url: `${BACKEND}${path}`, method, ...(body !== undefined && { body }) },
      portalId: settings.portals[0].portalId,
      userId: user.id,
    },
  });
  const told = await answer.json();
  return { status: told.status, value: told.body === '' ? null : JSON.parse(told.body) };
}

/** The sandbox account's spend by month as CSV, as somebody would paste it. */
export async function spendCsv({ page, previewUrl, settings }) {
  const { portalId } = settings.portals[0];
  const answer = await page.request.get(new URL(`/__preview/portals/${portalId}/spend.csv`, previewUrl).href);
  return await answer.text();
}

/** Enters the account's spend where nobody has done so yet. */
export async function ensureSpend(walk) {
  const { status, value } = await ask(walk, 'Admin', { path: '/v1/spend' });
  assert.equal(status, 200);
  if (value.months.length > 0) return;
  const text = await spendCsv(walk);
  const read = await ask(walk, 'Admin', { path: '/v1/spend/csv', method: 'POST', body: { text } });
  assert.deepEqual([read.status, read.value.problems], [200, []]);
  const body = { version: value.version, months: read.value.months, sources: [] };
  const kept = await ask(walk, 'Admin', { path: '/v1/spend', method: 'PUT', body });
  assert.equal(kept.status, 200, JSON.stringify(kept.value));
}
