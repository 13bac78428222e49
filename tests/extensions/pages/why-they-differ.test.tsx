import { describe, expect, it } from '@jest/globals';
import { List, TableCell, Text } from '@hubspot/ui-extensions';
import { Pages } from '../../../extensions/app/pages/Pages.tsx';
import { settle, useFakeClock } from '../fake-clock.ts';
import { QUALIFIED } from '../fixtures/deal-cards.ts';
import { readyOverview } from '../fixtures/overviews.ts';
import { showPage } from './show-page.tsx';

// Two numbers of one stage that stand on different pages, and why they are not the same.

useFakeClock();

const effect = { measure: 'advanced-share', otherwise: 'others', shown: 0.3, instead: 0.45 } as const;
const overview = readyOverview({
  quality: [{ rule: 'came-back-differs', stage: QUALIFIED, records: 60, effect }],
});

/** A page as somebody reads it in either language. */
async function pageIn(language: 'en' | 'zh-cn', path: string) {
  const page = await showPage(path, { '/v1/overview': overview });
  Object.assign(page.mocks.context.user, { language });
  page.render(<Pages />);
  await settle();
  return page;
}

const ENGLISH = 'Share going on: 30%; for all others, over the time for which both can be followed: 45%.';

describe('numbers of one stage that are not the same', () => {
  it.each([
    ['en', 'Qualified)', ENGLISH],
    ['zh-cn', '（Qualified）', '继续前进的比例：30%；所有其他记录（按两者都能观察到的时间）：45%。'],
  ] as const)(
    'shares of two groups say over which time they are held against each other (%s)',
    async (language, marked, told) => {
      const page = await pageIn(language, '/data-quality');
      const cells = page.findAll(TableCell).map(({ text }) => text);
      expect(cells).toContain(told);
      expect(cells[0]).toContain(marked);
    },
  );

  it.each([
    ['en', 'overdue ones left out, 90 are open where 61 would be usual'],
    ['zh-cn', '目前有 90 条（不计停留异常久的），通常应为 61 条'],
  ] as const)('what fills up says that overdue records are not in its count (%s)', async (language, told) => {
    const page = await pageIn(language, '/');
    const texts = page.findByTestId(List, 'signals').findAll(Text);
    expect(texts.map(({ text }) => text).join(' ')).toContain(told);
  });
});
