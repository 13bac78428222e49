import { describe, expect, it } from '@jest/globals';
import { Alert, Button, Input, LoadingButton, Table, TableRow, Text, TextArea } from '@hubspot/ui-extensions';
import { LONGEST_TEXT } from '../../../extensions/app/packages/backend/src/spend.ts';
import { spendText } from '../../../src/contract/spend.ts';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { change, click } from '../fire.ts';
import { spend } from '../fixtures/settings.ts';
import { shown } from './show-settings.tsx';

useFakeClock();

describe('the spend', () => {
  const rows = (page: Awaited<ReturnType<typeof shown>>) => page.findByTestId(Table, 'months').findAll(TableRow).length;

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
    change(page.number('source-PAID_SEARCH'), 1e308);
    expect(page.maybeFindByTestId(Text, 'source-sum')).toBeNull();
    change(page.number('source-PAID_SEARCH'), 30_000);
    change(page.number('source-ORGANIC_SEARCH'), undefined);
    await page.save('spend');
    const paid = { source: 'PAID_SEARCH', month: '2026-09', amount: 30_000 };
    expect(page.sent('PUT')[0]?.[1]).toMatchObject({ sources: [paid] });
    click(page.findAll(Button).find(({ text }) => text === 'Remove 2026-09') ?? page.find(Button));
    await page.save('spend');
    expect(page.sent('PUT')[1]?.[1]).toMatchObject({ months: [], sources: [] });
    expect(page.maybeFindByTestId(Table, 'source-spend')).toBeNull();
  });

  it('says what HubSpot’s campaigns cost, takes it where a month is left empty, and never adds it to what was typed', async () => {
    const campaigns = {
      readAt: '2026-11-02T00:00:00.000Z',
      months: ['2026-09', '2026-10'].map((month) => ({ month, amount: 41_000 })),
      ...{ counted: 2, undated: 1, inOtherCurrency: 0 },
    };
    const changes = { 'PUT /v1/spend': () => answer(spend({ version: 6, campaigns })) };
    const page = await shown({ spend: spend({ campaigns }), changes });
    expect(page.findByTestId(Text, 'campaigns').text).toContain(
      'HubSpot’s campaigns tell what lead generation cost, too: 2 of them',
    );
    expect(page.findByTestId(Text, 'campaigns-left-out').text).toContain('1 without a first day');
    expect(page.number('leadGeneration-0').props.description).toBe('Campaigns: €41K, not added');
    click(page.findByTestId(Button, 'add-month'));
    expect(page.number('leadGeneration-1').props).toMatchObject({ description: 'From campaigns: €41K' });
    expect(page.number('leadGeneration-1').props.value).toBeUndefined();
    change(page.number('leadGeneration-0'), Number.NaN);
    await page.save('spend');
    expect(page.sent('PUT')[0]?.[1]).toMatchObject({ months: [{ leadGeneration: null }, { leadGeneration: null }] });
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

  it('does not send a table that is longer than the server takes, and says how long it may be', async () => {
    const page = await shown({});
    change(page.find(TextArea), 'x'.repeat(LONGEST_TEXT + 1));
    click(page.findByTestId(LoadingButton, 'read-csv'));
    await settle();
    expect(page.sent('POST')).toEqual([]);
    expect(page.findByTestId(Alert, 'csv-failed').text).toContain(
      'At most 500,000 characters; paste the months in parts.',
    );
    // As the server has it.
    expect(spendText.safeParse({ text: 'x'.repeat(LONGEST_TEXT) }).success).toBe(true);
    expect(spendText.safeParse({ text: 'x'.repeat(LONGEST_TEXT + 1) }).success).toBe(false);
  });

  it('says beside the month what is wrong with it', async () => {
    const fields = [{ path: 'months.0.tools', code: 'too-small', message: 'At least 0' }];
    const problem = { code: 'fields-refused', status: 422, title: 'x', reference: 'r-1', fields };
    const page = await shown({ changes: { 'PUT /v1/spend': () => answer(problem, 422) } });
    await page.save('spend');
    expect(page.number('tools-0').props).toMatchObject({ error: true, validationMessage: 'At least 0.' });
  });

  it('starts empty, with this month', async () => {
    const page = await shown({ spend: spend({ months: [] }) });
    expect(page.findByTestId(Text, 'no-months').text).toBe('No month is entered yet.');
    click(page.findByTestId(Button, 'add-month'));
    expect(page.findAll(Input).find(({ props }) => props.name === 'month-0')?.props.value).toBe('2026-11');
  });
});
