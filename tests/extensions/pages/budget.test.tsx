import { describe, expect, it, jest } from '@jest/globals';
import {
  Accordion,
  Alert,
  EmptyState,
  Heading,
  hubspot,
  Image,
  LoadingButton,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { pagesWords } from '../../../extensions/app/pages/words/pages-words.ts';
import { priorsOf } from '../../../src/core/budget/priors.ts';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { click } from '../fire.ts';
import { readyBudget, suggestion } from '../fixtures/advice.ts';
import { showPage } from './show-page.tsx';

useFakeClock();

const budgetPage = (budget: unknown) => showPage('/budget', { '/v1/budget': budget });
type Page = Awaited<ReturnType<typeof showPage>>;
const rows = (page: Page, testId: string) =>
  page
    .findByTestId(Table, testId)
    .findAll(TableRow)
    .slice(1)
    .map((row) => row.findAll(TableCell).map(({ text }) => text?.replaceAll('\u2060', '')));
const texts = (page: Page) => page.findAll(Text).map(({ text }) => text);

describe('the Budget page', () => {
  it('shows the advice for its goal and horizon, because of what and unless what', async () => {
    const page = await budgetPage(readyBudget());
    expect(page.findAll(Heading)[0]?.text).toBe('For growth, within 180 days');
    expect(page.findByTestId(Alert, 'advice').props.title).toContain('Move €4,000 a month (10%)');
    expect(texts(page)).toContain(
      'one percent more spent on enablement wins 0.42 percent more within the horizon, and so more than on leads',
    );
    expect(texts(page)).toContain('70% of the leads come without being paid for');
    expect(texts(page)).toContain(
      'one percent more spent on enablement raises the win chance by less than 0.12 percent',
    );
    expect(page.told('limits')).toBe('What binds: the largest shift per review (Lead generation).');
    expect(page.findByTestId(Alert, 'warnings').props.title).toBe('Months without spend entered (2026-02, 2026-03)');
  });

  it('passes over statements and warnings that are newer than its words', async () => {
    const because = [...readyBudget().because, { code: 'from-later', value: 1 }];
    const page = await budgetPage({ ...readyBudget(), because, warnings: [{ code: 'from-later', what: [] }] });
    expect(texts(page)).toContain('70% of the leads come without being paid for');
    expect(page.maybeFindByTestId(Alert, 'warnings')).toBeNull();
  });

  it('sets today beside what is proposed, and what is to be expected anyway', async () => {
    const page = await budgetPage(readyBudget());
    expect(rows(page, 'splits')).toEqual([
      ['Lead generation', '€40K', '€36K'],
      ['Sales enablement', '€20K', '€24K'],
      ['Tools', '€3,000', 'as today'],
    ]);
    expect(page.told('forecast')).toContain('€1M (€900K to €1.1M)');
  });

  it('draws what each split would bring with its band, and gives the same numbers in words and in a table', async () => {
    const page = await budgetPage(readyBudget());
    const { props } = page.find(Image);
    expect(props.alt).toContain('60% for lead generation: €48K (-€5,000 to €110K)');
    const svg = decodeURIComponent(props.src);
    expect(svg).toMatch(/<polygon[^>]+>.*<polyline/);
    expect(svg).toContain('>today<');
    expect(svg).toContain('>60% for lead generation<');
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(rows(page, 'curve')[0]).toEqual(['60%', '-€4,000', '€48K (-€5,000 to €110K)', '86%']);
    expect(page.maybeFindByTestId(Text, 'flat')).toBeNull();
    expect((await budgetPage(readyBudget({ flatOptimum: true }))).told('flat')).toContain('The curve is flat');
  });

  it('lays open the five elasticities: own data, belief in advance, and where the belief comes from', async () => {
    const page = await budgetPage(readyBudget());
    const table = rows(page, 'elasticities');
    expect(table).toHaveLength(5);
    expect(table[0]).toEqual([
      'Leads, by spend on leads',
      '+0.3 (+0.1 – +0.5)',
      '35%',
      '+0.3 (+0.1 – +0.5)',
      'between 0.09 or 0.12 in the short run and 0.24 in the long (Henningsen et al. 2011; Sethuraman et al. 2011)',
    ]);
    expect(table[1]?.[4]).toBe('an assumption: no meta-analysis of training, content and the like was found');
    expect(texts(page)).toContain('Right only if “Win chance, by enablement” is above +0.12.');
    expect(texts(page)).toContain('Sales cycle “long” moved “Leads, by spend on leads” by a factor of 0.9.');
  });

  it('puts goals beside horizons, and marks the chosen ones', async () => {
    const page = await budgetPage(readyBudget());
    const header = page.findByTestId(Table, 'goals').findAll(TableHeader);
    expect(header.map(({ text }) => text)).toEqual(['Goal', '90 days', '180 days (chosen)']);
    const toLeads = '€2,000 a month to lead generation; 90% chance of a gain';
    expect(rows(page, 'goals')).toEqual([
      [
        'Growth (chosen)',
        'leave it as it is: every split in reach brings about the same',
        '€4,000 a month to sales enablement; 86% chance of a gain',
      ],
      ['Market share', toLeads, toLeads],
    ]);
  });

  it('says what to record next, and what came of earlier advice', async () => {
    const page = await budgetPage(readyBudget());
    expect(rows(page, 'record-next')).toEqual([['Record where leads come from', '€12K']]);
    expect(rows(page, 'history')[0]?.[1]).toBe('Dismissed on Nov 24, 2026: The budget is fixed.');
    expect(rows(page, 'track-record')[0]).toEqual(['Feb 1, 2026', 'Aug 1, 2026', '5% (2–8%)', '4% (1–7%)', '95%']);
    expect(page.told('record')).toContain('100% of the results lay within');
  });

  it('asks for nothing to be recorded where nothing would tell more', async () => {
    const titles = (page: Awaited<ReturnType<typeof budgetPage>>) =>
      page.findAll(Accordion).map(({ props }) => props.title);
    expect(titles(await budgetPage(readyBudget()))).toContain('What to record next');
    expect(titles(await budgetPage(readyBudget({ recordNext: [] })))).not.toContain('What to record next');
  });

  it('keeps a decision and reads the page anew', async () => {
    const page = await budgetPage(readyBudget());
    const before = page.fetch.mock.calls.length;
    const standing = { ...suggestion().standing, state: 'accepted' };
    page.fetch.mockImplementationOnce(() =>
      Promise.resolve(answer({ recommendationId: 'rec-1', standing, readOn: null })),
    );
    click(page.findByTestId(LoadingButton, 'accept'));
    await settle();
    expect(page.fetch.mock.calls.slice(before).map(([, options]) => options?.method)).toEqual(['POST', 'GET']);
  });
});

describe('what the advice rests on', () => {
  it('tells where each belief comes from in the words of the method', () => {
    const { basis } = pagesWords('en').texts.budget;
    for (const enablement of ['people-included', 'people-excluded'] as const) {
      const priors = priorsOf({ enablement }, [], null);
      const { leadResponse, loadResponse, capacityRelief, marginalQuality, salesResponse } = basis;
      const told = { leadResponse, loadResponse, capacityRelief, marginalQuality };
      for (const [name, words] of Object.entries(told)) expect(priors[name as keyof typeof told].basis).toBe(words);
      const ofSales = enablement === 'people-included' ? basis.personalSelling : salesResponse;
      expect(priors.salesResponse.basis).toBe(ofSales);
    }
  });

  it('calls personal selling by its study, and what was not studied an assumption', async () => {
    const of = async (priorSource: 'literature' | 'assumption') => {
      const [, sales] = readyBudget().elasticities;
      const page = await budgetPage(readyBudget({ elasticities: sales ? [{ ...sales, priorSource }] : [] }));
      return rows(page, 'elasticities')[0]?.[4];
    };
    expect(await of('literature')).toContain('personal selling 0.31');
    expect(await of('assumption')).toContain('an assumption: no meta-analysis');
  });

  it('says how far the target is, and that a review is due on its day', async () => {
    expect((await budgetPage(readyBudget())).maybeFindByTestId(Text, 'target')).toBeNull();
    const far = await budgetPage(readyBudget({ target: { missing: 120_000, chance: 0.2 } }));
    expect(far.told('target')).toBe('To your target €120K are missing. As things are, the chance to reach it is 20%.');
    expect(far.told('as-of')).toContain('The next regular review is on Feb 24, 2027.');
    const near = await budgetPage(
      readyBudget({
        target: { missing: 0, chance: 0.7 },
        reviewOn: readyBudget().asOf.replace(/T.*/, 'T23:59:00.000Z'),
      }),
    );
    expect(near.told('target')).toContain('within reach');
    expect(near.told('as-of')).toContain('A regular review is due now.');
    const few = await budgetPage(readyBudget({ unit: 'wins', target: { missing: 3, chance: 0.4 } }));
    expect(few.told('target')).toContain('To your target 3 wins are missing.');
  });
});

describe('the Budget page without advice', () => {
  const about = (({ asOf, stale, currency, intervalLevel, pipelineId, choices, goal }) => ({
    ...{ asOf, stale, currency, intervalLevel, pipelineId, choices, goal },
  }))(readyBudget());

  it('asks for spend where nobody entered any', async () => {
    expect((await budgetPage({ state: 'no-spend', ...about })).find(EmptyState).props.title).toContain(
      'Nobody entered',
    );
  });

  it('names what cannot be worked with', async () => {
    const refusals = [{ code: 'month-duplicated', what: ['2026-03'] }];
    const page = await budgetPage({ state: 'refused', ...about, refusals });
    expect(page.findByTestId(Alert, 'refused').find(Text).text).toBe('A month stands there twice: 2026-03');
  });

  it('waits while it is worked out, and fills in by itself', async () => {
    const fetch = jest.spyOn(hubspot, 'fetch');
    const page = await budgetPage({ state: 'working', ...about });
    fetch.mockImplementation(() => Promise.resolve(answer(readyBudget())));
    await jest.advanceTimersByTimeAsync(3_000);
    page.findByTestId(Alert, 'advice');
  });
});
