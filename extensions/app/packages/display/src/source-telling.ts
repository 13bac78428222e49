import type { Formats, Range } from './formats.ts';
import type { Language } from './language.ts';
import { SOURCE_WORDS } from './words/source-words.ts';

type Verdict = keyof (typeof SOURCE_WORDS)['en']['verdict'];

/** HubSpot's own name of a source where it has one; an account's own value as it stands. */
export function sourceInWords(source: string | null, language: Language): string {
  const { unknown, names } = SOURCE_WORDS[language];
  if (source === null) return unknown;
  return (names as Readonly<Record<string, string>>)[source] ?? source;
}

export function verdictInWords(verdict: Verdict, chanceBetter: number | null, formats: Formats): string {
  const words = SOURCE_WORDS[formats.language];
  return chanceBetter === null
    ? words.verdict[verdict]
    : words.sure(words.verdict[verdict], formats.chance(chanceBetter));
}

/** What one lead is worth: money, or wins where amounts are not known. */
export function valueInWords(value: Range | null, unit: 'value' | 'wins', formats: Formats): string {
  if (value === null) return formats.unknown;
  return unit === 'value' ? formats.moneyRange(value) : formats.winsRange(value);
}

/** Why sales refuses a lead; a reason without words of its own as it stands. */
export function reasonInWords(reason: string, language: Language): string {
  return (SOURCE_WORDS[language].reason as Readonly<Record<string, string>>)[reason] ?? reason;
}
