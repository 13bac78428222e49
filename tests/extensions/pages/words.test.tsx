import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Alert, Button, ErrorState, LoadingSpinner, Table, TableHeader } from '@hubspot/ui-extensions';
import { PageTitle } from '@hubspot/ui-extensions/pages';
import { Pages } from '../../../extensions/app/pages/Pages.tsx';
import { EDITION } from '../../../extensions/app/pages/words/edition.ts';
import { pagesWords } from '../../../extensions/app/pages/words/pages-words.ts';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { click } from '../fire.ts';
import { readyOverview } from '../fixtures/overviews.ts';
import { showPage } from './show-page.tsx';

useFakeClock();

const ENGLISH = '/v1/words/pages?language=en';

/** Every name, and of a text every place, in one line each. */
function namesIn(texts: object, before = ''): string[] {
  return Object.entries(texts).flatMap(([name, said]: [string, unknown]) => {
    const path = `${before}${name}`;
    if (typeof said !== 'string') return namesIn(said as object, `${path}.`);
    return [[path, ...new Set(said.match(/\{\w+\}/g)?.toSorted() ?? [])].join(' ')];
  });
}

describe('what the pages say', () => {
  it('is asked for together with the numbers, in the language of who looks, and the title waits for neither', async () => {
    const page = await showPage('/', {});
    page.fetch.mockImplementation(() => new Promise(() => undefined));
    page.fetch.mockClear();
    Object.assign(page.mocks.context.user, { language: 'zh-cn', locale: 'zh-cn' });
    page.render(<Pages />);
    await settle();
    expect(page.asked()).toEqual(['/v1/overview']);
    expect(page.askedForWords()).toEqual(['/v1/words/pages?language=zh']);
    expect(page.find(PageTitle).text).toBe('概览');
    expect(page.find(LoadingSpinner).props.label).toBe('正在读取：概览');
  });

  it('stays unsaid with a way to try both again, where the words do not come', async () => {
    const page = await showPage('/', { '/v1/overview': readyOverview(), [ENGLISH]: { edition: EDITION } });
    expect(page.find(ErrorState).props.title).toBe('This could not be shown');
    page.fetch.mockImplementation((url) =>
      Promise.resolve(answer(String(url).includes('/words/') ? pagesWords('en') : readyOverview())),
    );
    page.fetch.mockClear();
    click(page.findByTestId(Button, 'retry'));
    await settle();
    expect(page.asked()).toEqual(['/v1/overview']);
    expect(page.askedForWords()).toEqual([ENGLISH]);
    page.findByTestId(Alert, 'verdict');
  });

  it('is not asked for again when only the numbers did not come', async () => {
    const page = await showPage('/', {});
    click(page.findByTestId(Button, 'retry'));
    await settle();
    expect(page.asked()).toEqual(['/v1/overview', '/v1/overview']);
    expect(page.askedForWords()).toEqual([ENGLISH]);
  });

  it('is refused from a server that is older than the pages, and taken from a newer one', async () => {
    const { texts } = pagesWords('en');
    const older = await showPage('/', {
      '/v1/overview': readyOverview(),
      [ENGLISH]: { edition: EDITION - 1, texts },
    });
    older.find(ErrorState);
    const newer = await showPage('/', {
      '/v1/overview': readyOverview(),
      [ENGLISH]: { edition: EDITION + 1, texts: { ...texts, later: { said: 'something' } } },
    });
    newer.findByTestId(Alert, 'verdict');
  });

  it('heads every column with what stands in it', async () => {
    const page = await showPage('/', { '/v1/overview': readyOverview() });
    const heads = ['stages', 'changes', 'trend'].map((table) =>
      page
        .findByTestId(Table, table)
        .findAll(TableHeader)
        .map(({ text }) => text),
    );
    expect(heads).toEqual([
      ['Stage', 'Move on', 'Lost', 'Median stay', 'Open now', 'Plain report'],
      ['Stage', 'Move on now', 'Moved on before', 'Median stay now', 'Before', 'Really changed?'],
      ['Weeks', 'Left', 'Of these, move on', 'Pace, times the usual'],
    ]);
  });

  it('has a Chinese text with Chinese in it for every English one', () => {
    const textsIn = (texts: object): string[] =>
      Object.values(texts).flatMap((said: unknown) => (typeof said === 'string' ? [said] : textsIn(said as object)));
    const [english, chinese] = [textsIn(pagesWords('en').texts), textsIn(pagesWords('zh').texts)];
    expect(chinese).toHaveLength(english.length);
    const signless = chinese.filter((said) => !/[\u4e00-\u9fff]/.test(said));
    expect(signless.map((said) => said.replaceAll(/\{\w+\}/g, ''))).toEqual(
      signless.map(() => expect.stringMatching(/^[：；（）。]*$/)),
    );
    expect(namesIn(pagesWords('zh').texts)).toEqual(namesIn(pagesWords('en').texts));
  });

  /** A name or place more: raise EDITION with it. Taken away: only once no page that is installed still uses it. */
  it('has in this edition these names and places', () => {
    const names = namesIn(pagesWords('en').texts).toSorted().join('\n');
    expect({ edition: EDITION, names: createHash('sha256').update(names).digest('hex').slice(0, 12) }).toEqual({
      edition: 11,
      names: '71cf9fe5ad10',
    });
  });
});
