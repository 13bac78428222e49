// A marketer: is this lead good and why, what did sales say of it, and which sources bring leads that win?
import assert from 'node:assert/strict';
import { noBarriers, open, rowsOf, saysNothingOdd, settled, shoot, surfaceOf } from './frame.mjs';

export const needs = [{ place: 'card', records: 'contacts' }, { place: 'pages' }];

/** @see ./sales-manager.journey.mjs for the parameters. */
export async function journey(walk, scene) {
  await scene('the card of a contact tells of its lead, and what adds and subtracts', () => opensOnALead(walk));
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
