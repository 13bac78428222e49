import type { Language } from '@fulcrum/display/language.ts';
import type { Spoken } from '@fulcrum/display/spoken.ts';
import { voice } from '@fulcrum/display/template.ts';
import { STATE_WORDS, type SaysState } from '@fulcrum/display/words/state-words.ts';
import { SOURCE_WORDS, type SaysSource } from '@fulcrum/display/words/source-words.ts';

type Says = SaysState & SaysSource;

/** Numbers and words as the person who looks at the card reads them. */
export type LeadFormats = Spoken<Says>;

/** What the card says in common with other surfaces. */
export const leadCardWords = (language: Language): Says =>
  voice({ state: STATE_WORDS[language], source: SOURCE_WORDS[language] });
