import type { ReadyBudget } from '@fulcrum/backend/budget.ts';
import type { PageFormats } from '../page-formats.ts';

// Which sentence is said of a budget; how it is worded stands in the catalogue.

type Statement = ReadyBudget['because'][number];

/** Statements whose number is a share; that of all others is an elasticity. */
const SHARES: readonly Statement['code'][] = [
  'enablement-acts-on-open-deals',
  'new-leads-close-in-time',
  'new-leads-close-too-late',
  'most-leads-are-unpaid',
  'mostly-from-priors',
];

export function statementInWords({ code, value }: Statement, formats: PageFormats): string {
  const told = SHARES.includes(code) ? formats.share(value) : formats.multiplier(value);
  return formats.words.budget.statement[code]({ value: told });
}

export function warningsInWords(warnings: ReadyBudget['warnings'], formats: PageFormats): string {
  const { warning, line } = formats.words.budget;
  const named = (what: string): string => (line as Readonly<Record<string, string>>)[what] ?? what;
  return warnings
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
