import type { Catalogue } from '@fulcrum/display/language.ts';
import { BUDGET_WORDS_EN } from './budget-words-en.ts';
import { BUDGET_WORDS_ZH } from './budget-words-zh.ts';

export const BUDGET_WORDS: Catalogue<typeof BUDGET_WORDS_EN> = { en: BUDGET_WORDS_EN, zh: BUDGET_WORDS_ZH };
