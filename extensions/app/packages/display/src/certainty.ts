/** From here on, the first, second, … word fits. */
const FROM = [0.95, 0.8, 0.6, 0.4, 0] as const;

/** A chance in words, for people who do not think in percentages. */
export function certainty(chance: number, words: readonly string[]): string {
  return words[FROM.findIndex((from) => chance >= from)] ?? words.at(-1) ?? '';
}
