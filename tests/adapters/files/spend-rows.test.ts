import { describe, expect, it } from '@jest/globals';
import { spendRows } from '../../../src/adapters/files/spend-rows.ts';

const HEAD = 'month,leadGeneration,salesEnablement,tools,currency';

describe('spendRows', () => {
  it('reads a month a line, whatever the columns are called in the usual ways', () => {
    expect(spendRows(`${HEAD}\n2026-01,1000,500.50,20,eur\n`, 'USD').months).toEqual([
      { month: '2026-01', leadGeneration: 1000, salesEnablement: 500.5, tools: 20, currency: 'EUR' },
    ]);
    const other = spendRows('\uFEFFMonth;Lead generation;Sales enablement\r\n2026-01-01;1000,5;"7"\r\n\r\n', 'USD');
    expect(other).toEqual({
      months: [{ month: '2026-01', leadGeneration: 1000.5, salesEnablement: 7, tools: 0, currency: 'USD' }],
      problems: [],
    });
  });

  it.each([
    ['2026-13,1,1,1,EUR', 'month-not-readable', '2026-03'],
    ['Jan 26,1,1,1,EUR', 'month-not-readable', '2026-03'],
    ['2026-02,-5,1,1,EUR', 'amount-negative', 'came back'],
    ['2026-02,,1,1,EUR', 'amount-not-readable', '0 where nothing was spent'],
    ['2026-02,1e3,1,1,EUR', 'amount-not-readable', '1234.50'],
    ['2026-02,1,000,1,1,EUR', 'values-missing', 'separator of thousands'],
    ['2026-02,1,1,1,euros', 'currency-not-readable', 'EUR'],
    ['2026-01,1,1,1,EUR', 'month-duplicated', 'line 2'],
  ])('names the line of %s, and says what to do', (line, code, todo) => {
    const { months, problems } = spendRows(`${HEAD}\n2026-01,1,1,1,EUR\n${line}`, 'EUR');
    expect(months).toHaveLength(1);
    expect(problems).toEqual([{ line: 3, code, message: expect.stringContaining(todo) as unknown }]);
  });

  it('asks for the columns that are not there', () => {
    expect(spendRows('month,tools\n2026-01,5', 'EUR')).toEqual({
      months: [],
      problems: [
        { line: 1, code: 'columns-missing', message: expect.stringContaining('no leadGeneration') as unknown },
      ],
    });
  });

  it('of nothing reads nothing', () => {
    expect(spendRows('', 'EUR').problems[0]?.code).toBe('columns-missing');
    expect(spendRows(HEAD, 'EUR')).toEqual({ months: [], problems: [] });
  });
});
