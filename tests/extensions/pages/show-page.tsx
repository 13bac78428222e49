import { hubspot, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import { Pages } from '../../../extensions/app/pages/Pages.tsx';
import { pagesWords } from '../../../extensions/app/pages/words/pages-words.ts';
import { answer } from '../answer.ts';
import { settle } from '../fake-clock.ts';

const WORDS_ADDRESS = '/v1/words/pages';

/** What the server tells the pages to say. */
const WORDS: Readonly<Record<string, unknown>> = {
  [`${WORDS_ADDRESS}?language=en`]: pagesWords('en'),
  [`${WORDS_ADDRESS}?language=zh`]: pagesWords('zh'),
};

/** The app's pages at a path, with the server's answers by the path that is asked. */
export async function showPage(path: string, answers: Readonly<Record<string, unknown>>) {
  const fetch = jest.spyOn(hubspot, 'fetch').mockImplementation((url) => {
    const { pathname, search } = new URL(url);
    const body = answers[`${pathname}${search}`] ?? answers[pathname] ?? WORDS[`${pathname}${search}`];
    return Promise.resolve(body === undefined ? answer({ none: pathname }, 404) : answer(body));
  });
  const renderer = createRenderer('pages');
  renderer.mocks.context.user.locale = 'en-us';
  renderer.mocks.context.portal.timezone = 'UTC';
  renderer.mocks.setPageLocation({ path, params: {} });
  const addresses = () => fetch.mock.calls.map(([url]) => String(url).replace('https://fulcrum.example.com', ''));
  const page = {
    ...renderer,
    fetch,
    told: (testId: string) => renderer.findByTestId(Text, testId).text,
    asked: () => addresses().filter((address) => !address.startsWith(WORDS_ADDRESS)),
    askedForWords: () => addresses().filter((address) => address.startsWith(WORDS_ADDRESS)),
  };
  page.render(<Pages />);
  await settle();
  return page;
}
