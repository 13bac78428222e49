import { catalogue, type Voice } from '../template.ts';
import { ADVICE_WORDS_EN } from './advice-words-en.ts';
import { ADVICE_WORDS_ZH } from './advice-words-zh.ts';

/** What is said of advice on the budget, on every surface that shows it. */
export const ADVICE_WORDS = catalogue(ADVICE_WORDS_EN, ADVICE_WORDS_ZH);

/** What a surface has to say for this. */
export interface SaysAdvice {
  readonly advice: Voice<typeof ADVICE_WORDS_EN>;
}
