import { describe, expect, it, jest } from '@jest/globals';
import {
  Alert,
  Button,
  hubspot,
  Input,
  LoadingButton,
  MultiSelect,
  NumberInput,
  Select,
  Table,
  TableRow,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { SettingsPage } from '../../../extensions/app/settings/SettingsPage.tsx';
import { answer } from '../answer.ts';
import { useFakeClock } from '../fake-clock.ts';
import { change, click } from '../fire.ts';
import { settings, spend } from '../fixtures/settings.ts';

useFakeClock();

const settle = () => jest.advanceTimersByTimeAsync(0);

interface Answers {
  readonly settings?: unknown;
  readonly spend?: unknown;
  /** To changes, by method and path. */
  readonly changes?: Readonly<Record<string, () => Response>>;
}

async function shown({ settings: kept = settings(), spend: spent = spend(), changes = {} }: Answers = {}) {
  const fetch = jest.spyOn(hubspot, 'fetch').mockImplementation((url, options) => {
    const { pathname } = new URL(String(url));
    if (options?.method === 'GET') return Promise.resolve(answer(pathname === '/v1/spend' ? spent : kept));
    return Promise.resolve(changes[`${options?.method ?? ''} ${pathname}`]?.() ?? answer(null, 500));
  });
  const page = createRenderer('settings');
  page.mocks.context.user.locale = 'en-us';
  page.mocks.context.portal.timezone = 'UTC';
  page.render(<SettingsPage />);
  await settle();
  const byName = <T extends { readonly props: { readonly name?: string } }>(found: readonly T[], name: string): T => {
    const one = found.find(({ props }) => props.name === name);
    if (one === undefined) throw new Error(`no field ${name}`);
    return one;
  };
  const sent = (method: string) =>
    fetch.mock.calls
      .filter(([, options]) => options?.method === method)
      .map(([url, options]) => [new URL(String(url)).pathname, options?.body] as const);
  return {
    ...page,
    fetch,
    sent,
    number: (name: string) => byName(page.findAll(NumberInput), name),
    select: (name: string) => byName(page.findAll(Select), name),
    save: async (form: 'goal' | 'spend' | 'stages') => {
      click(page.findByTestId(LoadingButton, `save-${form}`));
      await settle();
    },
  };
}

describe('the settings', () => {
  it('show what is kept, shares in percent, and who changed it last', async () => {
    const page = await shown();
    expect(page.select('goal').props.value).toBe('growth');
    expect(page.number('marginShare').props.value).toBe(40);
    expect(page.number('largestShiftShare').props.value).toBe(20);
    expect(page.number('floors.tools').props.value).toBe(1_000);
    expect(page.select('cycle').props.value).toBe('long');
    expect(page.findByTestId(Text, 'changed').text).toBe('Last changed on Nov 1, 2026.');
  });

  it('send the whole with the version that was looked at, and go on from what is kept', async () => {
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(settings({ version: 4 })) } });
    change(page.select('goal'), 'profit');
    change(page.number('marginShare'), 55);
    change(page.number('floors.tools'), 2_500);
    change(page.select('cycle'), '');
    await page.save('goal');
    const [[path, body] = []] = page.sent('PUT');
    expect(path).toBe('/v1/settings');
    expect(body).toMatchObject({ version: 3, values: { goal: 'profit', marginShare: 0.55, factors: {} } });
    expect(body).toMatchObject({ values: { floors: { leadGeneration: 0, salesEnablement: 0, tools: 2_500 } } });
    expect(page.mocks.actions.addAlert.callCount).toBe(1);
    // the next change goes on from the version that was answered, with nothing read again
    await page.save('goal');
    expect(page.sent('PUT')[1]?.[1]).toMatchObject({ version: 4 });
    expect(page.sent('GET').length).toBe(2);
  });

  it('say beside the field what is wrong with it, and keep what was typed', async () => {
    const problem = {
      ...{ code: 'fields-refused', status: 422, title: 'x', reference: 'r-1' },
      fields: [{ path: 'horizonDays', code: 'too-small', message: 'At least 30 days.' }],
    };
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(problem, 422) } });
    change(page.number('horizonDays'), 5);
    await page.save('goal');
    expect(page.number('horizonDays').props).toMatchObject({
      error: true,
      validationMessage: 'This is too small.',
      value: 5,
    });
    expect(page.number('cadenceMonths').props.error).toBe(false);
    expect(page.findAll(Alert)[0]?.text).toContain('horizonDays: At least 30 days.');
  });

  it('tell when somebody else was faster, and offer what is new', async () => {
    const problem = { code: 'changed-meanwhile', status: 409, title: 'x', reference: 'r-1' };
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(problem, 409) } });
    await page.save('goal');
    expect(page.findAll(Alert)[0]?.text).toContain('Somebody else has changed this meanwhile');
    const before = page.sent('GET').length;
    click(page.findByTestId(Button, 'look-at-new-goal'));
    await settle();
    expect(page.sent('GET').length).toBe(before + 1);
  });

  it('can only be looked at by who may not change them', async () => {
    const mayChange = { allowed: false, because: 'not-a-super-admin' } as const;
    const page = await shown({ settings: settings({ mayChange }), spend: spend({ mayChange }) });
    expect(page.findByTestId(Alert, 'may-not').text).toContain('Only super admins');
    expect(page.findAll(NumberInput).every(({ props }) => props.readOnly)).toBe(true);
    expect(page.maybeFindByTestId(LoadingButton, 'save-goal')).toBeNull();
    expect(page.maybeFindByTestId(Button, 'leave')).toBeNull();
  });

  it('name who answers for a stage and what a lead stage means, where somebody chose it', async () => {
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(settings({ version: 4 })) } });
    change(page.select('owner-proposal'), 'shared');
    change(page.select('meaning-new'), 'working');
    const deals = page.findAll(MultiSelect).find(({ props }) => props.name === 'deal-pipelines');
    if (deals) change(deals, ['default']);
    await page.save('stages');
    expect(page.sent('PUT')[0]?.[1]).toMatchObject({
      values: {
        stageOwners: [{ recordKind: 'deal', pipelineId: 'default', stageId: 'proposal', owner: 'shared' }],
        leadStages: [{ pipelineId: 'leads', stageId: 'new', meaning: 'working' }],
        pipelines: { deals: ['default'], leads: null, leadsInto: null },
      },
    });
  });
});

describe('the spend', () => {
  const rows = (page: Awaited<ReturnType<typeof shown>>) =>
    page.findByTestId(Table, 'months').findAll(TableRow).length - 1;

  it('is typed in month by month; the next month follows the last', async () => {
    const page = await shown({ changes: { 'PUT /v1/spend': () => answer(spend({ version: 6 })) } });
    click(page.findByTestId(Button, 'add-month'));
    expect(rows(page)).toBe(2);
    expect(page.findAll(Input).find(({ props }) => props.name === 'month-1')?.props.value).toBe('2026-10');
    change(page.number('leadGeneration-1'), 45_000);
    await page.save('spend');
    expect(page.sent('PUT')[0]).toEqual([
      '/v1/spend',
      {
        version: 5,
        months: [
          { month: '2026-09', leadGeneration: 40_000, salesEnablement: 20_000, tools: 3_000 },
          { month: '2026-10', leadGeneration: 45_000, salesEnablement: 0, tools: 0 },
        ],
        sources: [],
      },
    ]);
  });

  it('is typed in by source as parts of a month; emptied, a source is not known again, and it goes with its month', async () => {
    const month = { month: '2026-09', leadGeneration: 40_000, salesEnablement: 20_000, tools: 3_000 };
    const kept = spend({ months: [month], sources: [{ source: 'ORGANIC_SEARCH', month: '2026-09', amount: 1_000 }] });
    const page = await shown({ spend: kept, changes: { 'PUT /v1/spend': () => answer(kept) } });
    expect(page.number('source-ORGANIC_SEARCH').props.value).toBe(1_000);
    expect(page.number('source-PAID_SEARCH').props.value).toBeUndefined();
    change(page.number('source-PAID_SEARCH'), 30_000);
    expect(page.findByTestId(Text, 'source-sum').text).toBe(
      'Together 31,000 of 40,000 for lead generation in 2026-09.',
    );
    change(page.number('source-ORGANIC_SEARCH'), undefined);
    await page.save('spend');
    const paid = { source: 'PAID_SEARCH', month: '2026-09', amount: 30_000 };
    expect(page.sent('PUT')[0]?.[1]).toMatchObject({ sources: [paid] });
    click(page.findAll(Button).find(({ text }) => text === 'Remove 2026-09') ?? page.find(Button));
    await page.save('spend');
    expect(page.sent('PUT')[1]?.[1]).toMatchObject({ months: [], sources: [] });
    expect(page.maybeFindByTestId(Table, 'source-spend')).toBeNull();
  });

  it('is pasted as CSV: what is wrong is named line by line, what is right goes into the table, nothing is kept yet', async () => {
    const preview = {
      months: [
        { month: '2026-08', leadGeneration: 1, salesEnablement: 2, tools: 3 },
        { month: '2026-09', leadGeneration: 4, salesEnablement: 5, tools: 6 },
      ],
      problems: [{ line: 4, code: 'not-a-month', message: '“soon” is not a month; write it as 2026-03.' }],
    };
    const page = await shown({ changes: { 'POST /v1/spend/csv': () => answer(preview) } });
    change(page.find(TextArea), 'month,leadGeneration\n…');
    click(page.findByTestId(LoadingButton, 'read-csv'));
    await settle();
    expect(page.sent('POST')).toEqual([['/v1/spend/csv', { text: 'month,leadGeneration\n…' }]]);
    const problems = page.findByTestId(Alert, 'csv-problems');
    expect(problems.find(Text).text).toBe('Line 4: “soon” is not a month; write it as 2026-03.');
    // September stands there once, as it was read; August before it
    expect(rows(page)).toBe(2);
    expect(page.number('leadGeneration-0').props.value).toBe(1);
    expect(page.number('leadGeneration-1').props.value).toBe(4);
    expect(page.sent('PUT')).toEqual([]);
  });

  it('says beside the month what is wrong with it', async () => {
    const fields = [{ path: 'months.0.tools', code: 'too-small', message: 'x' }];
    const problem = { code: 'fields-refused', status: 422, title: 'x', reference: 'r-1', fields };
    const page = await shown({ changes: { 'PUT /v1/spend': () => answer(problem, 422) } });
    await page.save('spend');
    expect(page.number('tools-0').props).toMatchObject({ error: true, validationMessage: 'This is too small.' });
  });

  it('starts empty, with this month', async () => {
    const page = await shown({ spend: spend({ months: [] }) });
    expect(page.findByTestId(Text, 'no-months').text).toBe('No month is entered yet.');
    click(page.findByTestId(Button, 'add-month'));
    expect(page.findAll(Input).find(({ props }) => props.name === 'month-0')?.props.value).toBe('2026-11');
  });
});

describe('disconnecting', () => {
  it('is asked once more, and says from when on everything is gone', async () => {
    const gone = { disconnected: true, erasedFrom: '2026-11-24T12:00:00.000Z' };
    const page = await shown({ changes: { 'DELETE /v1/installation': () => answer(gone) } });
    expect(page.sent('DELETE')).toEqual([]);
    click(page.findByTestId(LoadingButton, 'leave-sure'));
    await settle();
    expect(page.sent('DELETE')).toEqual([['/v1/installation', undefined]]);
    expect(page.findByTestId(Alert, 'left').props.title).toContain('erased from Nov 24, 2026 on');
  });

  it('says why it could not be done, and stays connected', async () => {
    const problem = { code: 'not-a-manager', status: 403, title: 'Only super admins may do this.', reference: 'r-1' };
    const page = await shown({ changes: { 'DELETE /v1/installation': () => answer(problem, 403) } });
    click(page.findByTestId(LoadingButton, 'leave-sure'));
    await settle();
    expect(page.findByTestId(Alert, 'not-left').text).toBe('Only super admins may do this.');
    page.findByTestId(Button, 'leave');
  });
});
