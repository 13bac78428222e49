import type { Language } from './language.ts';
import { PIPELINE_WORDS } from './words/pipeline-words.ts';

/** From here on, the first, second, … word of the catalogue fits. */
const FROM = [0.95, 0.8, 0.6, 0.4, 0] as const;

/** A chance in words, for people who do not think in percentages. */
export function certainty(chance: number, language: Language): string {
  const words = PIPELINE_WORDS[language].certainty;
  return words[FROM.findIndex((from) => chance >= from)] ?? words.at(-1) ?? '';
}
