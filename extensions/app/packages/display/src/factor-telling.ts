import type { FactorWords } from './words/factor-words.ts';

/** A factor of the business and its value, each as it stands where it has no words here. */
export function factorInWords(factor: string, value: string, words: FactorWords): { factor: string; value: string } {
  const known: Readonly<Record<'factor' | 'value', Readonly<Record<string, string>>>> = words;
  return { factor: known.factor[factor] ?? factor, value: known.value[value] ?? value };
}
