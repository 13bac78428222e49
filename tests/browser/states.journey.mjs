// Anybody, on a day on which there are no numbers yet, or old ones: does every surface say what is the matter, and what next?
import assert from 'node:assert/strict';
import { noBarriers, open, saysNothingOdd, settled, shoot, surfaceOf } from './frame.mjs';

export const needs = [{ place: 'card', records: 'deals' }, { place: 'card', records: 'contacts' }, { place: 'pages' }];

const PAGES = ['/', '/budget', '/sources', '/data-quality'];
const TOLD = /\/v1\/(deals|contacts|overview|budget|sources)\b/;
const DAY_MS = 86_400_000;

/** What the backend answers in each state, made from what it answers now, and what is to be read then. */
const STATES = {
  syncing: {
    answer: () => ({
      ...{ state: 'syncing', step: 'reading', recordsDone: 4200, recordsTotal: 15_000, secondsLeft: 90, failure: null },
    }),
    reads: 'syncing',
    says: /4,200.*15,000/s,
  },
  'sync-broken-off': {
    answer: () => ({
      ...{ state: 'syncing', step: 'reading', recordsDone: 4200, recordsTotal: 15_000, secondsLeft: null },
      failure: 'crm-not-permitted',
    }),
    reads: 'syncing',
    says: /4,200/,
  },
  'too-early': {
    answer: () => ({
      state: 'too-early',
      reason: 'few-records',
      have: 12,
      need: 50,
      expectedAt: '2027-02-01T00:00:00.000Z',
    }),
    reads: 'too-early',
    says: /12.*50|50.*12/s,
  },
  disconnected: { answer: () => ({ state: 'disconnected' }), reads: 'disconnected', says: /connect/i },
  stale: {
    answer: (now) => ({ ...now, stale: true, asOf: new Date(Date.now() - 3 * DAY_MS).toISOString() }),
    reads: 'stale',
    says: /older than a day|from/i,
  },
};

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene) {
  for (const [name, state] of Object.entries(STATES)) {
    await scene(`every surface says what is the matter: ${name}`, () => everywhere(walk, name, state));
  }
  await scene('an account without leads is told so on both cards', () => withoutLeads(walk));
}

/** The production bundles, the real backend, and one thing changed in what it answers. */
async function answering({ page }, change, play) {
  const address = '**/__preview/fetch';
  const handler = async (route) => {
    const { request } = route.request().postDataJSON();
    if (request.method !== 'GET' || !TOLD.test(request.url)) return route.continue();
    const response = await route.fetch();
    const answer = await response.json();
    return route.fulfill({ response, json: { ...answer, body: JSON.stringify(change(JSON.parse(answer.body))) } });
  };
  await page.route(address, handler);
  await play();
  await page.unroute(address, handler);
}

const surfaces = () => [
  ...needs.slice(0, 2).map((place) => ({ place })),
  ...PAGES.map((page) => ({ place: needs[2], page })),
];

async function everywhere(walk, name, { answer, reads, says }) {
  await answering(walk, answer, async () => {
    for (const { place, page } of surfaces()) {
      await open(walk, { surface: surfaceOf(walk, place).id, user: 'Sales manager', page });
      await walk.page.getByTestId(reads).waitFor();
      await settled(walk);
      const body = await walk.page.locator('.card-body, .app-page-body').innerText();
      assert.match(body, says, `${place.records ?? page} in the state ${name}`);
      await saysNothingOdd(walk);
      await noBarriers(walk, `${place.records ?? page}, ${name}`);
      await shoot(walk, `${name}-${(place.records ?? page).replaceAll('/', '') || 'overview'}`);
    }
  });
}

async function withoutLeads(walk) {
  await answering(
    walk,
    (now) => ({
      ...now,
      ...('leadsIncluded' in now && { leadsIncluded: false, leads: [] }),
      ...(now.pipeline && { pipeline: { ...now.pipeline, leadsIncluded: false } }),
    }),
    async () => {
      for (const place of needs.slice(0, 2)) {
        await open(walk, { surface: surfaceOf(walk, place).id, user: 'Sales manager' });
        await settled(walk);
        assert.match(await walk.page.locator('.card-body').innerText(), /leads/i, place.records);
        await saysNothingOdd(walk);
        await noBarriers(walk, `${place.records} without leads`);
        await shoot(walk, `without-leads-${place.records}`);
      }
    },
  );
}
