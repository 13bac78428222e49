import type { Catalogue } from '../language.ts';
import { ADVICE_WORDS_EN } from './advice-words-en.ts';
import { ADVICE_WORDS_ZH } from './advice-words-zh.ts';

/** What is said of advice on the budget, on every surface that shows it. */
export const ADVICE_WORDS: Catalogue<typeof ADVICE_WORDS_EN> = { en: ADVICE_WORDS_EN, zh: ADVICE_WORDS_ZH };
