import { ADVICE_WORDS } from '@fulcrum/display/words/advice-words.ts';
import { FACTOR_WORDS } from '@fulcrum/display/words/factor-words.ts';
import { PIPELINE_WORDS } from '@fulcrum/display/words/pipeline-words.ts';
import { STATE_WORDS } from '@fulcrum/display/words/state-words.ts';
import { SOURCE_WORDS } from '@fulcrum/display/words/source-words.ts';
import type { Language } from '@fulcrum/display/language.ts';
import { BUDGET_WORDS } from './budget-words.ts';
import { EDITION } from './edition.ts';
import { EFFECT_WORDS } from './effect-words.ts';
import { OVERVIEW_WORDS } from './overview-words.ts';
import { QUALITY_WORDS } from './quality-words.ts';
import { SIGNAL_WORDS } from './signal-words.ts';
import { SOURCES_WORDS } from './sources-words.ts';
import { TREND_WORDS } from './trend-words.ts';

/** All that the pages say once their numbers are there, in one language: the server tells it, no bundle carries it. */
export const pagesWords = (language: Language) => ({
  edition: EDITION,
  texts: {
    advice: ADVICE_WORDS[language],
    budget: BUDGET_WORDS[language],
    effect: EFFECT_WORDS[language],
    factor: FACTOR_WORDS[language],
    overview: OVERVIEW_WORDS[language],
    pipeline: PIPELINE_WORDS[language],
    quality: QUALITY_WORDS[language],
    signal: SIGNAL_WORDS[language],
    source: SOURCE_WORDS[language],
    sources: SOURCES_WORDS[language],
    state: STATE_WORDS[language],
    trend: TREND_WORDS[language],
  },
});
