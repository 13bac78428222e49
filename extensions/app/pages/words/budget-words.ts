import { catalogue } from '@fulcrum/display/template.ts';
import { BUDGET_WORDS_EN } from './budget-words-en.ts';
import { BUDGET_WORDS_ZH } from './budget-words-zh.ts';

export const BUDGET_WORDS = catalogue(BUDGET_WORDS_EN, BUDGET_WORDS_ZH);
