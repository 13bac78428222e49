import { z } from 'zod';

/** Which language the person who looks reads. */
export const wordsAsked = z.object({ language: z.enum(['en', 'zh']) });

export type WordsAsked = z.infer<typeof wordsAsked>;

/** Texts, lists of texts, and texts by name; `{name}` in a text marks a place to fill. */
export interface Texts {
  readonly [name: string]: string | readonly string[] | Texts;
}

/**
 * What the app's pages say once their numbers are there, in one language. Which names and places there are is held by the
 * compiler where the texts are written: extensions/app/pages/words.
 */
export interface Words {
  /** Rises with every name or place that is added: a page asks for at least the edition that it was written with. */
  readonly edition: number;
  readonly texts: Texts;
}
