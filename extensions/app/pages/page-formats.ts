import type { Spoken } from '@fulcrum/display/spoken.ts';
import type { Voice } from '@fulcrum/display/template.ts';
import type { pagesWords } from './words/pages-words.ts';

/** What the server tells the pages to say, as the English catalogue has it. */
export type PagesTexts = ReturnType<typeof pagesWords>['texts'];

export type PageVoice = Voice<PagesTexts>;

/** Numbers and words as the person who looks at a page reads them. */
export type PageFormats = Spoken<PageVoice>;
