import { hubspot, Text } from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { jest } from '@jest/globals';
import { Pages } from '../../../extensions/app/pages/Pages.tsx';
import { answer } from '../answer.ts';

/** The app's pages at a path, with the server's answers by the path that is asked. */
export async function showPage(path: string, answers: Readonly<Record<string, unknown>>) {
  const fetch = jest.spyOn(hubspot, 'fetch').mockImplementation((url) => {
    const { pathname, search } = new URL(url);
    const body = answers[`${pathname}${search}`] ?? answers[pathname];
    return Promise.resolve(body === undefined ? answer({ none: pathname }, 404) : answer(body));
  });
  const renderer = createRenderer('pages');
  renderer.mocks.context.user.locale = 'en-us';
  renderer.mocks.context.portal.timezone = 'UTC';
  renderer.mocks.setPageLocation({ path, params: {} });
  const page = {
    ...renderer,
    fetch,
    told: (testId: string) => renderer.findByTestId(Text, testId).text,
    asked: () => fetch.mock.calls.map(([url]) => String(url).replace('https://fulcrum.example.com', '')),
  };
  page.render(<Pages />);
  await jest.advanceTimersByTimeAsync(0);
  return page;
}
