/**
 * Reads an amount as people write it: `42000`, `42,000.50`, `42.000,50`, `42 000`, `€ 42’000`, `(500)`
 * or `500-` for one below 0.
 *
 * Of two marks the last one is that of decimals. One mark alone is, unless exactly three digits follow it: budgets have
 * thousands, and no thousandths.
 *
 * @returns Null when it is none: what belongs to a currency may stand before or after the number, nothing in it. A range, a sum,
 *   a share and a formula are no amounts.
 */
export function amountOf(text: string): number | null {
  const bare = text.replaceAll(/[\s\u00a0\u202f'’]|[^\d.,()+-]/g, '');
  const negative = /^\(.*\)$/.test(bare) || bare.startsWith('-') || bare.endsWith('-');
  const digits = bare.replaceAll(/[()+-]/g, '');
  if (!/\d/.test(digits) || /[A-Za-z]{4,}|[%=]/.test(text)) return null;
  if (/\d\D+\d/.test(text.replaceAll(SEPARATORS, ''))) return null;
  const plain = withPoint(digits);
  const amount = plain === null ? Number.NaN : Number(plain);
  if (!Number.isFinite(amount)) return null;
  return negative ? -amount : amount;
}

/** What may stand within a number. */
const SEPARATORS = /[\s\u00a0\u202f'’.,]/g;

/** With a point before the decimals and nothing between thousands; null when the marks make no sense. */
function withPoint(digits: string): string | null {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last === -1) return digits;
  const mark = digits.charAt(last);
  const whole = digits.slice(0, last);
  const rest = digits.slice(last + 1);
  const other = mark === '.' ? ',' : '.';
  if (whole.includes(mark)) {
    // The same mark twice stands between thousands.
    return digits.includes(other) || !groupsOfThree(digits, mark) ? null : digits.replaceAll(mark, '');
  }
  if (whole.includes(other)) return groupsOfThree(whole, other) ? `${whole.replaceAll(other, '')}.${rest}` : null;
  return rest.length === 3 && whole.length <= 3 && whole !== '' && whole !== '0' ? whole + rest : `${whole}.${rest}`;
}

const groupsOfThree = (digits: string, mark: string) =>
  digits.split(mark).every((group, place) => (place === 0 ? group.length <= 3 && group !== '' : group.length === 3));
