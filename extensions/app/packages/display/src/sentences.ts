/** Sentences one after the other; after a Chinese full stop there is no blank. */
export const sentences = (said: readonly string[]): string => said.join(' ').replaceAll('。 ', '。');
