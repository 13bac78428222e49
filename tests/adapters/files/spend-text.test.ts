import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { amountOf } from '../../../src/adapters/files/spend-amount.ts';
import { readSpendText } from '../../../src/adapters/files/spend-text.ts';
import { spendMonthOf } from '../../../src/adapters/files/spend-month.ts';

const read = (text: string) => readSpendText(text, 'EUR');
const HEADER = 'Month,Lead generation,Sales enablement,Tools';

describe('spend read from text', () => {
  it('reads a CSV and cells pasted from a spreadsheet alike', () => {
    const months = [
      { month: '2026-01', leadGeneration: 42_000.5, salesEnablement: 23_000, tools: 1_200, currency: 'EUR' },
      { month: '2026-02', leadGeneration: 0, salesEnablement: 1, tools: 2, currency: 'EUR' },
    ];
    const comma = `${HEADER}\n2026-01,"42,000.50",23000,1200\n2026-02,0,1,2\n`;
    const pasted = `month\tlead_generation\tsalesEnablement\tTOOLS\r\nJan 2026\t42.000,50\t23 000\t1.200\r\n02/2026\t0\t1\t2`;
    const semicolon = `\uFEFF${HEADER.replaceAll(',', ';')}\n2026-01-31;42000,5;€ 23’000;1200,00\n\n2026/2;0;1;2\n`;
    for (const text of [comma, pasted, semicolon]) expect(read(text)).toEqual({ months, problems: [] });
  });

  it('counts no tools where there is no column for them', () => {
    expect(read('Month,Lead gen,Enablement\n2026-01,5,6').months).toMatchObject([{ tools: 0, leadGeneration: 5 }]);
  });

  it.each([
    ['', 1, 'not-a-table'],
    ['a "quote\n"never closed', 1, 'not-a-table'],
    ['month,leads\n2026-01,5', 1, 'column-missing'],
    [`${HEADER}\n2026-01,5,6`, 2, 'row-too-short'],
    [`${HEADER}\nsoon,5,6,7`, 2, 'month-not-readable'],
    [`${HEADER}\n2026-01,5,6,7\n\nJan 2026,5,6,7`, 4, 'month-doubled'],
    [`${HEADER}\n2026-01,,6,7`, 2, 'amount-missing'],
    [`${HEADER}\n2026-01,much,6,7`, 2, 'amount-not-a-number'],
    [`${HEADER}\n2026-01,5,(6),7`, 2, 'amount-negative'],
    [`${HEADER},Currency\n2026-01,5,6,7,USD`, 2, 'currency-differs'],
    [`${HEADER},Currency\n2026-01,5,6,7,euros`, 2, 'currency-not-readable'],
    [`${HEADER}\n2026-01,1,000,6,7`, 2, 'row-too-long'],
  ])('names the line of what it cannot read: %j', (text, line, code) => {
    expect(read(text).problems).toMatchObject([{ line, code }]);
  });

  it.each([
    ['month,tools\n2026-01,5', 'it has no leadGeneration and no salesEnablement'],
    [`${HEADER}\nJan 26,5,6,7`, 'Write it as 2026-03'],
    [`${HEADER}\n2026-01,5,6,7\n2026-01,5,6,7`, 'stands in line 2 already'],
    [`${HEADER}\n2026-01,5,,7`, 'salesEnablement: nothing stands there. Write 0'],
    [`${HEADER}\n2026-01,5,6,1e3`, 'tools: “1e3” is no amount. Write 1234.50'],
    [`${HEADER}\n2026-01,-5,6,7`, 'came back'],
    [`${HEADER}\n2026-01,1,000,6,7`, 'without a separator of thousands'],
  ])('says what to do about %j', (text, todo) => {
    expect(read(text).problems).toMatchObject([{ message: expect.stringContaining(todo) as unknown }]);
  });

  it('does not mind values without a name in which nothing stands', () => {
    expect(read(`${HEADER}\n2026-01,5,6,7,,`)).toMatchObject({ months: [{ tools: 7 }], problems: [] });
  });

  it('takes the currency that the text names first where nobody says which, else EUR', () => {
    const named = `${HEADER},Currency\n2026-01,5,6,7,\n2026-02,5,6,7,usd\n2026-03,5,6,7,EUR`;
    const { months, problems } = readSpendText(named, null);
    expect(months.map(({ currency }) => currency)).toEqual(['USD', 'USD']);
    expect(problems).toMatchObject([{ line: 4, code: 'currency-differs' }]);
    expect(readSpendText(`${HEADER}\n2026-01,5,6,7`, null).months).toMatchObject([{ currency: 'EUR' }]);
  });

  it('reads the good lines between the bad ones', () => {
    const { months, problems } = read(`${HEADER}\n2026-01,x,6,7\n2026-02,5,6,7\n2026-03,5,6,-7`);
    expect(months).toMatchObject([{ month: '2026-02' }]);
    expect(problems.map(({ line }) => line)).toEqual([2, 4]);
  });

  it('takes any text without failing, every month once and every amount 0 or more', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `${HEADER}\n${text}`),
        ),
        (text) => {
          const { months } = read(text);
          expect(new Set(months.map(({ month }) => month)).size).toBe(months.length);
          for (const { leadGeneration } of months) expect(leadGeneration).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('an amount as people write it', () => {
  it.each([
    ['42000', 42_000],
    ['42,000', 42_000],
    ['42.000', 42_000],
    ['1.234.567', 1_234_567],
    ['1,234,567.89', 1_234_567.89],
    ['1.234.567,89', 1_234_567.89],
    ['12,5', 12.5],
    ['0.125', 0.125],
    ['€ 42 000', 42_000],
    ['USD 7', 7],
    ['-5', -5],
    ['(5)', -5],
    ['500-', -500],
    ['10-20', null],
    ['10 – 20', null],
    ['=1+1', null],
    ['5/2', null],
    ['12%', null],
    ['1,23,456.7', null],
    ['1.234,567.8', null],
    ['', null],
    ['none', null],
    ['1e3', null],
    ['12 EUR', 12],
    ['5 EUR 3', null],
  ])('%j is %j', (text, amount) => expect(amountOf(text)).toBe(amount));

  it('is read back whatever the marks', () => {
    const money = fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(money, fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH'), ([whole, cents], locale) => {
        const amount = whole + cents / 100;
        const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount);
        expect(amountOf(text)).toBeCloseTo(amount, 6);
      }),
    );
  });
});

describe('a month as people write it', () => {
  it.each([
    ['2026-03', '2026-03'],
    ['2026/3', '2026-03'],
    ['2026-03-31', '2026-03'],
    ['03/2026', '2026-03'],
    ['March 2026', '2026-03'],
    ['mar-2026', '2026-03'],
    ['3/4/2026', null],
    ['2026-13', null],
    ['Smarch 2026', null],
    ['0026-03', null],
    ['03/9999', null],
    ['', null],
  ])('%j is %j', (text, month) => expect(spendMonthOf(text)).toBe(month));
});
