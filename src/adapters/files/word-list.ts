/**
 * The same text in memory of its own. A piece cut from a larger text keeps all of it alive; what is kept of a large
 * file must not.
 */
export const ownText = (text: string): string => Buffer.from(text).toString();

/** Numbers words in the order in which they are first seen, from 0; each is kept once. */
export function wordList() {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  return {
    words,
    numberOf(word: string): number {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      const own = ownText(word);
      numbers.set(own, words.length);
      return words.push(own) - 1;
    },
  };
}
