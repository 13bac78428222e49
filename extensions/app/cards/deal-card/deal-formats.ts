import type { Language } from '@fulcrum/display/language.ts';
import type { Spoken } from '@fulcrum/display/spoken.ts';
import { voice } from '@fulcrum/display/template.ts';
import { ADVICE_WORDS, type SaysAdvice } from '@fulcrum/display/words/advice-words.ts';
import { PIPELINE_WORDS, type SaysPipeline } from '@fulcrum/display/words/pipeline-words.ts';
import { STATE_WORDS, type SaysState } from '@fulcrum/display/words/state-words.ts';

type Says = SaysAdvice & SaysPipeline & SaysState;

/** Numbers and words as the person who looks at the card reads them. */
export type DealFormats = Spoken<Says>;

/** What the card says in common with other surfaces. */
export const dealCardWords = (language: Language): Says =>
  voice({ advice: ADVICE_WORDS[language], pipeline: PIPELINE_WORDS[language], state: STATE_WORDS[language] });
