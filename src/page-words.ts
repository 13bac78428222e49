import { readFileSync } from 'node:fs';

/** What the pages say, written out ready to be sent: in each language, the text of a `contract/words.ts`. */
export type PageWords = Readonly<Record<'en' | 'zh', string>>;

/**
 * The only reader of dist/words/, which scripts/build-words.mjs writes from the catalogues beside the pages.
 *
 * @throws {Error} when a language is missing or cannot be read: the program was not built whole.
 */
export function readPageWords(folder: URL = new URL('../words/', import.meta.url)): PageWords {
  const read = (language: string): string => {
    const text = readFileSync(new URL(`pages.${language}.json`, folder), 'utf8');
    return JSON.stringify(JSON.parse(text));
  };
  return { en: read('en'), zh: read('zh') };
}
