import { describe, expect, it } from '@jest/globals';
import { Alert, Image, Text } from '@hubspot/ui-extensions';
import { PageTitle } from '@hubspot/ui-extensions/pages';
import { DealOutlook } from '../../extensions/app/cards/deal-card/DealOutlook.tsx';
import { Pages } from '../../extensions/app/pages/Pages.tsx';
import { settle, useFakeClock } from './fake-clock.ts';
import { answer } from './answer.ts';
import { show } from './cards/show-card.tsx';
import { firstTouch, practice, PROPOSAL, readyCard, syncingCard } from './fixtures/deal-cards.ts';
import { readyBudget, suggestion } from './fixtures/advice.ts';
import { readySources } from './fixtures/leads.ts';
import { readyOverview } from './fixtures/overviews.ts';
import { showPage } from './pages/show-page.tsx';

useFakeClock();

/** What the account itself calls its things, and names. */
const OWN_WORDS = /Proposal sent|Contract out|New lead|Qualified|Sales pipeline|Renewals|Fulcrum|HubSpot|CRM/g;
const english = (words: readonly (string | null)[]) =>
  words.filter((each) => /[A-Za-z]{3,}/.test((each ?? '').replace(OWN_WORDS, '').replace(/\d[KMB]/g, '')));

async function chineseCard(card: unknown) {
  const page = show(() => answer(card));
  Object.assign(page.mocks.context.user, { language: 'zh-cn', locale: 'zh-cn' });
  page.render(<DealOutlook />);
  await settle();
  return page;
}

describe('a Chinese reader', () => {
  it('finds no English on the deal card but the account’s own words', async () => {
    const page = await chineseCard(readyCard({ suggestion: suggestion() }));
    const said = [
      ...page.findAll(Text).map(({ text }) => text),
      ...page.findAll(Alert).flatMap(({ text, props }) => [text, props.title]),
      ...page.findAll(Image).map(({ props }) => props.alt ?? ''),
    ];
    expect(said.length).toBeGreaterThan(8);
    expect(english(said)).toEqual([]);
    expect(page.told('age')).toBe('45 天：比 78% 的停留更长');
    expect(page.findAll(Text).filter(({ text }) => text?.includes('; '))).toEqual([]);
  });

  it('reads what those do differently who do better in Chinese', async () => {
    const told = [firstTouch(), firstTouch({ differs: false }), firstTouch({ fewUnits: true }), null];
    const better = told.map((touch) => practice(touch, { stage: PROPOSAL }).better);
    for (const one of [...better, null]) {
      const page = await chineseCard(readyCard({ practices: [practice(null, { stage: PROPOSAL, better: one })] }));
      expect(english([page.told('practice')])).toEqual([]);
    }
  });

  it('reads of every other state in Chinese', async () => {
    for (const card of [
      syncingCard({ failure: 'x' }),
      { state: 'disconnected' },
      { state: 'too-early', reason: 'nothing-won', have: 0, need: 5, expectedAt: null },
      readyCard({ deal: { status: 'unknown', reason: 'no-stage' }, stale: true }),
    ]) {
      const page = await chineseCard(card);
      expect(english(page.findAll(Text).map(({ text }) => text))).toEqual([]);
    }
  });

  it('finds no English on the pages', async () => {
    for (const path of ['/', '/budget', '/sources', '/data-quality']) {
      const page = await showPage(path, {
        '/v1/overview': readyOverview(),
        '/v1/sources': readySources(),
        '/v1/budget': readyBudget(),
      });
      Object.assign(page.mocks.context.user, { language: 'zh-cn', locale: 'zh-cn' });
      page.render(<Pages />);
      await settle();
      expect(page.find(PageTitle).text).toMatch(/概览|预算|来源|数据质量/);
      expect(english(page.findAll(Text).map(({ text }) => text))).toEqual([]);
    }
  });
});
