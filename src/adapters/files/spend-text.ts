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
  | 'row-too-long'
  | 'month-not-readable'
  | 'month-doubled'
  | 'amount-missing'
  | 'amount-not-a-number'
  | 'amount-negative'
  | 'currency-not-readable'
  | 'currency-differs';

interface SpendText {
  /** In the order of the text. */
  readonly months: readonly SpendMonth[];
  readonly problems: readonly LineProblem[];
}

type Column = 'month' | 'leadGeneration' | 'salesEnablement' | 'tools' | 'currency';

/** Names a column may have, without marks and in small letters. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  month: ['month', 'period', 'date'],
  leadGeneration: ['leadgeneration', 'leadgen', 'marketing', 'demandgeneration'],
  salesEnablement: ['salesenablement', 'enablement', 'sales'],
  tools: ['tools', 'software', 'crm'],
  currency: ['currency'],
};
const NEEDED: readonly Column[] = ['month', 'leadGeneration', 'salesEnablement'];
export const SPEND_NEEDS = 'month, leadGeneration, salesEnablement (and may have tools, currency)';
/** Taken where nobody says: it is only held against itself. */
const USUAL_CURRENCY = 'EUR';

/**
 * Reads spend by month from a CSV, or from cells pasted out of a spreadsheet: `,` `;` or tab between values, a first row
 * that names the columns, months as `2026-03`, `03/2026` or `Mar 2026`, amounts as people write them. A table without a
 * column for tools has none of them.
 *
 * @param currency ISO 4217, of amounts that name none; a row in another one is a problem. Null to take the first that is
 *   named, else EUR.
 * @returns Every line either as a month or as a problem with what to do about it; nothing is mended in silence.
 */
export function readSpendText(text: string, currency: string | null): SpendText {
  const lines = linesOf(text);
  if (lines === null) return refused(1, 'not-a-table', 'This is not a table: a quote is opened and never closed.');
  const [header, ...rows] = lines;
  if (!header) return refused(1, 'not-a-table', 'There is nothing in it.');
  const places = placesOf(header.cells);
  const missing = NEEDED.filter((name) => places[name] === -1);
  if (missing.length > 0) {
    const message = `The first row has to name the columns ${SPEND_NEEDS}; it has no ${missing.join(' and no ')}.`;
    return refused(header.line, 'column-missing', message);
  }
  const known = new Map<string, number>();
  const named = rows.map(({ cells }) => currencyIn(cells, places)).find((one) => CURRENCY.test(one));
  const reading = { places, width: header.cells.length, currency: currency ?? named ?? USUAL_CURRENCY, known };
  const months: SpendMonth[] = [];
  const problems: LineProblem[] = [];
  for (const { cells, line } of rows) {
    const read = readRow(cells, reading);
    if ('code' in read) {
      problems.push({ line, ...read });
      continue;
    }
    known.set(read.month, line);
    months.push(read);
  }
  return { months, problems };
}

const CURRENCY = /^[A-Z]{3}$/;

const currencyIn = (cells: readonly string[], { currency }: Places) => (cells[currency] ?? '').toUpperCase();

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

type RowProblem = Omit<LineProblem, 'line'>;

interface Reading {
  readonly places: Places;
  readonly width: number;
  readonly currency: string;
  /** Lines of the months read so far. */
  readonly known: ReadonlyMap<string, number>;
}

function readRow(cells: readonly string[], { places, width, currency, known }: Reading): SpendMonth | RowProblem {
  const misfit = misfitOf(cells, width);
  if (misfit !== null) return misfit;
  const said = cells[places.month] ?? '';
  const month = spendMonthOf(said);
  if (month === null)
    return { code: 'month-not-readable', message: `${quoted(said)} is no month. Write it as 2026-03.` };
  const before = known.get(month);
  if (before !== undefined) {
    const message = `${month} stands in line ${before} already. Keep one of them, or add them up.`;
    return { code: 'month-doubled', message };
  }
  const named = currencyIn(cells, places);
  if (named !== '' && named !== currency) {
    return CURRENCY.test(named)
      ? { code: 'currency-differs', message: `This is in ${named}, and spend is kept in ${currency}.` }
      : { code: 'currency-not-readable', message: `${quoted(named)} is no currency. Write it as EUR.` };
  }
  const amounts = { leadGeneration: 0, salesEnablement: 0, tools: 0 };
  for (const column of ['leadGeneration', 'salesEnablement', 'tools'] as const) {
    if (places[column] === -1) continue;
    const amount = readAmount(cells[places[column]] ?? '');
    if (typeof amount === 'object') return { ...amount, message: `${column}: ${amount.message}` };
    amounts[column] = amount;
  }
  return { month, ...amounts, currency };
}

/** Values that nobody named are no harm where nothing stands in them. */
function misfitOf(cells: readonly string[], width: number): RowProblem | null {
  const has = `It has ${cells.length} values where the first row has ${width}.`;
  if (cells.length < width) return { code: 'row-too-short', message: has };
  if (cells.slice(width).every((cell) => cell === '')) return null;
  const message = `${has} Write 1234.50, without a separator of thousands, or put amounts between quotes.`;
  return { code: 'row-too-long', message };
}

function readAmount(cell: string): number | RowProblem {
  if (cell === '') return { code: 'amount-missing', message: 'nothing stands there. Write 0 where nothing was spent.' };
  const amount = amountOf(cell);
  if (amount === null) {
    const message = `${quoted(cell)} is no amount. Write 1234.50, and 0 where nothing was spent.`;
    return { code: 'amount-not-a-number', message };
  }
  if (amount >= 0) return amount;
  const message = `${quoted(cell)} is below 0. Take money that came back off the month it was spent in.`;
  return { code: 'amount-negative', message };
}

const LONGEST_QUOTED = 40;

const quoted = (cell: string) => `“${cell.slice(0, LONGEST_QUOTED)}”`;
