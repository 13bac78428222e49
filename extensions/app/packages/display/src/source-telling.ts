import type { Formats, Range } from './formats.ts';
import type { Spoken } from './spoken.ts';
import type { SaysSource } from './words/source-words.ts';

type SourceWords = SaysSource['source'];
type Verdict = keyof SourceWords['verdict'];

/** HubSpot's own name of a source where it has one; an account's own value as it stands. */
export function sourceInWords(
  source: string | null,
  { unknown, names }: Pick<SourceWords, 'unknown' | 'names'>,
): string {
  if (source === null) return unknown;
  return (names as Readonly<Record<string, string>>)[source] ?? source;
}

export function verdictInWords(verdict: Verdict, chanceBetter: number | null, formats: Spoken<SaysSource>): string {
  const words = formats.words.source;
  return chanceBetter === null
    ? words.verdict[verdict]
    : words.sure({ verdict: words.verdict[verdict], chance: formats.chance(chanceBetter) });
}

/** What one lead is worth: money, or wins where amounts are not known. */
export function valueInWords(value: Range | null, unit: 'value' | 'wins', formats: Formats): string {
  return formats.told(value, unit === 'value' ? formats.moneyRange : formats.winsRange);
}

/** Why sales refuses a lead; a reason without words of its own as it stands. */
export function reasonInWords(reason: string, { words }: Spoken<SaysSource>): string {
  return (words.source.reason as Readonly<Record<string, string>>)[reason] ?? reason;
}
