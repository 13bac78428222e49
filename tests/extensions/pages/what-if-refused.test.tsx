import { describe, expect, it } from '@jest/globals';
import { Alert, LoadingButton } from '@hubspot/ui-extensions';
import { Pages } from '../../../extensions/app/pages/Pages.tsx';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { click } from '../fire.ts';
import { readyBudget } from '../fixtures/advice.ts';
import { showPage } from './show-page.tsx';

useFakeClock();

/** What somebody is told whose question the server has refused for one field. */
async function toldOf(path: string, language: 'en' | 'zh-cn'): Promise<string | null> {
  const page = await showPage('/budget', { '/v1/budget': readyBudget() });
  Object.assign(page.mocks.context.user, { language });
  page.render(<Pages />);
  await settle();
  const fields = [{ path, code: 'too-small', message: 'At least 1' }];
  const problem = { code: 'fields-refused', status: 422, title: 'Some fields', reference: 'r-1', fields };
  page.fetch.mockImplementationOnce(() => Promise.resolve(answer(problem, 422)));
  click(page.findByTestId(LoadingButton, 'work-out'));
  await settle();
  return page.findByTestId(Alert, 'what-if-failed').text;
}

describe('a question what if that cannot be worked out', () => {
  it.each([
    ['total', 'en', 'Spend on leads and on enablement has to be a number above 0, and at most 1,000,000,000,000.'],
    ['leadShare', 'en', 'The share of lead generation has to be from 0 to 100%.'],
    ['horizonDays', 'en', 'The horizon has to be a whole number of days, from 1 to 3,650.'],
    ['stage.moreAdvanced', 'en', 'What moves on more has to be from -50 to 100%.'],
    ['total', 'zh-cn', '线索与赋能支出合计必须是大于 0 且不超过 1,000,000,000,000 的数字。'],
    ['stage.moreAdvanced', 'zh-cn', '继续前进的增幅必须在 -50 到 100% 之间。'],
  ] as const)('says of %s what it has to be, in the language of who asks (%s)', async (path, language, told) => {
    expect(await toldOf(path, language)).toBe(told);
  });

  it('says of what nobody entered what the server says', async () => {
    expect(await toldOf('pipelineId', 'en')).toBe('Some fields');
  });
});
