/** English, and Simplified Chinese. */
export type Language = 'en' | 'zh';

/** What is said, in every language: words that one of them lacks do not compile. */
export type Catalogue<W> = Readonly<Record<Language, W>>;

/**
 * The language to speak to somebody in.
 *
 * @param tags In order of preference, as HubSpot gives them, e.g. `zh-cn`; the first that is given decides.
 * @returns Chinese for every tag that begins with `zh`, English for all others.
 */
export function languageOf(...tags: readonly (string | undefined)[]): Language {
  const tag = tags.find((one) => one !== undefined && one !== '');
  return tag !== undefined && /^zh\b/i.test(tag.replace('_', '-')) ? 'zh' : 'en';
}
