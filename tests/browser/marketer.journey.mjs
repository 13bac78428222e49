// A marketer: is this lead good and why, what did sales say of it, and which sources bring leads that win?
import assert from 'node:assert/strict';
import { ask } from './backend.mjs';
import { noBarriers, open, rowsOf, saysNothingOdd, settled, shoot, surfaceOf } from './frame.mjs';

export const needs = [{ place: 'card', records: 'contacts' }, { place: 'pages' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene, note) {
  await scene('the card of a contact tells of its lead, and what adds and subtracts', () => opensOnALead(walk));
  await scene('a weak lead says what makes it one', () => findsWhyWeak(walk, note));
  await scene('sales says that the lead is not good, and why', () => saysNotGood(walk));
  await scene('a contact is searched for, and the card fits into the sidebar', () => searches(walk));
  await scene('the Sources page tells which sources bring leads that win', () => comparesSources(walk));
}

const card = (page) => page.getByRole('region', { name: 'Lead quality' });

async function opensOnALead(walk) {
  const { page } = walk;
  await open(walk, { surface: surfaceOf(walk, needs[0]).id, user: 'Marketer' });
  await page.getByTestId('status').waitFor();
  assert.match(await page.getByRole('complementary').innerText(), /Lead stage\n(New|Attempting|Connected)/);
  assert.match(await page.getByTestId('status').innerText(), /^Open: /, 'a lead that is under way');
  if ((await page.getByTestId('why').count()) > 0) await pointsSumUp(page);
  await saysNothingOdd(walk);
  await shoot(walk, 'lead-card');
  await noBarriers(walk, 'the lead card');
}

const PAGES_LOOKED_THROUGH = 4;

/** Of the first contacts, the one whose open lead is least likely to qualify, by its score. */
async function weakLead(walk) {
  const { page, previewUrl, settings } = walk;
  const { portalId } = settings.portals[0];
  const leads = [];
  for (let number = 1; number <= PAGES_LOOKED_THROUGH; number += 1) {
    const list = new URL(`/__preview/portals/${portalId}/contacts?query=&page=${number}`, previewUrl);
    const { records } = await (await page.request.get(list.href)).json();
    for (const { id } of records) {
      const { leads: told } = (await ask(walk, 'Marketer', { path: `/v1/contacts/${id}/card` })).value;
      const [lead] = told;
      if (lead?.status === 'open' && lead.qualify?.basis === 'score') leads.push({ id, qualify: lead.qualify });
    }
  }
  return leads.toSorted((a, b) => a.qualify.chance.estimate - b.qualify.chance.estimate)[0];
}

async function findsWhyWeak(walk, note) {
  const { page } = walk;
  const weak = await weakLead(walk);
  assert.ok(weak, 'the score of the generated account has proved itself');
  await open(walk, { surface: surfaceOf(walk, needs[0]).id, user: 'Marketer', record: weak.id });
  await page.getByTestId('why').waitFor();
  await pointsSumUp(page);
  const rows = await rowsOf(page, 'why');
  const against = rows.slice(0, -1).filter(([, points]) => points.startsWith('-') || points.startsWith('−'));
  note(
    `weak: ${await page.getByTestId('qualify').innerText()}, because of ${against.map(([what]) => what).join(', ')}`,
  );
  assert.ok(against.length > 0, 'something subtracts');
  assert.ok(weak.qualify.chance.estimate < weak.qualify.usualChance, 'it is less likely than usual');
  await saysNothingOdd(walk);
  await shoot(walk, 'weak-lead');
  await noBarriers(walk, 'a weak lead');
}

/** What adds and subtracts is told rounded; the sum may differ by the rounding of each. */
async function pointsSumUp(page) {
  const rows = await rowsOf(page, 'why');
  const points = rows.map(([, told]) => Number(told.replace('−', '-').replace('+', '')));
  const [together, ...others] = points.toReversed();
  const sum = others.reduce((total, each) => total + each, 0);
  assert.ok(Math.abs(sum - together) <= 0.05 * points.length, `${sum} is near ${together}`);
  const drawing = await card(page).locator('img').first().getAttribute('alt');
  for (const [what, told] of rows.slice(0, -1))
    assert.ok(drawing.includes(`${what} ${told}`), `the drawing tells ${what}`);
}

async function saysNotGood(walk) {
  const { page } = walk;
  await page.getByTestId('not-good').click();
  await page.getByLabel('Why is it not good?').selectOption({ index: 1 });
  await shoot(walk, 'verdict');
  await noBarriers(walk, 'the question why');
  await page.getByTestId('say-not-good').click();
  await page.locator('.toasts').getByText('Your verdict is kept').waitFor();
  await page.getByTestId('sales-verdict').filter({ hasText: 'not good' }).waitFor();
  await shoot(walk, 'verdict-kept');
  await page.reload();
  await page.getByTestId('sales-verdict').filter({ hasText: 'not good' }).waitFor();
}

async function searches(walk) {
  const { page } = walk;
  const name = await page.getByRole('complementary').getByRole('heading', { level: 1 }).innerText();
  await page.getByLabel('Search contacts').fill(name.split(' ')[0]);
  await page
    .locator('.records li')
    .filter({ hasNotText: name.split(' ')[0] })
    .first()
    .waitFor({ state: 'detached' });
  await page.locator('.records li button:not([aria-current])').first().click();
  await settled(walk);
  await page.getByLabel('Width').selectOption({ label: 'Sidebar' });
  await settled(walk);
  const over = await card(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  assert.ok(over <= 0, `nothing is wider than the sidebar (${over} px over)`);
  await saysNothingOdd(walk);
  await shoot(walk, 'sidebar');
  await noBarriers(walk, 'the lead card in the sidebar');
}

/** In the generated account, leads that are referred are the best ones. */
async function comparesSources(walk) {
  const { page } = walk;
  await open(walk, { surface: surfaceOf(walk, needs[1]).id, user: 'Marketer', page: '/sources' });
  await page.getByTestId('sources').waitFor();
  const rows = await rowsOf(page, 'sources');
  const verdictOf = (source) => rows.find(([name]) => name === source)?.at(-1);
  assert.match(verdictOf('Referrals') ?? 'not there', /[Gg]ood/);
  assert.doesNotMatch(verdictOf('Paid social') ?? 'not there', /[Gg]ood/);
  await saysNothingOdd(walk);
  await shoot(walk, 'sources');
  for (const more of await page.locator('.hs-accordion > button').all()) await more.click();
  await saysNothingOdd(walk);
  await shoot(walk, 'sources-opened');
  await noBarriers(walk, 'the Sources page');
}
