import { countWords, meanStayWords, rangeWords, shareWords, valueWords } from './number-words.ts';
import type { MeanRange, Range } from './report-numbers.ts';

// Tables of the page, and how their cells say ranges.

/** Cells are HTML already; the first of a row names it. Text columns stand left. */
export function table(caption: string, names: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = names
    .map((name) => `<th scope="col"${name === LONG_COLUMN ? ' class="text"' : ''}>${name}</th>`)
    .join('');
  const body = rows.map(
    ([first, ...cells]) => `<tr><th scope="row">${first ?? ''}</th>${cells.map(cellOf).join('')}</tr>`,
  );
  return `<div class="scroll"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>
${body.join('\n')}
</tbody></table></div>`;
}

export const LONG_COLUMN = 'What it means';
const LONG_TEXT = /^[A-Z].*[.]$/s;

const cellOf = (cell: string) => `<td${LONG_TEXT.test(cell) ? ' class="text"' : ''}>${cell}</td>`;

export const NOT_READABLE = '<span class="soft">not readable yet</span>';

export const withRange = (range: Range | null) =>
  range === null ? NOT_READABLE : `${shareWords(range.estimate)}<small>${rangeWords(range)}</small>`;

export const withMean = (mean: MeanRange | null) =>
  mean === null
    ? NOT_READABLE
    : `${meanStayWords(mean)}<small>${countWords(mean.low)} to ${countWords(mean.high)}</small>`;

export const withValues = (range: Range | null, unit: 'value' | 'wins') =>
  range === null
    ? NOT_READABLE
    : `${valueWords(range.estimate)}${unit === 'wins' ? ' wins' : ''}<small>${valueWords(range.low)} to ${valueWords(range.high)}</small>`;
