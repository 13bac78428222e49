import type { ResultTable } from './evaluation.ts';

/** A table as text that is also Markdown: columns line up, the first to the left and all others to the right. */
export function tableLines({ title, columns, rows, notes }: ResultTable): string[] {
  const widths = columns.map((column, at) => Math.max(3, column.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [`### ${title}`, '', line(columns), rule, ...rows.map(line), '', ...notes.flatMap((note) => [note, ''])];
}

/** A share as points of a hundred. */
export const percent = (share: number, digits = 0) => (Number.isFinite(share) ? (100 * share).toFixed(digits) : '–');

/** A number with its sign. */
export const signed = (number: number, digits: number) =>
  Number.isFinite(number) ? `${number >= 0 ? '+' : '−'}${Math.abs(number).toFixed(digits)}` : '–';

/** A difference of shares, with its sign, in points. */
export const points = (difference: number) => signed(100 * difference, 1);
