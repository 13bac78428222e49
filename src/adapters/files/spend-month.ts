const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a month: `2026-03`, `2026/3`, `2026-03-01`, `03/2026`, `Mar 2026`, `March 2026`.
 *
 * @returns `YYYY-MM`, of 1900 to 2199; null when it is none. A day within a month stands for it; `3/4/2026` names none, since
 *   people do not agree on which of the two is the month.
 */
export function spendMonthOf(text: string): string | null {
  const given = text.trim().toLowerCase();
  const [, year, month] = /^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?$/.exec(given) ?? [];
  if (year !== undefined && month !== undefined) return named(year, Number(month));
  const [, first, last] = /^(\d{1,2})[-/.](\d{4})$/.exec(given) ?? [];
  if (first !== undefined && last !== undefined) return named(last, Number(first));
  const [, word, after] = /^([a-z]{3,9})\.?[ -](\d{4})$/.exec(given) ?? [];
  if (word === undefined || after === undefined) return null;
  return named(after, MONTHS.indexOf(word.slice(0, 3)) + 1);
}

const YEAR = /^(?:19|20|21)/;

const named = (year: string, month: number): string | null =>
  YEAR.test(year) && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null;
