import type { ReadyBudget } from '@fulcrum/backend/budget.ts';
import type { PageFormats } from '../page-formats.ts';

// Which sentence is said of a budget; how it is worded stands in the catalogue.

/** Those that there are words for: a statement may be newer than these. Each says whether its number is a share. */
export function statementsInWords(statements: ReadyBudget['because'], formats: PageFormats): readonly string[] {
  const { statement } = formats.words.budget;
  return statements.flatMap(({ code, value }) =>
    Object.hasOwn(statement, code)
      ? [statement[code]({ share: formats.share(value), value: formats.multiplier(value) })]
      : [],
  );
}

/** Those that there are words for, and the months, days or names that are meant. */
export function warningsInWords(warnings: ReadyBudget['warnings'], formats: PageFormats): string {
  const { warning, line } = formats.words.budget;
  const named = (what: string): string => (line as Readonly<Record<string, string>>)[what] ?? what;
  return warnings
    .filter(({ code }) => Object.hasOwn(warning, code))
    .map(({ code, what }) =>
      what.length === 0 ? warning[code] : `${warning[code]} (${what.map((each) => named(each)).join(', ')})`,
    )
    .join('; ');
}

/** "0.34 (0.1 to 0.5)". */
export function elasticityInWords(
  { low, estimate, high }: ReadyBudget['elasticities'][number]['value'],
  formats: PageFormats,
): string {
  return `${formats.points(estimate)} (${formats.points(low)} – ${formats.points(high)})`;
}

/** As the first word of a cell. */
export const capital = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);
