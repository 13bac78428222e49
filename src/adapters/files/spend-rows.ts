import { monthNamed } from '../../core/budget/calendar-month.ts';
import type { SpendMonth } from '../../core/budget/spend.ts';

/** A line that could not be read. */
export interface SpendProblem {
  /** The header is line 1. */
  readonly line: number;
  readonly code:
    | 'columns-missing'
    | 'values-missing'
    | 'month-not-readable'
    | 'amount-not-readable'
    | 'amount-negative'
    | 'month-duplicated'
    | 'currency-not-readable';
  readonly message: string;
}

export interface SpendRows {
  /** In the order of the file. */
  readonly months: readonly SpendMonth[];
  readonly problems: readonly SpendProblem[];
}

const COLUMNS = {
  month: ['month', 'date', 'period'],
  leadGeneration: ['leadgeneration', 'leadgen', 'marketing'],
  salesEnablement: ['salesenablement', 'enablement', 'sales'],
  tools: ['tools', 'software'],
  currency: ['currency'],
} as const;
const NEEDED = ['month', 'leadGeneration', 'salesEnablement'] as const;
export const SPEND_NEEDS = 'month, leadGeneration, salesEnablement (and may have tools, currency)';

/**
 * Reads spend per month from text with a header: `,` `;` or tab between the values, quotes allowed.
 *
 * @param text Not changed.
 * @param currency Of lines that name none.
 * @returns Every month that could be read, and every problem with its line and what to do about it.
 */
export function spendRows(text: string, currency: string): SpendRows {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const head = lines[0] ?? '';
  const delimiter = [';', '\t', ','].find((mark) => head.includes(mark)) ?? ',';
  const names = cut(head, delimiter).map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const at = (column: keyof typeof COLUMNS) => names.findIndex((name) => COLUMNS[column].some((one) => one === name));
  const missing = NEEDED.filter((column) => at(column) < 0);
  if (missing.length > 0) {
    const message = `The first line has to name the columns ${SPEND_NEEDS}; it has no ${missing.join(' and no ')}.`;
    return { months: [], problems: [{ line: 1, code: 'columns-missing', message }] };
  }
  const places = {
    ...{ month: at('month'), leadGeneration: at('leadGeneration'), salesEnablement: at('salesEnablement') },
    ...{ tools: at('tools'), currency: at('currency') },
  };
  const months: SpendMonth[] = [];
  const problems: SpendProblem[] = [];
  const lineOf = new Map<string, number>();
  lines.forEach((content, index) => {
    if (index === 0 || content.trim() === '') return;
    const line = index + 1;
    const read = monthOf(cut(content, delimiter), places, { currency, width: names.length, delimiter });
    if ('code' in read) {
      problems.push({ line, ...read });
      return;
    }
    const before = lineOf.get(read.month);
    if (before !== undefined) {
      const message = `${read.month} stands in line ${before} already. Keep one of them, or add them up.`;
      problems.push({ line, code: 'month-duplicated', message });
      return;
    }
    lineOf.set(read.month, line);
    months.push(read);
  });
  return { months, problems };
}

type Places = Readonly<Record<keyof typeof COLUMNS, number>>;
type Wrong = Pick<SpendProblem, 'code' | 'message'>;

interface Reading {
  readonly currency: string;
  readonly width: number;
  readonly delimiter: string;
}

function monthOf(values: readonly string[], places: Places, reading: Reading): SpendMonth | Wrong {
  if (values.length !== reading.width) {
    const message = `It has ${values.length} values where the header has ${reading.width}. Write 1234.50, without a separator of thousands.`;
    return { code: 'values-missing', message };
  }
  const text = values[places.month] ?? '';
  const month = /^\d{4}-\d{2}(?=$|-\d{2}$)/.exec(text)?.[0] ?? '';
  if (monthNamed(month) === null)
    return { code: 'month-not-readable', message: `"${text.slice(0, 40)}" is no month. Write it as 2026-03.` };
  const currency = ((places.currency < 0 ? undefined : values[places.currency]) || reading.currency).toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency))
    return { code: 'currency-not-readable', message: `"${currency.slice(0, 40)}" is no currency. Write it as EUR.` };
  const amounts = { leadGeneration: 0, salesEnablement: 0, tools: 0 };
  for (const column of ['leadGeneration', 'salesEnablement', 'tools'] as const) {
    if (places[column] < 0) continue;
    const amount = amountOf(values[places[column]] ?? '', reading.delimiter);
    if (typeof amount !== 'number') return { ...amount, message: `${column}: ${amount.message}` };
    amounts[column] = amount;
  }
  return { month, ...amounts, currency };
}

function amountOf(text: string, delimiter: string): number | Wrong {
  const plain = delimiter === ',' ? text : text.replace(/^([^.,]*),(\d{1,2})$/, '$1.$2');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) {
    const what = text === '' ? 'nothing stands there' : `"${text.slice(0, 40)}" is no amount`;
    return { code: 'amount-not-readable', message: `${what}. Write 1234.50, and 0 where nothing was spent.` };
  }
  const amount = Number(plain);
  if (amount < 0)
    return {
      code: 'amount-negative',
      message: `${text} is below 0. Take money that came back off the month it was spent in.`,
    };
  return amount;
}

/** Values of one line, without the quotes around them. A line break within quotes is not for spend. */
function cut(line: string, delimiter: string): string[] {
  const values: string[] = [];
  let [value, quoted] = ['', false];
  for (const letter of line) {
    if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      values.push(value.trim());
      value = '';
    } else value += letter;
  }
  return [...values, value.trim()];
}
