import { parse } from 'csv-parse/sync';
import type { SpendMonth } from '../../core/budget/spend.ts';
import { amountOf } from './spend-amount.ts';
import { spendMonthOf } from './spend-month.ts';

/** One line of a text that cannot be taken as it is. */
interface LineProblem {
  /** 1 for the first. */
  readonly line: number;
  readonly code: SpendProblem;
  readonly message: string;
}

type SpendProblem =
  | 'not-a-table'
  | 'column-missing'
  | 'row-too-short'
  | 'month-not-readable'
  | 'month-doubled'
  | 'amount-missing'
  | 'amount-not-a-number'
  | 'amount-negative'
  | 'currency-differs';

interface SpendText {
  /** In the order of the text. */
  readonly months: readonly SpendMonth[];
  readonly problems: readonly LineProblem[];
}

type Column = 'month' | 'leadGeneration' | 'salesEnablement' | 'tools' | 'currency';
type Row = { readonly [Name in Column]: string | undefined };

/** Names a column may have, without marks and in small letters. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  month: ['month', 'period', 'date'],
  leadGeneration: ['leadgeneration', 'leadgen', 'marketing', 'demandgeneration'],
  salesEnablement: ['salesenablement', 'enablement', 'sales'],
  tools: ['tools', 'software', 'crm'],
  currency: ['currency'],
};
const NEEDED: readonly Column[] = ['month', 'leadGeneration', 'salesEnablement'];

/**
 * Reads spend by month from a CSV, or from cells pasted out of a spreadsheet: `,` `;` or tab between values, a first row
 * that names the columns, months as `2026-03`, `03/2026` or `Mar 2026`, amounts as people write them. A table without a
 * column for tools has none of them.
 *
 * @param currency ISO 4217, of amounts that name none; a row in another one is a problem.
 * @returns Every line either as a month or as a problem; nothing is mended in silence.
 */
export function readSpendText(text: string, currency: string): SpendText {
  const lines = linesOf(text);
  if (lines === null) return refused(1, 'not-a-table', 'This is not a table: a quote is opened and never closed');
  const [header, ...rows] = lines;
  if (!header) return refused(1, 'not-a-table', 'There is nothing in it');
  const places = placesOf(header.cells);
  const missing = NEEDED.find((name) => places[name] === -1);
  if (missing !== undefined) {
    const named = 'month, lead generation, sales enablement';
    return refused(header.line, 'column-missing', `The first row has to name its columns: ${named} (and tools)`);
  }
  const months: SpendMonth[] = [];
  const problems: LineProblem[] = [];
  for (const { cells, line } of rows) {
    const read = readRow(rowOf(cells, places), { currency, known: months });
    if ('month' in read) months.push(read);
    else problems.push({ line, ...read });
  }
  return { months, problems };
}

const refused = (line: number, code: SpendProblem, message: string): SpendText => ({
  months: [],
  problems: [{ line, code, message }],
});

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Null when it is no table. */
function linesOf(text: string): Line[] | null {
  const head = text.split(/\r\n|\r|\n/, 1)[0] ?? '';
  const delimiter = ['\t', ';', ','].find((mark) => head.includes(mark)) ?? ',';
  try {
    const rows = parse(text, { delimiter, bom: true, relax_column_count: true, trim: true, info: true }) as unknown as {
      readonly record: string[];
      readonly info: { readonly lines: number };
    }[];
    return rows
      .map(({ record, info }) => ({ cells: record, line: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch {
    return null;
  }
}

type Places = Readonly<Record<Column, number>>;

function placesOf(header: readonly string[]): Places {
  const plain = header.map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const placeOf = (column: Column) => plain.findIndex((name) => NAMES[column].includes(name));
  return {
    month: placeOf('month'),
    leadGeneration: placeOf('leadGeneration'),
    salesEnablement: placeOf('salesEnablement'),
    tools: placeOf('tools'),
    currency: placeOf('currency'),
  };
}

function rowOf(cells: readonly string[], places: Places): Row {
  const cell = (column: Column) => cells[places[column]];
  return {
    month: cell('month'),
    leadGeneration: cell('leadGeneration'),
    salesEnablement: cell('salesEnablement'),
    tools: places.tools === -1 ? '0' : cell('tools'),
    currency: cell('currency'),
  };
}

type RowProblem = Omit<LineProblem, 'line'>;

function readRow(
  row: Row,
  { currency, known }: { readonly currency: string; readonly known: readonly SpendMonth[] },
): SpendMonth | RowProblem {
  if (Object.entries(row).some(([name, cell]) => name !== 'currency' && cell === undefined)) {
    return { code: 'row-too-short', message: 'This row has fewer values than the first one' };
  }
  const month = spendMonthOf(row.month ?? '');
  if (month === null) return { code: 'month-not-readable', message: `“${row.month ?? ''}” is not a month` };
  if (known.some((one) => one.month === month)) return { code: 'month-doubled', message: `${month} is there twice` };
  const named = (row.currency ?? '').toUpperCase();
  if (named !== '' && named !== currency) {
    return { code: 'currency-differs', message: `This is in ${named}, and spend is kept in ${currency}` };
  }
  const [leadGeneration, salesEnablement, tools] = [row.leadGeneration, row.salesEnablement, row.tools].map(readAmount);
  for (const amount of [leadGeneration, salesEnablement, tools]) if (typeof amount === 'object') return amount;
  return {
    month,
    leadGeneration: Number(leadGeneration),
    salesEnablement: Number(salesEnablement),
    tools: Number(tools),
    currency,
  };
}

function readAmount(cell: string | undefined): number | RowProblem {
  if (cell === undefined || cell === '')
    return { code: 'amount-missing', message: 'An amount is missing; write 0 for none' };
  const amount = amountOf(cell);
  if (amount === null) return { code: 'amount-not-a-number', message: `“${cell}” is not an amount` };
  return amount < 0 ? { code: 'amount-negative', message: `“${cell}” is below 0` } : amount;
}
